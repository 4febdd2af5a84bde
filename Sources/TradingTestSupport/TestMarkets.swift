public import TradingCore

/// Markets and events for tests, made of literals.
public enum TestMarkets {
    /// BTC: sizes to 5 decimals, leverage 40.
    public static let btc = Instrument(
        coin: coin("BTC"), assetID: 0, sizeDecimals: 5, marginTable: MarginTable(maxLeverage: 40))
    /// ETH: sizes to 4 decimals, leverage 25.
    public static let eth = Instrument(
        coin: coin("ETH"), assetID: 1, sizeDecimals: 4, marginTable: MarginTable(maxLeverage: 25))

    /// A coin whose name is known to be right.
    public static func coin(_ name: String) -> Coin {
        guard let coin = try? Coin(name) else { preconditionFailure("\(name) is no coin name") }
        return coin
    }

    /// A time in milliseconds.
    public static func time(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }

    /// A number whose text is known to be right.
    public static func number<Number: FixedPointNumber>(_ text: String) -> Number {
        guard let number = try? Number(text) else { preconditionFailure("\(text) is no \(Number.noun)") }
        return number
    }

    /// The candle number `index` from 1970 on, of an interval.
    public static func candle(
        _ index: Int64, _ open: String, _ high: String, _ low: String, _ close: String, interval: Interval = .hour1
    ) -> Candle {
        Candle(
            openTime: Timestamp(milliseconds: index * interval.milliseconds), interval: interval, open: number(open),
            high: number(high), low: number(low), close: number(close), volume: 1)
    }

    /// The two events of every candle: it opens, it closes.
    public static func events(_ coin: Coin, _ candles: [Candle]) -> [MarketEvent] {
        candles.flatMap { candle in
            [
                .candleOpened(coin, candle.interval, at: candle.openTime, price: candle.open),
                .candle(coin, candle),
            ]
        }
    }

    /// A walk of candles that is the same for the same seed.
    public static func walk(_ count: Int, seed: UInt64, start: Int64 = 60_000, interval: Interval = .hour1) -> [Candle]
    {
        var random = SeededGenerator(seed: seed)
        var price = start
        return (0..<Int64(count)).map { index in
            let open = price
            price = max(start / 10, price + Int64.random(in: -300...300, using: &random))
            let high = max(open, price) + Int64.random(in: 0...150, using: &random)
            let low = min(open, price) - Int64.random(in: 0...150, using: &random)
            return Candle(
                openTime: Timestamp(milliseconds: index * interval.milliseconds), interval: interval,
                open: Price(integerLiteral: open), high: Price(integerLiteral: high), low: Price(integerLiteral: low),
                close: Price(integerLiteral: price), volume: 10)
        }
    }
}
