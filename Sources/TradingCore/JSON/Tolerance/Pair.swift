/// Two values that stand in a list of two, such as `["BTC", {…}]`.
public struct Pair<First, Second> {
    /// What stands first.
    public var first: First
    /// What stands second.
    public var second: Second

    /// Joins two values.
    public init(_ first: First, _ second: Second) {
        self.first = first
        self.second = second
    }
}

extension Pair: Sendable where First: Sendable, Second: Sendable {}
extension Pair: Equatable where First: Equatable, Second: Equatable {}
extension Pair: Hashable where First: Hashable, Second: Hashable {}

extension Pair: Encodable where First: Encodable, Second: Encodable {
    /// Writes a list of two.
    public func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(first)
        try list.encode(second)
    }
}

extension Pair: Decodable where First: Decodable, Second: Decodable {
    /// Reads a list of two.
    ///
    /// - Throws: When there are fewer or more, or one of them is broken.
    public init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        first = try list.decode(First.self)
        second = try list.decode(Second.self)
        guard list.isAtEnd else {
            throw DecodingError.dataCorruptedError(
                in: list, debugDescription: "a list of two should stand here, not of \(list.count ?? 3)")
        }
    }
}
