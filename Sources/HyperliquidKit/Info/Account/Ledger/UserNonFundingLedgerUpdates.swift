public import EthereumCrypto
public import TradingCore

/// Asks for entries of the ledger in a time: everything but funding and trades.
public struct UserNonFundingLedgerUpdatesRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<LedgerUpdate>
    /// "userNonFundingLedgerUpdates".
    public static let type = "userNonFundingLedgerUpdates"
    /// 20, and one for every 20 elements of the answer.
    public static let weight = RequestWeight.records
    /// Whose.
    public var user: Address
    /// From when on.
    public var startTime: Timestamp?
    /// Until when, inclusive; nil for now.
    public var endTime: Timestamp?

    /// Makes the question.
    public init(user: Address, startTime: Timestamp? = nil, endTime: Timestamp? = nil) {
        self.user = user
        self.startTime = startTime
        self.endTime = endTime
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user) + Parameter.time("startTime", startTime) + Parameter.time("endTime", endTime)
    }
}

extension InfoClient {
    /// All entries of the ledger in a time but funding and trades, oldest first, page by page.
    ///
    /// - Parameters:
    ///   - user: Whose.
    ///   - start: From when on, inclusive.
    ///   - end: Until when, inclusive; nil for now.
    /// - Returns: The pages; nothing is asked before the first is wanted.
    public func ledger(
        of user: Address, from start: Timestamp, to end: Timestamp? = nil
    ) -> PagedHistory<UserNonFundingLedgerUpdatesRequest, LedgerUpdate, LedgerUpdate> {
        // The documented limit counts elements or blocks, so the end is where nothing new comes.
        PagedHistory(
            self, cursor: PageCursor(from: start, to: end, rule: PageRule(limit: nil), time: \.time, id: \.self),
            request: { UserNonFundingLedgerUpdatesRequest(user: user, startTime: $0, endTime: end) },
            records: \.elements)
    }
}
