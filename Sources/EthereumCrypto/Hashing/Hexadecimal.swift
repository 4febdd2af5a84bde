/// The strict reading and the printing of hexadecimal text.
public enum Hexadecimal {
    /// The lower-case digits of bytes, without "0x".
    public static func digits(of bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes {
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the sixteen lower-case digits of a word.
    @inlinable
    public static func append(_ word: UInt64, to text: inout [UInt8]) {
        let digits = (
            spread(UInt32(truncatingIfNeeded: word &>> 32)), spread(UInt32(truncatingIfNeeded: word))
        )
        unsafe withUnsafeBytes(of: digits) { unsafe text.append(contentsOf: $0) }
    }

    /// Appends the eight lower-case digits of half a word.
    @inlinable
    public static func append(half word: UInt32, to text: inout [UInt8]) {
        unsafe withUnsafeBytes(of: spread(word)) { unsafe text.append(contentsOf: $0) }
    }

    /// Appends the lower-case digits of a number without its leading zeros; one zero for zero.
    @inlinable
    public static func append(number: Bytes32, to text: inout [UInt8]) {
        let words = number.words
        let digits = (
            spread(UInt32(truncatingIfNeeded: words.0 &>> 32)), spread(UInt32(truncatingIfNeeded: words.0)),
            spread(UInt32(truncatingIfNeeded: words.1 &>> 32)), spread(UInt32(truncatingIfNeeded: words.1)),
            spread(UInt32(truncatingIfNeeded: words.2 &>> 32)), spread(UInt32(truncatingIfNeeded: words.2)),
            spread(UInt32(truncatingIfNeeded: words.3 &>> 32)), spread(UInt32(truncatingIfNeeded: words.3))
        )
        unsafe withUnsafeBytes(of: digits) { digits in
            var first = 0
            while first < 63, unsafe digits[first] == 0x30 { first += 1 }
            unsafe text.append(contentsOf: digits[first...])
        }
    }

    /// The eight ASCII digits of half a word, in the order of memory.
    ///
    /// All are made at once: each nibble is spread into a byte of its own, and those above 9 are moved to the letters.
    @inlinable
    static func spread(_ word: UInt32) -> UInt64 {
        var nibbles = UInt64(word)
        nibbles = (nibbles | nibbles &<< 16) & 0x0000_FFFF_0000_FFFF
        nibbles = (nibbles | nibbles &<< 8) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles | nibbles &<< 4) & 0x0F0F_0F0F_0F0F_0F0F
        // A nibble from 10 on carries into the fifth bit when 6 is added.
        let letters = ((nibbles &+ 0x0606_0606_0606_0606) &>> 4) & 0x0101_0101_0101_0101
        return (nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 0x27).bigEndian
    }

    /// The ASCII digit of a number below 16, in lower case.
    @inlinable
    public static func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x57 + nibble }

    /// The number of an ASCII digit in either case, or nil.
    @inlinable
    public static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x41...0x46: digit - 0x37
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }

    /// Reads digits in either case, with or without "0x" before them.
    ///
    /// - Parameters:
    ///   - text: The digits, two a byte.
    ///   - count: How many bytes there must be; nil for any number.
    /// - Returns: The bytes.
    /// - Throws: ``HexadecimalError`` for a foreign character, half a byte, or another number of bytes.
    public static func bytes(of text: some StringProtocol, count: Int? = nil) throws(HexadecimalError) -> [UInt8] {
        let digits = Array((text.hasPrefix("0x") || text.hasPrefix("0X") ? text.dropFirst(2) : text[...]).utf8)
        if let count, digits.count != 2 * count {
            throw HexadecimalError(.wrongLength(found: digits.count, expected: 2 * count), text: String(text))
        }
        guard digits.count.isMultiple(of: 2) else { throw HexadecimalError(.halfByte, text: String(text)) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else {
                throw HexadecimalError(.notADigit, text: String(text))
            }
            bytes.append(high << 4 | low)
        }
        return bytes
    }
}

/// A text that is not the hexadecimal that was asked for.
public struct HexadecimalError: Error, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Fault: Hashable, Sendable {
        /// A character other than 0–9, a–f and A–F.
        case notADigit
        /// An odd number of digits.
        case halfByte
        /// Another number of digits than asked for.
        case wrongLength(found: Int, expected: Int)
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
        case .notADigit: "\"\(text)\" holds a character that is no hexadecimal digit (0-9, a-f)"
        case .halfByte: "\"\(text)\" has an odd number of hexadecimal digits; two make a byte"
        case .wrongLength(let found, let expected):
            "\"\(text)\" has \(found) hexadecimal digits, not \(expected)"
        }
    }
}
