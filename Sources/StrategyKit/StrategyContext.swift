public import TradingCore

/// What a strategy may know when it decides: the time and its own ledger, never the clock and never the venue.
public struct StrategyContext: Sendable {
    /// The time of the event at hand.
    public var now: Timestamp
    /// The ledger: balance, positions, orders in flight, last prices.
    public var portfolio: Portfolio

    /// Makes a context.
    public init(now: Timestamp, portfolio: Portfolio) {
        self.now = now
        self.portfolio = portfolio
    }

    /// What is held of a market.
    @inlinable
    public func position(of coin: Coin) -> Position { portfolio.position(of: coin) }

    /// Whether no order of a market is in flight, so that a decision on its position is a decision on the truth.
    @inlinable
    public func isIdle(_ coin: Coin) -> Bool {
        guard let index = portfolio.index(of: coin) else { return true }
        return portfolio.holdings[index].openOrders.isEmpty
    }

    /// The rules of a market, or nil when it is not traded here.
    @inlinable
    public func instrument(_ coin: Coin) -> Instrument? {
        portfolio.index(of: coin).map { portfolio.holdings[$0].instrument }
    }
}
