/// What a strategy wants to see of a market.
public enum MarketSubscription: Hashable, Sendable {
    /// Candles of an interval.
    case candles(Coin, Interval)
    /// The tape.
    case trades(Coin)
    /// The best bid and ask.
    case quotes(Coin)
    /// The order book.
    case books(Coin)
    /// Funding rates.
    case funding(Coin)

    /// The market.
    public var coin: Coin {
        switch self {
        case .candles(let coin, _), .trades(let coin), .quotes(let coin), .books(let coin), .funding(let coin): coin
        }
    }
}
