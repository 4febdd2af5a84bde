/// The best bid and ask of a market at a moment; a side without orders is nil.
@frozen
public struct Quote: Hashable, Sendable {
    /// The market.
    public var coin: Coin
    /// When it held at the exchange.
    public var time: Timestamp
    /// The best bid.
    public var bid: BookLevel?
    /// The best ask.
    public var ask: BookLevel?

    /// Makes a quote.
    @inlinable
    public init(coin: Coin, time: Timestamp, bid: BookLevel?, ask: BookLevel?) {
        self.coin = coin
        self.time = time
        self.bid = bid
        self.ask = ask
    }

    /// Halfway between bid and ask, rounded down at 10⁻⁸; nil when a side is empty.
    @inlinable public var mid: Price? {
        guard let bid, let ask else { return nil }
        return Price(raw: bid.price.raw + (ask.price.raw - bid.price.raw) >> 1)
    }

    /// Ask minus bid; nil when a side is empty.
    @inlinable public var spread: Price? {
        guard let bid, let ask else { return nil }
        return ask.price - bid.price
    }
}
