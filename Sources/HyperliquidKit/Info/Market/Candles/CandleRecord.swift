public import TradingCore

/// A candle as the exchange sends it.
public struct CandleRecord: Codable, Sendable, Hashable {
    /// When it began.
    public var openTime: Timestamp
    /// Its last millisecond.
    public var lastTime: Timestamp
    /// The market.
    public var coin: Coin
    /// How long it lasts.
    public var interval: Open<Interval>
    /// The first price.
    public var open: Price
    /// The last price.
    public var close: Price
    /// The highest price.
    public var high: Price
    /// The lowest price.
    public var low: Price
    /// The size traded, in base units.
    public var volume: Volume
    /// How many trades there were.
    public var count: Int

    private enum CodingKeys: String, CodingKey {
        case openTime = "t"
        case lastTime = "T"
        case coin = "s"
        case interval = "i"
        case open = "o"
        case close = "c"
        case high = "h"
        case low = "l"
        case volume = "v"
        case count = "n"
    }

    /// Makes one from its parts.
    public init(
        openTime: Timestamp, lastTime: Timestamp, coin: Coin, interval: Open<Interval>, open: Price,
        close: Price, high: Price, low: Price, volume: Volume, count: Int
    ) {
        self.openTime = openTime
        self.lastTime = lastTime
        self.coin = coin
        self.interval = interval
        self.open = open
        self.close = close
        self.high = high
        self.low = low
        self.volume = volume
        self.count = count
    }

    /// The candle; nil when its interval is unknown or its prices cannot be those of one.
    public var candle: Candle? {
        guard let interval = interval.known, let count = Int32(exactly: count) else { return nil }
        let candle = Candle(
            openTime: openTime, interval: interval, open: open, high: high, low: low, close: close, volume: volume,
            tradeCount: count)
        return (try? candle.check()) == nil ? nil : candle
    }
}
