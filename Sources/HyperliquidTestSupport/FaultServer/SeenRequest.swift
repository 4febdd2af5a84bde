/// A request as a ``FaultServer`` received it, whole.
public struct SeenRequest: Sendable, Hashable {
    /// How many came before it.
    public var index: Int
    /// On which connection, counted from 0 in the order of accepting.
    public var connection: Int
    /// Such as "POST".
    public var method: String
    /// Such as "/exchange".
    public var path: String
    /// The lines of the head after the first, names in lower case.
    public var headers: [String: String]
    /// The body.
    public var body: [UInt8]

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
}
