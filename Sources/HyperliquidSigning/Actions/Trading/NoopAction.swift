/// Does nothing but use up its nonce, so that nothing else can be sent with it.
public struct NoopAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "noop"

    /// Makes the action.
    public init() {}

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {}

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {}
}
