/// The prices of one interval.
@frozen
public struct Candle: Hashable, Sendable {
    /// When the interval began.
    public var openTime: Timestamp
    /// The first price.
    public var open: Price
    /// The highest price.
    public var high: Price
    /// The lowest price.
    public var low: Price
    /// The last price.
    public var close: Price
    /// How many trades there were, or -1 where the source does not say.
    public var rawTradeCount: Int32
    /// The length.
    public var interval: Interval
    /// The size traded, in base units.
    public var volume: Volume

    /// Makes a candle; nothing is checked, see ``check()``.
    @inlinable
    public init(
        openTime: Timestamp, interval: Interval, open: Price, high: Price, low: Price, close: Price, volume: Volume,
        tradeCount: Int32? = nil
    ) {
        self.openTime = openTime
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.rawTradeCount = tradeCount ?? -1
        self.interval = interval
        self.volume = volume
    }

    /// When the interval ends, which is when the next candle opens.
    @inlinable public var closeTime: Timestamp { interval.closeTime(of: openTime) }

    /// How many trades there were, where the source says.
    @inlinable public var tradeCount: Int32? { rawTradeCount < 0 ? nil : rawTradeCount }

    /// Checks that the prices can be those of one interval.
    ///
    /// - Throws: ``CandleFault`` when a price is not positive, high is not the highest, low is not the lowest, or the volume
    ///   is negative.
    @inlinable
    public func check() throws(CandleFault) {
        if low.raw <= 0 { throw .priceNotPositive }
        if high < low { throw .highBelowLow }
        if high < max(open, close) { throw .highNotHighest }
        if low > min(open, close) { throw .lowNotLowest }
        if volume.raw < 0 { throw .volumeNegative }
    }

    /// The candle of a longer interval that both belong to, this one first.
    ///
    /// A volume beyond the range of ``Volume`` stays at its end, and a count beyond its own is unknown.
    @inlinable
    public mutating func absorb(_ later: Candle) {
        high = max(high, later.high)
        low = min(low, later.low)
        close = later.close
        let (sum, overflow) = volume.raw.addingReportingOverflow(later.volume.raw)
        volume = Volume(raw: overflow ? .max : sum)
        rawTradeCount = rawTradeCount < 0 || later.rawTradeCount < 0 ? -1 : rawTradeCount &+ later.rawTradeCount
    }
}

/// Why prices cannot be those of one candle.
@frozen
public enum CandleFault: Error, Hashable, CustomStringConvertible {
    /// A price of zero or below.
    case priceNotPositive
    /// The highest price lies below the lowest.
    case highBelowLow
    /// The open or the close lies above the high.
    case highNotHighest
    /// The open or the close lies below the low.
    case lowNotLowest
    /// The volume is below zero.
    case volumeNegative

    /// The fault in plain words.
    public var description: String {
        switch self {
        case .priceNotPositive: "a price is not above zero"
        case .highBelowLow: "the high is below the low"
        case .highNotHighest: "the open or close is above the high"
        case .lowNotLowest: "the open or close is below the low"
        case .volumeNegative: "the volume is negative"
        }
    }
}
