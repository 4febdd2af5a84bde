public import TradingCore

/// The openings and closings of candles in memory, one after the other.
@frozen
public struct CandleSeriesCursor: MarketEventCursor, Sendable {
    @usableFromInline let coin: Coin
    @usableFromInline let interval: Interval
    @usableFromInline var candles: [Candle]
    @usableFromInline var index: Int
    @usableFromInline var end: Int
    /// Whether the opening of the candle at hand was delivered.
    @usableFromInline var isOpen = false

    init(coin: Coin, interval: Interval, candles: [Candle] = []) {
        self.coin = coin
        self.interval = interval
        self.candles = candles
        index = 0
        end = candles.count
    }

    /// The next event, nil at the end.
    @inlinable
    public mutating func next() -> MarketEvent? {
        guard index < end else { return nil }
        let candle = candles[index]
        if isOpen {
            isOpen = false
            index &+= 1
            return .candle(coin, candle)
        }
        isOpen = true
        return .candleOpened(coin, interval, at: candle.openTime, price: candle.open)
    }

    /// The next candle, nil when it has been opened already and at the end.
    @inlinable
    public mutating func nextCandle() -> (coin: Coin, candle: Candle)? { nextCandle(closingBy: .max) }

    /// The next candle when it has not been opened yet and its closing has a sort key up to a limit.
    @inlinable
    mutating func nextCandle(closingBy limit: Int64) -> (coin: Coin, candle: Candle)? {
        guard index < end, !isOpen else { return nil }
        let candle = candles[index]
        guard candle.closeTime.milliseconds &* 4 <= limit else { return nil }
        index &+= 1
        return (coin, candle)
    }

    /// Whether there is a next event.
    @inlinable var hasNext: Bool { index < end }

    /// The sort key of the next event, `Int64.max` at the end.
    @inlinable var nextKey: Int64 {
        guard index < end else { return .max }
        let candle = candles[index]
        return isOpen ? candle.closeTime.milliseconds &* 4 : candle.openTime.milliseconds &* 4 &+ 3
    }

    /// The candles that were not opened yet.
    var rest: ArraySlice<Candle> { candles[(isOpen ? index + 1 : index)..<end] }

    /// Leaves out what lies outside of the bounds; only before the first event.
    mutating func narrow(from: Timestamp?, to: Timestamp?) {
        let range = candles.indices(from: from, to: to)
        (index, end) = (range.lowerBound, range.upperBound)
    }

    /// Gives up the storage, emptied, to be filled again.
    mutating func handOver() -> [Candle] {
        var storage: [Candle] = []
        swap(&storage, &candles)
        storage.removeAll(keepingCapacity: true)
        (index, end) = (0, 0)
        return storage
    }
}
