public import TradingCore

/// Something that happened to an account, or to our knowledge of it.
///
/// Every fill, payment and entry comes exactly once, however often the exchange repeats it.
public enum AccountEvent: Sendable {
    /// An execution.
    case fill(UserFill)
    /// A change of an order.
    case order(OrderUpdate)
    /// An order and how it stands or ended, fetched because it may have changed unseen.
    case orderHistory(HistoricalOrder)
    /// All orders that are open, fetched; they replace what was believed.
    case openOrders([FrontendOrder])
    /// A payment of funding.
    case funding(FundingEntry)
    /// A deposit, a withdrawal, a transfer or the like.
    case ledger(LedgerUpdate)
    /// A liquidation that the account took part in.
    case liquidation(UserLiquidation)
    /// An order that the exchange canceled.
    case canceledByExchange(NonUserCancel)
    /// A message that is handed on as it came: states and everything else.
    case message(StreamDelivery)
    /// A message, or a part of one, that could not be read; what it told is unknown until the next repair.
    case unreadable(Subscription, reason: String)
    /// The connection is lost: from here on things happen unseen.
    case interrupted(reason: String)
    /// Everything missed has been fetched and handed over: from here on the account is known again.
    case live(RepairReport)
}

/// How it stands with what is known of an account.
public enum RepairPhase: String, Sendable, Hashable, CustomStringConvertible {
    /// Its streams are not all there.
    case waiting
    /// What was missed is being fetched.
    case repairing
    /// Everything is known.
    case live

    /// The name.
    public var description: String { rawValue }
}

/// What the repair of an account found.
public struct RepairReport: Sendable, Hashable {
    /// From when on was fetched.
    public var since: Timestamp
    /// Executions that had been missed.
    public var fills: Int
    /// Payments of funding that had been missed.
    public var fundings: Int
    /// Ledger entries that had been missed.
    public var ledgerUpdates: Int
    /// Why the histories are not whole; then only positions and balances tell the truth.
    public var gaps: [HistoryGap]
    /// Markets in which the positions before and after two executions do not fit together.
    public var brokenChains: [Coin]
    /// How many attempts it took.
    public var attempts: Int

    /// Whether nothing is known to be missing.
    public var isComplete: Bool { gaps.isEmpty && brokenChains.isEmpty }
}
