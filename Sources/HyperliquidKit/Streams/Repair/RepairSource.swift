public import EthereumCrypto
public import NIOCore
public import TradingCore

/// Where what was missed is fetched from.
public protocol RepairSource: Sendable {
    /// What happened to an account.
    ///
    /// - Parameters:
    ///   - user: The account.
    ///   - start: From when on, inclusive.
    ///   - loop: Where the answer is wanted.
    /// - Returns: All of it, or an error when a part could not be had.
    func history(
        of user: Address, since start: Timestamp, on loop: any EventLoop
    ) -> EventLoopFuture<AccountHistory>
}

/// What happened to an account since a moment.
public struct AccountHistory: Sendable, Hashable {
    /// The orders that are open now.
    public var openOrders: [FrontendOrder]
    /// The latest orders and how they stand or ended.
    public var orders: [HistoricalOrder]
    /// The executions.
    public var fills: [UserFill]
    /// The payments of funding.
    public var fundings: [FundingEntry]
    /// The other entries of the ledger.
    public var ledgerUpdates: [LedgerUpdate]
    /// Why some of it is not whole.
    public var gaps: [HistoryGap]

    /// Describes a history.
    public init(
        openOrders: [FrontendOrder] = [], orders: [HistoricalOrder] = [], fills: [UserFill] = [],
        fundings: [FundingEntry] = [], ledgerUpdates: [LedgerUpdate] = [], gaps: [HistoryGap] = []
    ) {
        self.openOrders = openOrders
        self.orders = orders
        self.fills = fills
        self.fundings = fundings
        self.ledgerUpdates = ledgerUpdates
        self.gaps = gaps
    }
}
