/// The funding rate that a market pays at an hour.
@frozen
public struct FundingRate: Hashable, Sendable {
    /// The market.
    public var coin: Coin
    /// The hour at which it is paid; the exchange stamps it some milliseconds late.
    public var time: Timestamp
    /// The rate for one hour; positive means that longs pay shorts.
    public var rate: Rate

    /// Makes a rate.
    @inlinable
    public init(coin: Coin, time: Timestamp, rate: Rate) {
        self.coin = coin
        self.time = time
        self.rate = rate
    }
}

/// The exchange's own prices of a market.
@frozen
public struct ReferencePrices: Hashable, Sendable {
    /// The market.
    public var coin: Coin
    /// When they held.
    public var time: Timestamp
    /// The price for margin, liquidation and triggers.
    public var mark: Price
    /// The spot price that funding is paid on, where known.
    public var oracle: Price?

    /// Makes the pair.
    @inlinable
    public init(coin: Coin, time: Timestamp, mark: Price, oracle: Price?) {
        self.coin = coin
        self.time = time
        self.mark = mark
        self.oracle = oracle
    }
}
