public import EthereumCrypto
public import TradingCore

/// Asks for payments of funding in a time, at most 500.
public struct UserFundingRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<UserFunding>
    /// "userFunding".
    public static let type = "userFunding"
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

/// What tells one payment of funding from all others of an account: the moment and the market.
public struct FundingIdentity: Hashable, Sendable {
    /// When.
    public let time: Timestamp
    /// The market.
    public let coin: Coin
}

extension UserFunding {
    /// What tells the payment from all others of the account.
    public var identity: FundingIdentity { FundingIdentity(time: time, coin: delta.coin) }
}

extension FundingEntry {
    /// What tells the payment from all others of the account.
    public var identity: FundingIdentity { FundingIdentity(time: time, coin: coin) }
}

extension InfoClient {
    /// All payments of funding in a time, oldest first, page by page.
    ///
    /// - Parameters:
    ///   - user: Whose.
    ///   - start: From when on, inclusive.
    ///   - end: Until when, inclusive; nil for now.
    /// - Returns: The pages; nothing is asked before the first is wanted.
    public func funding(
        of user: Address, from start: Timestamp, to end: Timestamp? = nil
    ) -> PagedHistory<UserFundingRequest, UserFunding, FundingIdentity> {
        // The documented limit counts elements or blocks, so the end is where nothing new comes.
        PagedHistory(
            self,
            cursor: PageCursor(from: start, to: end, rule: PageRule(limit: nil), time: \.time, id: \.identity),
            request: { UserFundingRequest(user: user, startTime: $0, endTime: end) }, records: \.elements)
    }
}
