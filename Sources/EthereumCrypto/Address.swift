/// An account on Ethereum and on Hyperliquid: the last 20 bytes of the Keccak-256 of a public key.
///
/// Text in either letter case is read. Mixed case is a checksum (EIP-55), and one that does not hold is refused: it is the sign of
/// a mistyped digit. The wire form is lower case.
@frozen
public struct Address: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
    /// The first eight bytes, big-endian.
    public let high: UInt64
    /// The next eight bytes, big-endian.
    public let middle: UInt64
    /// The last four bytes, big-endian.
    public let low: UInt32

    /// The address of nobody.
    public static var zero: Address { Address(high: 0, middle: 0, low: 0) }

    /// Takes three big-endian words.
    @inlinable
    public init(high: UInt64, middle: UInt64, low: UInt32) {
        self.high = high
        self.middle = middle
        self.low = low
    }

    /// Takes 20 bytes; nil for any other count.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 20 else { return nil }
        self.init(
            high: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
            middle: bytes.dropFirst(8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
            low: bytes.dropFirst(16).reduce(0) { $0 << 8 | UInt32($1) })
    }

    /// Reads "0x" and 40 hexadecimal digits.
    ///
    /// - Throws: ``AddressError`` for anything else, and for a mixed-case text whose checksum does not hold.
    public init(_ text: some StringProtocol) throws(AddressError) {
        guard text.hasPrefix("0x") else { throw AddressError(.noPrefix, text: String(text)) }
        let bytes: [UInt8]
        do {
            bytes = try Hexadecimal.bytes(of: text)
        } catch {
            throw AddressError(.notHexadecimal, text: String(text))
        }
        guard let address = Address(bytes) else { throw AddressError(.wrongLength(bytes.count), text: String(text)) }
        let digits = text.utf8.dropFirst(2)
        let isMixed = digits.contains { (0x41...0x46).contains($0) } && digits.contains { (0x61...0x66).contains($0) }
        guard !isMixed || address.checksummed == String(text) else {
            throw AddressError(.checksum, text: String(text))
        }
        self = address
    }

    /// The bytes, first to last.
    public var bytes: [UInt8] { (0..<20).map { byte(at: $0) } }

    /// The byte at an index from 0 to 19.
    @inlinable
    public func byte(at index: Int) -> UInt8 {
        switch index {
        case 0..<8: UInt8(truncatingIfNeeded: high &>> UInt64(56 - 8 * index))
        case 8..<16: UInt8(truncatingIfNeeded: middle &>> UInt64(120 - 8 * index))
        default: UInt8(truncatingIfNeeded: low &>> UInt32(152 - 8 * index))
        }
    }

    /// The address in the last 20 of 32 bytes, as EIP-712 hashes it.
    public var padded: Bytes32 {
        Bytes32(0, high >> 32, high << 32 | middle >> 32, middle << 32 | UInt64(low))
    }

    /// "0x" and 40 lower-case digits: the wire form.
    public var description: String { "0x" + Hexadecimal.digits(of: bytes) }

    /// "0x" and 40 digits whose letter case is a checksum, for people (EIP-55).
    public var checksummed: String {
        let digits = Array(Hexadecimal.digits(of: bytes).utf8)
        let hash = Keccak256.hash(digits).bytes
        let cased = digits.enumerated().map { index, digit in
            let nibble = index.isMultiple(of: 2) ? hash[index / 2] >> 4 : hash[index / 2] & 15
            return nibble >= 8 && digit >= 0x61 ? digit - 0x20 : digit
        }
        return "0x" + String(decoding: cased, as: UTF8.self)
    }

    /// Orders by the bytes.
    @inlinable
    public static func < (left: Address, right: Address) -> Bool {
        (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
    }

    /// Writes the wire form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Reads either case.
    ///
    /// - Throws: `DecodingError` with the reason.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(container.decode(String.self))
        } catch let error as AddressError {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }
}

/// A text that is no address.
public struct AddressError: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Fault: Hashable, Sendable {
        /// "0x" is missing.
        case noPrefix
        /// A character that is no digit, or half a byte.
        case notHexadecimal
        /// Another number of bytes than 20.
        case wrongLength(Int)
        /// The letter case is a checksum that does not hold.
        case checksum
    }

    /// What is wrong.
    public var fault: Fault
    /// The text, cut after 80 characters.
    public var text: String

    /// Describes a fault.
    public init(_ fault: Fault, text: String) {
        self.fault = fault
        self.text = text.count > 80 ? text.prefix(80) + "…" : text
    }

    /// The fault in plain words.
    public var description: String {
        switch fault {
        case .noPrefix: "\"\(text)\" is no address; an address begins with 0x"
        case .notHexadecimal: "\"\(text)\" is no address; after 0x come 40 hexadecimal digits"
        case .wrongLength(let count): "\"\(text)\" has \(count) bytes; an address has 20, written as 0x and 40 digits"
        case .checksum:
            "\"\(text)\" has a wrong checksum, so a digit is probably mistyped; compare it with its source, or write it in lower case"
        }
    }
}
