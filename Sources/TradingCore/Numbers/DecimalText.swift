/// The strict reading and canonical printing of plain decimal text, shared by every fixed-point type.
///
/// Accepted is `-?digits[.digits]` and nothing else: no sign `+`, no exponent, no white space, no separators. A value
/// is either exactly representable at the asked scale or refused, so no digit is ever lost in silence. The range reaches
/// equally far on both sides of zero: whatever was read can change its sign.
public enum DecimalText {
    /// Why a piece of text is not an exact fixed-point number.
    @frozen
    public enum Fault: Error, Hashable {
        /// There is nothing to read.
        case empty
        /// A character that is neither a digit, nor a leading minus, nor the one decimal point.
        case notADigit
        /// More decimals than the type holds, and they are not zeros.
        case tooManyDecimals
        /// The value lies outside the range of the type.
        case tooLarge
    }

    /// Reads the longest decimal at `position`, leaving `position` on the first byte after it.
    ///
    /// The caller decides what may follow: the end of the text, a comma, a quotation mark.
    ///
    /// - Parameters:
    ///   - bytes: ASCII text.
    ///   - position: Where to start; moved past what was read.
    ///   - scale: The number of decimals of the result: 8 reads "1.5" as 150 000 000.
    ///   - type: The integer to hold it.
    /// - Returns: The value in units of 10^-scale.
    /// - Throws: A ``Fault``; `position` then points at the byte that broke the reading.
    @inlinable
    public static func scan<Raw: FixedWidthInteger & SignedInteger>(
        _ bytes: Span<UInt8>, at position: inout Int, scale: Int, as type: Raw.Type = Raw.self
    ) throws(Fault) -> Raw {
        let end = bytes.count
        // A local index stays in a register; the parameter would be written to memory for every digit.
        var index = position
        defer { position = index }
        guard index < end else { throw .empty }
        var negative = false
        if bytes[index] == 0x2D {
            negative = true
            index += 1
        }
        let digitsStart = index
        var value: UInt64 = 0
        while index < end {
            let digit = bytes[index] &- 0x30
            guard digit < 10 else { break }
            value = value &* 10 &+ UInt64(digit)
            index += 1
        }
        let wholeDigits = index - digitsStart
        guard wholeDigits > 0 else { throw index < end ? .notADigit : .empty }
        var decimals = 0
        if index < end, bytes[index] == 0x2E {
            index += 1
            let fractionStart = index
            while index < end {
                let digit = bytes[index] &- 0x30
                guard digit < 10 else { break }
                value = value &* 10 &+ UInt64(digit)
                index += 1
            }
            decimals = index - fractionStart
            guard decimals > 0 else { throw .notADigit }
        }
        // 18 digits fit into 64 bits whatever they are; anything longer is read again with checks.
        guard wholeDigits + decimals <= 18, decimals <= scale else {
            return try scanChecked(bytes, from: digitsStart, to: index, negative: negative, scale: scale)
        }
        guard let magnitude = Raw(exactly: value) else { throw .tooLarge }
        let (scaled, overflow) = magnitude.multipliedReportingOverflow(by: powerOfTen(scale - decimals))
        guard !overflow else { throw .tooLarge }
        return negative ? 0 - scaled : scaled
    }

    /// The slow half of ``scan(_:at:scale:as:)``: many digits, each step checked.
    @usableFromInline
    static func scanChecked<Raw: FixedWidthInteger & SignedInteger>(
        _ bytes: Span<UInt8>, from start: Int, to end: Int, negative: Bool, scale: Int
    ) throws(Fault) -> Raw {
        var value: Raw = 0
        var decimals = -1
        for index in start..<end {
            let byte = bytes[index]
            if byte == 0x2E {
                decimals = 0
                continue
            }
            let digit = byte &- 0x30
            if decimals >= 0 {
                if decimals == scale {
                    guard digit == 0 else { throw .tooManyDecimals }
                    continue
                }
                decimals += 1
            }
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tenfold.addingReportingOverflow(Raw(digit))
            guard !overflow, !carry else { throw .tooLarge }
            value = sum
        }
        let (scaled, overflow) = value.multipliedReportingOverflow(by: powerOfTen(scale - max(0, decimals)))
        guard !overflow else { throw .tooLarge }
        return negative ? 0 - scaled : scaled
    }

