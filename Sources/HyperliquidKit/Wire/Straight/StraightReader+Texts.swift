internal import TradingCore

extension StraightReader {
    /// Reads the name of a market and the quotation mark behind it.
    @inline(__always)
    mutating func coin(in bytes: Span<UInt8>) throws(Detour) -> Coin {
        let first = TextWord(word(at: position, in: bytes))
        let count = first.visibleCount
        guard count > 0 else { throw Detour() }
        if count < 8 {
            guard first.byte(count) == UInt8(ascii: "\"") else { throw Detour() }
            position &+= count &+ 1
            return Coin(packed: first.packed(count), 0, 0)
        }
        return try longCoin(in: bytes)
    }

    @inline(never)
    private mutating func longCoin(in bytes: Span<UInt8>) throws(Detour) -> Coin {
        let start = position
        var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
        var index = 0
        while index < 3 {
            let part = TextWord(word(at: start &+ 8 &* index, in: bytes))
            let count = part.visibleCount
            let packed = count > 0 ? part.packed(count) : 0
            switch index {
            case 0: words.0 = packed
            case 1: words.1 = packed
            default: words.2 = packed
            }
            position = start &+ 8 &* index &+ count
            if count < 8 { break }
            index &+= 1
        }
        try expect("\"", in: bytes)
        return Coin(packed: words.0, words.1, words.2)
    }

    /// Reads a side and the quotation mark behind it.
    @inline(__always)
    mutating func side(in bytes: Span<UInt8>) throws(Detour) -> Side {
        if take("B\"", in: bytes) { return .buy }
        try expect("A\"", in: bytes)
        return .sell
    }

    /// Reads the interval of a candle and the quotation mark behind it.
    @inline(__always)
    mutating func interval(in bytes: Span<UInt8>) throws(Detour) -> Interval {
        if take("1m\"", in: bytes) { return .minute1 }
        return try longerInterval(in: bytes)
    }

    @inline(never)
    private mutating func longerInterval(in bytes: Span<UInt8>) throws(Detour) -> Interval {
        let text = TextWord(word(at: position, in: bytes))
        let count = text.visibleCount
        guard count > 0, count < 8 else { throw Detour() }
        let name = String(decoding: (0..<count).map { text.byte($0) }, as: UTF8.self)
        guard let interval = Interval(rawValue: name) else { throw Detour() }
        position &+= count
        try expect("\"", in: bytes)
        return interval
    }

    /// Passes over a known number of hexadecimal digits, at least eight, and the quotation mark behind them.
    ///
    /// Digits and small letters all have bit 5, and bit 4 or bit 6 besides. Quotation marks, backslashes and controls lack one of them,
    /// and what is not ASCII has bit 7. So three operations tell of eight bytes that they stand for themselves.
    @inline(__always)
    mutating func skipHexadecimal(_ count: Int, in bytes: Span<UInt8>) throws(Detour) {
        var all: UInt64 = ~0
        var any: UInt64 = 0
        var offset = 0
        while offset < count {
            // The last word ends with the text, so it may overlap the one before.
            let part = word(at: position &+ min(offset, count &- 8), in: bytes)
            all &= part & (part &<< 1 | part &>> 1)
            any |= part
            offset &+= 8
        }
        let bit5: UInt64 = 0x2020_2020_2020_2020
        let bit7: UInt64 = 0x8080_8080_8080_8080
        guard all & bit5 == bit5, any & bit7 == 0 else { throw Detour() }
        position &+= count
        try expect("\"", in: bytes)
    }
}
