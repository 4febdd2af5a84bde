/// Builds the candles of one market and interval from trades.
///
/// A candle closes when the next one opens: an interval without a trade has no candle.
///
/// ```swift
/// var builder = CandleBuilder(interval: .minute1)
/// for trade in tape {
///     if let closed = builder.add(trade) { … }
/// }
/// ```
public struct CandleBuilder: Sendable {
    /// The length of the candles.
    public let interval: Interval
    /// The candle that is still open.
    public private(set) var current: Candle?

    /// A builder that has seen nothing.
    public init(interval: Interval) { self.interval = interval }

    /// Takes a trade.
    ///
    /// A trade from before the open candle (the exchange repeats some on subscribing) is left out.
    ///
    /// - Returns: The candle that this trade closed, if it did.
    public mutating func add(_ trade: Trade) -> Candle? {
        let openTime = interval.openTime(containing: trade.time)
        let single = Candle(
            openTime: openTime, interval: interval, open: trade.price, high: trade.price, low: trade.price,
            close: trade.price, volume: Volume(trade.size), tradeCount: 1)
        return add(single)
    }

    /// Takes a candle of a smaller interval, or of the same one.
    ///
    /// - Precondition: The builder's interval can be built from the candle's (``Interval/isBuildable(from:)``).
    /// - Returns: The candle that this one closed, if it did.
    public mutating func add(_ smaller: Candle) -> Candle? {
        let openTime = interval.openTime(containing: smaller.openTime)
        guard var open = current, openTime <= open.openTime else {
            let closed = current
            var fresh = smaller
            fresh.openTime = openTime
            fresh.interval = interval
            current = fresh
            return closed
        }
        if openTime == open.openTime {
            open.absorb(smaller)
            current = open
        }
        return nil
    }

    /// Hands over the open candle, at the end of the data.
    public mutating func finish() -> Candle? {
        defer { current = nil }
        return current
    }
}
