/// Something that happened in a market.
///
/// Events of one moment come in this order: candles that close, then funding, then everything else, then candles that open.
/// So a strategy sees the close, funding is paid on what is held before the hour's fills, and then orders meet the open.
public enum MarketEvent: Hashable, Sendable {
    /// A candle closed.
    case candle(Coin, Candle)
    /// A candle opened at a price, its first trade.
    case candleOpened(Coin, Interval, at: Timestamp, price: Price)
    /// A trade printed.
    case trade(Trade)
    /// The best bid or ask changed.
    case quote(Quote)
    /// A new picture of the order book.
    case book(OrderBook)
    /// Funding is due.
    case funding(FundingRate)
    /// The exchange published mark and oracle.
    case reference(ReferencePrices)

    /// The market.
    @inlinable public var coin: Coin {
        switch self {
        case .candle(let coin, _), .candleOpened(let coin, _, _, _): coin
        case .trade(let trade): trade.coin
        case .quote(let quote): quote.coin
        case .book(let book): book.coin
        case .funding(let funding): funding.coin
        case .reference(let prices): prices.coin
        }
    }

    /// When it is known: a candle's close time, everything else's own time.
    @inlinable public var time: Timestamp {
        switch self {
        case .candle(_, let candle): candle.closeTime
        case .candleOpened(_, _, let time, _): time
        case .trade(let trade): trade.time
        case .quote(let quote): quote.time
        case .book(let book): book.time
        case .funding(let funding): funding.time
        case .reference(let prices): prices.time
        }
    }

    /// The place among events of one moment.
    @inlinable public var phase: Int64 {
        switch self {
        case .candle: 0
        case .funding: 1
        case .trade, .quote, .book, .reference: 2
        case .candleOpened: 3
        }
    }

    /// Sorts events by time, then by phase.
    @inlinable public var sortKey: Int64 { time.milliseconds &* 4 &+ phase }
}
