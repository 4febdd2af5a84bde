internal import TradingCore

/// A market made of candles alone: the last resort, where a recording has nothing better.
///
/// Assumed, always against whoever trades here:
/// - a quote stands around the opening and then around the close, two basis points or a tick to each side, whichever is more;
/// - at each of them a tenth of the candle's volume can be had, at the opening of the candle before it;
/// - within a candle a tenth of its volume trades at its low and a tenth at its high, when it closes and no sooner. The low comes first
///   in a candle that rose. An order that rests at the very low or high stands behind everybody there.
///
/// A candle that nothing was traded in offers a lot.
struct CandleLiquidity: Sendable {
    private let instruments: [Coin: Instrument]
    /// What the last candle of each coin offers.
    private var offered: [Coin: Size] = [:]

    init(_ instruments: [Coin: Instrument]) { self.instruments = instruments }

    /// What a candle's opening or closing stands for; the event itself where it is of another kind.
    mutating func events(for event: MarketEvent) -> [MarketEvent] {
        switch event {
        case .candleOpened(let coin, _, let time, let price):
            guard let instrument = instruments[coin] else { return [] }
            return [.quote(quote(instrument, at: time, around: price))]
        case .candle(let coin, let candle):
            guard let instrument = instruments[coin] else { return [] }
            let tenth = Size(raw: Int64(clamping: candle.volume.raw / 10))
            let size = max(instrument.lot, instrument.rounded(tenth, .down))
            offered[coin] = size
            return extremes(of: candle, coin, size) + [
                .quote(quote(instrument, at: candle.closeTime, around: candle.close))
            ]
        default: return [event]
        }
    }

    private func extremes(of candle: Candle, _ coin: Coin, _ size: Size) -> [MarketEvent] {
        guard candle.volume > .zero else { return [] }
        let low = Trade(coin: coin, time: candle.closeTime, price: candle.low, size: size, aggressor: .sell)
        let high = Trade(coin: coin, time: candle.closeTime, price: candle.high, size: size, aggressor: .buy)
        return candle.close >= candle.open ? [.trade(low), .trade(high)] : [.trade(high), .trade(low)]
    }

    private func quote(_ instrument: Instrument, at time: Timestamp, around price: Price) -> Quote {
        let tick = instrument.tick(at: price)
        let away = max(tick, Price(raw: price.raw / 5_000))
        let size = offered[instrument.coin] ?? instrument.lot
        let bid = max(tick, (price - away).rounded(toMultipleOf: tick, .down))
        let above = price + away
        let ask = above.rounded(toMultipleOf: instrument.tick(at: above), .up)
        return Quote(
            coin: instrument.coin, time: time, bid: BookLevel(price: bid, size: size),
            ask: BookLevel(price: max(ask, bid + tick), size: size))
    }
}
