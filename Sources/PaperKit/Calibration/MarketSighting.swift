public import TradingCore

/// What a recording shows of one market around one moment.
///
/// What lies "before" is strictly before: a fill is in the recording itself, and must not be compared with what it caused.
public struct MarketSighting: Hashable, Sendable {
    /// The last order book before.
    public internal(set) var book: OrderBook?
    /// The last best bid and ask before.
    public internal(set) var quote: Quote?
    /// The last print before.
    public internal(set) var trade: Trade?
    /// The last mark and oracle at or before.
    public internal(set) var reference: ReferencePrices?
    /// The lowest and the highest print within a second.
    public internal(set) var printed: ClosedRange<Price>?
    /// The shortest candle that the moment lies in.
    public internal(set) var candle: Candle?
    /// The shortest candle that ended at most a minute before, since an hour is stamped some milliseconds late.
    public internal(set) var candleBefore: Candle?
    /// The lowest and the highest mark of the hour before.
    public internal(set) var marks: ClosedRange<Price>?
    /// The rate of funding that was due in this hour.
    public internal(set) var fundingRate: Rate?

    /// Nothing seen.
    public init() {}

    /// The prices that the market had about then, by mark or candle, and what says so.
    var range: (prices: ClosedRange<Price>, source: String)? {
        if let marks { return (marks, "marks of the hour") }
        guard let candle = candle ?? candleBefore else { return nil }
        var low = candle.low
        var high = candle.high
        if let candleBefore, candleBefore.interval == candle.interval {
            (low, high) = (min(low, candleBefore.low), max(high, candleBefore.high))
        }
        return low <= high ? (low...high, "\(candle.interval) candle") : nil
    }
}

extension ClosedRange<Price> {
    /// The range that also holds a price.
    func widened(to price: Price) -> ClosedRange<Price> { Swift.min(lowerBound, price)...Swift.max(upperBound, price) }
}
