import TradingCore

/// The candles of one market and one interval, built from its trades; the last one is still open.
///
/// A span without trades has no candle (unconfirmed on testnet; recordings of quiet markets show both).
struct CandleSeries: Sendable {
    /// How many the exchange keeps; source: info.md 1, candleSnapshot.
    static let limit = 5000

    /// How long each lasts.
    let interval: Interval
    /// The candles, the oldest first.
    private(set) var candles = Recent<Candle>(limit: limit)
    // When the open one closes, so that a trade within it costs one comparison.
    private var closes = Timestamp(milliseconds: .min)

    /// None yet.
    init(interval: Interval) { self.interval = interval }

    /// Takes in a trade; one that is older than the open candle counts to that.
    mutating func add(_ price: Price, _ size: Size, at time: Timestamp) {
        guard time >= closes else {
            return candles.changeLast { candle in
                candle.high = max(candle.high, price)
                candle.low = min(candle.low, price)
                candle.close = price
                candle.volume += Volume(size)
                candle.rawTradeCount += 1
            }
        }
        let openTime = interval.openTime(containing: time)
        closes = interval.closeTime(of: openTime)
        candles.append(
            Candle(
                openTime: openTime, interval: interval, open: price, high: price, low: price, close: price,
                volume: Volume(size), tradeCount: 1))
    }

    /// Takes in a finished candle of the same or a smaller interval that a recording tells.
    mutating func add(_ smaller: Candle) {
        guard smaller.interval == interval || interval.isBuildable(from: smaller.interval) else { return }
        guard smaller.openTime >= closes else { return candles.changeLast { $0.absorb(smaller) } }
        let openTime = interval.openTime(containing: smaller.openTime)
        closes = interval.closeTime(of: openTime)
        candles.append(
            Candle(
                openTime: openTime, interval: interval, open: smaller.open, high: smaller.high, low: smaller.low,
                close: smaller.close, volume: smaller.volume, tradeCount: smaller.tradeCount))
    }
}