    /// Reads a whole piece of text as one decimal.
    ///
    /// - Throws: A ``Fault`` when anything but one decimal stands there.
    @inlinable
    public static func read<Raw: FixedWidthInteger & SignedInteger>(
        _ bytes: Span<UInt8>, scale: Int, as type: Raw.Type = Raw.self
    ) throws(Fault) -> Raw {
        var position = 0
        let raw: Raw = try scan(bytes, at: &position, scale: scale)
        guard position == bytes.count else { throw .notADigit }
        return raw
    }

    /// Ten to the power of `exponent`, which must lie in the range of the type.
    @inlinable
    public static func powerOfTen<Raw: FixedWidthInteger>(_ exponent: Int) -> Raw {
        // A table of constants to the compiler; only the wide types go further.
        let small: UInt64 =
            switch exponent {
            case 0: 1
            case 1: 10
            case 2: 100
            case 3: 1_000
            case 4: 10_000
            case 5: 100_000
            case 6: 1_000_000
            case 7: 10_000_000
            case 8: 100_000_000
            case 9: 1_000_000_000
            case 10: 10_000_000_000
            case 11: 100_000_000_000
            case 12: 1_000_000_000_000
            case 13: 10_000_000_000_000
            case 14: 100_000_000_000_000
            case 15: 1_000_000_000_000_000
            case 16: 10_000_000_000_000_000
            default: 0
            }
        if small > 0 { return Raw(truncatingIfNeeded: small) }
        var power = Raw(truncatingIfNeeded: 10_000_000_000_000_000 as UInt64)
        var left = exponent - 16
        while left > 0 {
            power &*= 10
            left -= 1
        }
        return power
    }

    /// Appends the canonical form: no trailing zeros, no point without decimals, never an exponent, never "-0".
    @inlinable
    public static func append<Raw: FixedWidthInteger & SignedInteger>(
        _ raw: Raw, scale: Int, to text: inout [UInt8]
    ) {
        precondition(scale < 39, "a fixed-point number has at most 38 decimals")
        var magnitude = raw.magnitude
        var decimals = scale
        if decimals > 0 {
            // Whole numbers are common, and all their zeros go at once.
            let (whole, fraction) = magnitude.quotientAndRemainder(dividingBy: powerOfTen(scale))
            if fraction == 0 {
                magnitude = whole
                decimals = 0
            } else {
                while magnitude % 10 == 0 {
                    magnitude /= 10
                    decimals -= 1
                }
            }
        }
        // Digits come out from the right, so they are laid out there first: 39 of 128 bits, a point and a sign at most.
        unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 48) { digits in
            var index = 48
            var written = 0
            while magnitude > 0 || written <= decimals {
                index -= 1
                if decimals > 0, written == decimals {
                    unsafe digits[index] = 0x2E
                    index -= 1
                }
                let (rest, digit) = magnitude.quotientAndRemainder(dividingBy: 10)
                unsafe digits[index] = 0x30 &+ UInt8(truncatingIfNeeded: digit)
                magnitude = rest
                written += 1
            }
            if raw < 0 {
                index -= 1
                unsafe digits[index] = 0x2D
            }
            unsafe text.append(contentsOf: UnsafeMutableBufferPointer(rebasing: digits[index...]))
        }
    }

    /// The canonical form as a string.
    @inlinable
    public static func string<Raw: FixedWidthInteger & SignedInteger>(_ raw: Raw, scale: Int) -> String {
        var text: [UInt8] = []
        append(raw, scale: scale, to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
