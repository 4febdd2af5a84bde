public import TradingCore

/// An account on one perp dex: margin and positions.
///
/// Flat markets are not listed, so a list that is short of one element would read as flat: a position that cannot be read makes the
/// whole answer an error. With a unified account or portfolio margin the balances stand in ``SpotState`` instead.
public struct ClearinghouseState: Codable, Sendable, Hashable {
    /// Everything together.
    public var marginSummary: MarginSummary
    /// Without isolated positions.
    public var crossMarginSummary: MarginSummary
    /// What the cross positions need in order not to be liquidated; recordings of early 2023 lack it.
    public var crossMaintenanceMarginUsed: USD?
    /// What could be withdrawn.
    public var withdrawable: USD
    /// What is held.
    public var assetPositions: [AssetPosition]
    /// The exchange's time; recordings of early 2023 lack it.
    public var time: Timestamp?

    /// Describes an account.
    public init(
        marginSummary: MarginSummary, crossMarginSummary: MarginSummary, crossMaintenanceMarginUsed: USD? = nil,
        withdrawable: USD, assetPositions: [AssetPosition], time: Timestamp? = nil
    ) {
        self.marginSummary = marginSummary
        self.crossMarginSummary = crossMarginSummary
        self.crossMaintenanceMarginUsed = crossMaintenanceMarginUsed
        self.withdrawable = withdrawable
        self.assetPositions = assetPositions
        self.time = time
    }
}

/// Sums over an account, in dollars.
public struct MarginSummary: Codable, Sendable, Hashable {
    /// Balance and unrealized profit.
    public var accountValue: USD
    /// The positions at their mark prices, unsigned.
    public var totalNtlPos: USD
    /// The balance with what the positions cost.
    public var totalRawUsd: USD
    /// What the positions bind.
    public var totalMarginUsed: USD

    /// Describes sums.
    public init(accountValue: USD, totalNtlPos: USD, totalRawUsd: USD, totalMarginUsed: USD) {
        self.accountValue = accountValue
        self.totalNtlPos = totalNtlPos
        self.totalRawUsd = totalRawUsd
        self.totalMarginUsed = totalMarginUsed
    }
}
