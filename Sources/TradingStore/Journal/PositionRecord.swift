public import TradingCore

/// What a run holds of one market, as last told.
public struct PositionRecord: Hashable, Sendable {
    /// The market.
    public var coin: Coin
    /// As of when.
    public var time: Timestamp
    /// What is held.
    public var position: Position
    /// The last known price; nil before the first one.
    public var lastPrice: Price?
    /// The unrealized profit at that price.
    public var unrealizedPnl: USD

    /// Describes a position.
    public init(coin: Coin, time: Timestamp, position: Position, lastPrice: Price?, unrealizedPnl: USD) {
        self.coin = coin
        self.time = time
        self.position = position
        self.lastPrice = lastPrice
        self.unrealizedPnl = unrealizedPnl
    }

    /// Takes a market of a ledger.
    public init(_ holding: Portfolio.Holding) {
        self.init(
            coin: holding.instrument.coin, time: holding.lastPriceTime, position: holding.position,
            lastPrice: holding.lastPrice, unrealizedPnl: holding.unrealizedPnl)
    }
}
