public import TradingCore

/// What an account has in one perp market: its leverage, its position, and the position's own margin.
public struct Holding: Sendable, Hashable, Codable {
    /// The market's number.
    public let market: Int
    /// What is held; negative is short.
    public internal(set) var size = Size.zero
    /// Σ price × signed size of what is held.
    public internal(set) var entryNotional = USD.zero
    /// The leverage, 1 to the market's highest.
    public internal(set) var leverage: Int
    /// Whether the position shares the account's margin.
    public internal(set) var isCross: Bool
    /// The margin of an isolated position without its unrealized profit; zero for a cross one.
    public internal(set) var isolatedCash = USD.zero
    /// Funding paid (positive) in this market since the account was opened.
    public internal(set) var fundingAllTime = USD.zero
    /// Funding paid since the position was opened.
    public internal(set) var fundingSinceOpen = USD.zero
    /// Funding paid since the position's size last changed.
    public internal(set) var fundingSinceChange = USD.zero
    /// What it is worth at the latest mark and what it needs; all zero when flat.
    public internal(set) var need = MarginNeed()
    /// How many live reduce-only orders the account has in the market.
    var reduceOnlyOrders: Int32 = 0
    /// How many live position triggers the account has in the market.
    var positionTriggers: Int32 = 0

    init(market: Int, leverage: Int, isCross: Bool) {
        self.market = market
        self.leverage = leverage
        self.isCross = isCross
    }

    /// Whether nothing is held.
    public var isFlat: Bool { size.isZero }
    /// The position as the core's vocabulary has it.
    public var position: Position { Position(size: size, entryNotional: entryNotional) }
    /// The profit that closing at a price would realize.
    public func unrealizedPnl(at mark: Price) -> USD { mark * size - entryNotional }
    /// The position's value, positive for shorts too.
    public func notional(at mark: Price) -> USD { (mark * size).magnitude }
}
