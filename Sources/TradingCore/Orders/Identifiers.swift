/// The exchange's number of an order, increasing over the whole exchange.
@frozen
public struct OrderID: RawRepresentable, Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    /// The number.
    public let rawValue: UInt64

    /// Takes a number.
    @inlinable
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The number in decimal.
    public var description: String { String(rawValue) }

    /// Orders by age.
    @inlinable
    public static func < (left: OrderID, right: OrderID) -> Bool { left.rawValue < right.rawValue }
}

/// The client's own name of an order: 16 bytes, fixed before the order is sent, so that it can always be asked for.
@frozen
public struct Cloid: Hashable, Sendable, Codable, CustomStringConvertible {
    /// The first eight bytes, big-endian: the session.
    public let session: UInt64
    /// The last eight bytes, big-endian: the number within the session.
    public let number: UInt64

    /// Makes a name from a session and a number within it.
    @inlinable
    public init(session: UInt64, number: UInt64) {
        self.session = session
        self.number = number
    }

    /// Reads "0x" and 32 hexadecimal digits; nil for anything else.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 34, text.hasPrefix("0x") else { return nil }
        let digits = text.dropFirst(2)
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }),
            let session = UInt64(digits.prefix(16), radix: 16), let number = UInt64(digits.suffix(16), radix: 16)
        else { return nil }
        self.init(session: session, number: number)
    }

    /// "0x" and 32 lower-case hexadecimal digits, the wire form.
    public var description: String { "0x" + hex(session) + hex(number) }

    private func hex(_ word: UInt64) -> String {
        let text = String(word, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }

    /// Writes the wire form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Reads the wire form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let cloid = Cloid(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\"\(text)\" is no cloid; it is 0x and 32 hexadecimal digits")
        }
        self = cloid
    }
}
