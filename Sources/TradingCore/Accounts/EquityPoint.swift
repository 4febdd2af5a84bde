/// What an account was worth at one moment.
@frozen
public struct EquityPoint: Hashable, Sendable {
    /// The moment.
    public var time: Timestamp
    /// Balance and unrealized profit.
    public var equity: USD
    /// The balance: deposits, realized profit, fees and funding.
    public var cash: USD
    /// The value of all positions, long and short added up: Σ |size| × price.
    public var exposure: USD

    /// Describes a moment of an account.
    @inlinable
    public init(time: Timestamp, equity: USD, cash: USD, exposure: USD) {
        self.time = time
        self.equity = equity
        self.cash = cash
        self.exposure = exposure
    }

    /// The profit of the open positions.
    @inlinable public var unrealizedPnl: USD { equity - cash }
}
