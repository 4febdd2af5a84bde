internal import TradingCore

extension StraightReader {
    /// Reads a price and the quotation mark behind it.
    @inline(__always)
    mutating func price(in bytes: Span<UInt8>) throws(Detour) -> Price { Price(raw: try decimal(in: bytes)) }

    /// Reads a size and the quotation mark behind it.
    @inline(__always)
    mutating func size(in bytes: Span<UInt8>) throws(Detour) -> Size { Size(raw: try decimal(in: bytes)) }

    /// Reads a volume and the quotation mark behind it.
    @inline(__always)
    mutating func volume(in bytes: Span<UInt8>) throws(Detour) -> Volume { Volume(raw: try decimal(in: bytes)) }

    /// Reads a decimal of up to seven digits on either side of the point and the quotation mark behind it, in units of 10⁻⁸.
    ///
    /// Both sides together stay below 10¹⁶ units, so nothing can overflow.
    @inline(__always)
    private mutating func decimal<Raw: FixedWidthInteger & SignedInteger>(in bytes: Span<UInt8>) throws(Detour) -> Raw {
        let first = word(at: position, in: bytes)
        let digits = DigitWord(first)
        let count = digits.count
        guard count &- 1 < 7, count > 0 else { return try longDecimal(in: bytes) }
        let mark = TextWord(first).byte(count)
        let units = digits.whole(count) &* 100_000_000
        if mark == UInt8(ascii: "\"") {
            position &+= count &+ 1
            return Raw(truncatingIfNeeded: units)
        }
        let second = word(at: position &+ count &+ 1, in: bytes)
        let decimals = DigitWord(second)
        let decimalCount = decimals.count
        guard mark == UInt8(ascii: "."), decimalCount > 0, decimalCount < 8,
            TextWord(second).byte(decimalCount) == UInt8(ascii: "\"")
        else { return try longDecimal(in: bytes) }
        position &+= count &+ decimalCount &+ 2
        return Raw(truncatingIfNeeded: units &+ decimals.fraction(decimalCount))
    }

    /// Reads an amount, which may be negative, and the quotation mark behind it, in units of 10⁻¹⁶.
    @inline(__always)
    mutating func amount(in bytes: Span<UInt8>) throws(Detour) -> Int128 {
        let first = word(at: position, in: bytes)
        let digits = DigitWord(first)
        let count = digits.count
        let text = TextWord(first)
        guard count > 0, count < 8, text.byte(count) == UInt8(ascii: ".") else { return try longDecimal(16, in: bytes) }
        let second = word(at: position &+ count &+ 1, in: bytes)
        let decimals = DigitWord(second)
        let decimalCount = decimals.count
        guard decimalCount > 0, decimalCount < 8, TextWord(second).byte(decimalCount) == UInt8(ascii: "\"") else {
            return try longDecimal(16, in: bytes)
        }
        position &+= count &+ decimalCount &+ 2
        let units = digits.whole(count) &* 100_000_000 &+ decimals.fraction(decimalCount)
        // Below 10¹⁶ · 10⁸.
        return Int128(truncatingIfNeeded: units) &* 100_000_000
    }

    /// Reads any other decimal, negative ones too, as the careful reader does.
    @inline(never)
    private mutating func longDecimal<Raw: FixedWidthInteger & SignedInteger>(
        _ scale: Int = 8, in bytes: Span<UInt8>
    ) throws(Detour) -> Raw {
        guard let raw: Raw = try? DecimalText.scan(bytes, at: &position, scale: scale) else { throw Detour() }
        try expect("\"", in: bytes)
        return raw
    }

    /// Reads a whole number of up to seven digits, leaving the position behind it.
    @inline(__always)
    mutating func shortCount(in bytes: Span<UInt8>) throws(Detour) -> Int32 {
        let first = word(at: position, in: bytes)
        let digits = DigitWord(first)
        let count = digits.count
        // JSON has no leading zeros; a lone zero is left to the careful reader, too.
        guard count > 0, count < 8, UInt8(truncatingIfNeeded: first) != 0x30 else { throw Detour() }
        position &+= count
        return Int32(truncatingIfNeeded: digits.whole(count))
    }

    /// Reads a whole number of eight to sixteen digits, leaving the position behind them; what the caller expects next is no digit.
    @inline(__always)
    mutating func longCount(in bytes: Span<UInt8>) throws(Detour) -> UInt64 {
        let first = word(at: position, in: bytes)
        let (high, low) = (DigitWord(first), DigitWord(word(at: position &+ 8, in: bytes)))
        let count = low.count
        guard high.count == 8, UInt8(truncatingIfNeeded: first) != 0x30 else { throw Detour() }
        position &+= count &+ 8
        guard count > 0 else { return high.whole(8) }
        return high.whole(8) &* DecimalText.powerOfTen(count) &+ low.whole(count)
    }

    /// Reads a time of thirteen digits, leaving the position behind it.
    @inline(__always)
    mutating func time(in bytes: Span<UInt8>) throws(Detour) -> Timestamp {
        let first = word(at: position, in: bytes)
        let (high, low) = (DigitWord(first), DigitWord(word(at: position &+ 8, in: bytes)))
        guard high.count == 8, low.count == 5, UInt8(truncatingIfNeeded: first) != 0x30 else { throw Detour() }
        position &+= 13
        return Timestamp(milliseconds: Int64(truncatingIfNeeded: high.whole(8) &* 100_000 &+ low.whole(5)))
    }
}
