/// Thirty-two bytes: a hash, a digest, or one number of a signature.
///
/// The bytes are kept as four big-endian words, so that copying and comparing cost four instructions and nothing is allocated.
@frozen
public struct Bytes32: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The bytes as big-endian words: the first word holds the first eight bytes.
    public let words: (UInt64, UInt64, UInt64, UInt64)

    /// Thirty-two zeros.
    public static var zero: Bytes32 { Bytes32(0, 0, 0, 0) }

    /// Takes four big-endian words.
    @inlinable
    public init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        words = (first, second, third, fourth)
    }

    /// A number, in the last eight bytes.
    @inlinable
    public init(_ number: UInt64) { self.init(0, 0, 0, number) }

    /// Takes 32 bytes; nil for any other count.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        var words: [UInt64] = [0, 0, 0, 0]
        for (index, byte) in bytes.enumerated() { words[index >> 3] = words[index >> 3] << 8 | UInt64(byte) }
        self.init(words[0], words[1], words[2], words[3])
    }

    /// Reads 64 hexadecimal digits, with or without "0x".
    ///
    /// - Throws: ``HexadecimalError`` when that is not what stands there.
    public init(hex text: some StringProtocol) throws(HexadecimalError) {
        let bytes = try Hexadecimal.bytes(of: text, count: 32)
        self.init(
            Self.word(bytes[0..<8]), Self.word(bytes[8..<16]), Self.word(bytes[16..<24]), Self.word(bytes[24..<32]))
    }

    /// Reads a number of 1 to 64 hexadecimal digits after "0x", as signatures are written: leading zeros may be missing.
    ///
    /// - Throws: ``HexadecimalError`` when that is not what stands there.
    public init(hexNumber text: some StringProtocol) throws(HexadecimalError) {
        let digits = text.hasPrefix("0x") ? text.dropFirst(2) : text[...]
        guard (1...64).contains(digits.utf8.count) else {
            throw HexadecimalError(.wrongLength(found: digits.utf8.count, expected: 64), text: String(text))
        }
        try self.init(hex: String(repeating: "0", count: 64 - digits.utf8.count) + digits)
    }

    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }

    /// The bytes, first to last.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        append(to: &bytes)
        return bytes
    }

    /// Appends the bytes.
    @inlinable
    public func append(to bytes: inout [UInt8]) {
        withSpan { span in for index in 0..<32 { bytes.append(span[index]) } }
    }

    /// Hands the bytes over in place.
    @inlinable
    public func withSpan<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
        let ordered = (words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian)
        return try unsafe withUnsafeBytes(of: ordered) { raw in
            let bytes = unsafe UnsafeBufferPointer(
                start: raw.baseAddress?.assumingMemoryBound(to: UInt8.self), count: 32)
            return try body(unsafe bytes.span)
        }
    }

    /// "0x" and 64 digits.
    public var description: String { "0x" + hexDigits }

    /// The 64 digits.
    public var hexDigits: String { Hexadecimal.digits(of: bytes) }

    /// "0x" and the digits without leading zeros, as the official Python client writes the numbers of a signature.
    public var minimalHex: String {
        let digits = hexDigits.drop { $0 == "0" }
        return digits.isEmpty ? "0x0" : "0x" + digits
    }

    /// Whether all bytes are zero.
    public var isZero: Bool { words.0 | words.1 | words.2 | words.3 == 0 }

    /// Compares word by word.
    @inlinable
    public static func == (left: Bytes32, right: Bytes32) -> Bool { left.words == right.words }

    /// Orders as a big-endian number.
    @inlinable
    public static func < (left: Bytes32, right: Bytes32) -> Bool { left.words < right.words }

    /// Feeds the words.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}

extension Bytes32: Codable {
    /// Reads "0x" and 64 hexadecimal digits.
    ///
    /// - Throws: `DecodingError` with the reason of the refusal.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            try self.init(hex: container.decode(String.self))
        } catch let error as HexadecimalError {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
        }
    }

    /// Writes "0x" and 64 hexadecimal digits.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
