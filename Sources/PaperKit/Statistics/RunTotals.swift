public import TradingCore

/// The sums of a run, which add up exactly: final equity = starting balance + realized − fees − funding + unrealized.
public struct RunTotals: Hashable, Sendable {
    /// What the account began with.
    public var startingBalance: USD
    /// The profit of what was closed, before fees and funding.
    public var realizedPnl: USD
    /// The profit of what is still held, at the last prices.
    public var unrealizedPnl: USD
    /// All fees; negative when rebates outweigh them.
    public var feesPaid: USD
    /// All funding; negative when more was received than paid.
    public var fundingPaid: USD

    /// Names the sums.
    public init(
        startingBalance: USD, realizedPnl: USD = .zero, unrealizedPnl: USD = .zero, feesPaid: USD = .zero,
        fundingPaid: USD = .zero
    ) {
        self.startingBalance = startingBalance
        self.realizedPnl = realizedPnl
        self.unrealizedPnl = unrealizedPnl
        self.feesPaid = feesPaid
        self.fundingPaid = fundingPaid
    }

    /// The sums of a ledger.
    public init(_ portfolio: Portfolio) {
        self.init(
            startingBalance: portfolio.startingBalance, realizedPnl: portfolio.realizedPnl,
            unrealizedPnl: portfolio.unrealizedPnl, feesPaid: portfolio.feesPaid, fundingPaid: portfolio.fundingPaid)
    }

    /// What the account is worth at the end.
    public var finalEquity: USD { startingBalance + netProfit }

    /// What was won or lost altogether.
    public var netProfit: USD { realizedPnl - feesPaid - fundingPaid + unrealizedPnl }
}
