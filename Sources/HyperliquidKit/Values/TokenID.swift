internal import EthereumCrypto

/// The identity of a token: 16 bytes that transfers are signed with.
@frozen
public struct TokenID: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The first eight bytes, big-endian.
    public let high: UInt64
    /// The last eight bytes, big-endian.
    public let low: UInt64

    /// Takes two big-endian words.
    @inlinable
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads "0x" and 32 hexadecimal digits of either case; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard text.hasPrefix("0x"), let bytes = try? Hexadecimal.bytes(of: text, count: 16) else { return nil }
        self.init(
            high: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
            low: bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) })
    }

    /// "0x" and 32 lower-case digits: the wire form.
    public var description: String {
        let bytes = [high, low].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
        }
        return "0x" + Hexadecimal.digits(of: bytes)
    }

    /// Reads the wire form.
    ///
    /// - Throws: `DecodingError` when something else stands there.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = TokenID(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text)\" is no token; it is 0x and 32 hexadecimal digits")
        }
        self = id
    }

    /// Writes the wire form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
