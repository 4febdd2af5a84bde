internal import TradingCore

/// Reading the member whose key was just read into its place. A member that matters may stand in its object only once,
/// so the place must be empty.
extension WireScanner {
    /// Reads a price, size, volume or rate exactly.
    @inline(__always)
    mutating func read<Number: FixedPointNumber>(_ slot: inout Number?, in bytes: Span<UInt8>) throws(WireFault) {
        try expectEmpty(slot)
        slot = Number(raw: try decimal(scale: Number.scale, in: bytes))
    }

    /// Reads a number of orders or trades.
    @inline(__always)
    mutating func read(_ slot: inout Int32?, in bytes: Span<UInt8>) throws(WireFault) {
        try expectEmpty(slot)
        let (value, offset) = try count(in: bytes)
        guard let count = Int32(exactly: value) else { throw WireFault(kind: .tooLarge, offset: offset) }
        slot = count
    }

    /// Reads the number of a trade.
    mutating func read(_ slot: inout UInt64?, in bytes: Span<UInt8>) throws(WireFault) {
        try expectEmpty(slot)
        slot = UInt64(try count(in: bytes).value)
    }

    /// Reads a time of thirteen digits: milliseconds from 2001 to 2286.
    ///
    /// Seconds or nanoseconds in their place would be far off.
    mutating func read(_ slot: inout Timestamp?, in bytes: Span<UInt8>) throws(WireFault) {
        try expectEmpty(slot)
        let (value, offset) = try count(in: bytes)
        guard (1_000_000_000_000..<10_000_000_000_000).contains(value) else {
            throw WireFault(kind: .notATime, offset: offset)
        }
        slot = Timestamp(milliseconds: value)
    }

    /// Reads the name of a market.
    mutating func read(_ slot: inout Coin?, in bytes: Span<UInt8>) throws(WireFault) {
        try expectEmpty(slot)
        let text = try text(in: bytes)
        let name = text.hasEscapes ? try content(of: text, in: bytes) : []
        do {
            slot = try text.hasEscapes ? Coin(name.span) : Coin(bytes.extracting(text.range))
        } catch {
            throw WireFault(kind: .notACoin, offset: text.range.lowerBound - 1)
        }
    }

    /// Reads a side: "B" is a buyer, "A" (for ask) a seller.
    mutating func read(_ slot: inout Side?, in bytes: Span<UInt8>) throws(WireFault) {
        try expectEmpty(slot)
        guard try peek(in: bytes) == UInt8(ascii: "\"") else { throw fault(.notAText) }
        let start = position
        switch try packedText(in: bytes) {
        case "B": slot = .buy
        case "A": slot = .sell
        default: throw WireFault(kind: .notASide, offset: start)
        }
    }

    /// Reads the interval of a candle, such as "1m".
    mutating func read(_ slot: inout Interval?, in bytes: Span<UInt8>) throws(WireFault) {
        try expectEmpty(slot)
        let text = try text(in: bytes)
        let name = String(decoding: try content(of: text, in: bytes), as: UTF8.self)
        guard let interval = Interval(rawValue: name) else {
            throw WireFault(kind: .notAnInterval, offset: text.range.lowerBound - 1)
        }
        slot = interval
    }

    /// Refuses a member that stands there for the second time.
    @inline(__always)
    func expectEmpty<Value>(_ slot: Value?) throws(WireFault) {
        guard slot == nil else { throw WireFault(kind: .repeated, offset: keyStart) }
    }
}

extension WireScanner {
    /// Reads an exact decimal, which the exchange writes as a text ("105055.0") or, in places, as a number.
    ///
    /// A number in scientific form is refused: the exchange writes none.
    @inline(__always)
    mutating func decimal<Raw: FixedWidthInteger & SignedInteger>(
        scale: Int, in bytes: Span<UInt8>
    ) throws(WireFault) -> Raw {
        let isQuoted = try peek(in: bytes) == UInt8(ascii: "\"")
        let start = position
        let digits = isQuoted ? start + 1 : start
        var index = digits
        let raw: Raw
        do {
            raw = try DecimalText.scan(bytes, at: &index, scale: scale)
        } catch {
            throw decimalFault(error, from: start, to: index)
        }
        guard index < bytes.count else { throw WireFault(kind: .malformed, offset: index) }
        let end = bytes[index]
        if isQuoted {
            guard end == UInt8(ascii: "\"") else { throw WireFault(kind: .notANumber, offset: start) }
            index += 1
        } else {
            // After a bare number stands a comma, a bracket or white space; JSON has no leading zeros.
            let first = bytes[digits] == UInt8(ascii: "-") ? digits + 1 : digits
            guard end <= 0x20 || end == UInt8(ascii: ",") || end == UInt8(ascii: "}") || end == UInt8(ascii: "]") else {
                throw WireFault(kind: .notANumber, offset: start)
            }
            if bytes[first] == 0x30, first + 1 < index, bytes[first + 1] != UInt8(ascii: ".") {
                throw WireFault(kind: .malformed, offset: start)
            }
        }
        position = index
        return raw
    }

    @inline(never)
    private func decimalFault(_ fault: DecimalText.Fault, from start: Int, to end: Int) -> WireFault {
        switch fault {
        case .empty: WireFault(kind: .malformed, offset: end)
        case .notADigit: WireFault(kind: .notANumber, offset: start)
        case .tooManyDecimals: WireFault(kind: .tooManyDecimals, offset: start)
        case .tooLarge: WireFault(kind: .tooLarge, offset: start)
        }
    }

    /// Reads a whole number that cannot be negative.
    @inline(__always)
    mutating func count(in bytes: Span<UInt8>) throws(WireFault) -> (value: Int64, offset: Int) {
        _ = try peek(in: bytes)
        let start = position
        let value: Int64 = try decimal(scale: 0, in: bytes)
        guard value >= 0 else { throw WireFault(kind: .negative, offset: start) }
        return (value, start)
    }
}
