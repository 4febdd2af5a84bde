internal import TradingCore

extension MarketEvent {
    /// The same event at another time.
    ///
    /// - Parameter milliseconds: How much later; earlier when negative.
    /// - Returns: The event.
    func moved(by milliseconds: Int64) -> MarketEvent {
        switch self {
        case .candle(let coin, var candle):
            candle.openTime = candle.openTime + milliseconds
            return .candle(coin, candle)
        case .candleOpened(let coin, let interval, let time, let price):
            return .candleOpened(coin, interval, at: time + milliseconds, price: price)
        case .trade(var trade):
            trade.time = trade.time + milliseconds
            return .trade(trade)
        case .quote(var quote):
            quote.time = quote.time + milliseconds
            return .quote(quote)
        case .book(var book):
            book.time = book.time + milliseconds
            return .book(book)
        case .funding(var rate):
            rate.time = rate.time + milliseconds
            return .funding(rate)
        case .reference(var prices):
            prices.time = prices.time + milliseconds
            return .reference(prices)
        }
    }
}
