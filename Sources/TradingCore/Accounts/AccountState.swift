/// An account as a venue reports it.
public struct AccountState: Hashable, Sendable {
    /// When it was read.
    public var time: Timestamp
    /// The balance: deposits, realized profit, fees and funding.
    public var cash: USD
    /// Balance and unrealized profit at the mark prices.
    public var equity: USD
    /// What the open positions need at their leverage.
    public var marginUsed: USD
    /// What is held, by market; flat markets are left out.
    public var positions: [Coin: Position]

    /// Describes an account.
    public init(time: Timestamp, cash: USD, equity: USD, marginUsed: USD, positions: [Coin: Position]) {
        self.time = time
        self.cash = cash
        self.equity = equity
        self.marginUsed = marginUsed
        self.positions = positions
    }
}
