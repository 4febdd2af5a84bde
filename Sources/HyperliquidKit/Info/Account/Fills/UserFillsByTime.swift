public import EthereumCrypto
public import TradingCore

/// Asks for executions of a time, at most 2,000 and none but the latest 10,000.
public struct UserFillsByTimeRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<UserFill>
    /// "userFillsByTime".
    public static let type = "userFillsByTime"
    /// 20, and one for every 20 elements of the answer.
    public static let weight = RequestWeight.records
    /// Whose.
    public var user: Address
    /// From when on.
    public var startTime: Timestamp
    /// Until when, inclusive; nil for now.
    public var endTime: Timestamp?
    /// Whether partial executions of one crossing order come as one.
    public var aggregateByTime: Bool?
    /// Whether the newest come first.
    public var reversed: Bool?

    /// Makes the question.
    public init(
        user: Address, startTime: Timestamp, endTime: Timestamp? = nil, aggregateByTime: Bool? = nil,
        reversed: Bool? = nil
    ) {
        self.user = user
        self.startTime = startTime
        self.endTime = endTime
        self.aggregateByTime = aggregateByTime
        self.reversed = reversed
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user)
            + Parameter.time("startTime", startTime)
            + Parameter.time("endTime", endTime)
            + Parameter.flag("aggregateByTime", aggregateByTime)
            + Parameter.flag("reversed", reversed)
    }
}

extension InfoClient {
    /// All executions of a time, oldest first, page by page, and whether some of them are missing.
    ///
    /// The exchange can be asked for no more than the latest 10,000; a page says when that many came. A run of executions without a
    /// hole proves itself by the positions before each of them (``FillChain``).
    ///
    /// - Parameters:
    ///   - user: Whose.
    ///   - start: From when on, inclusive.
    ///   - end: Until when, inclusive; nil for now.
    ///   - aggregating: Whether partial executions of one crossing order come as one. Aggregated and single executions have
    ///     different numbers, so they must not be mixed.
    /// - Returns: The pages; nothing is asked before the first is wanted.
    public func fills(
        of user: Address, from start: Timestamp, to end: Timestamp? = nil, aggregating: Bool? = nil
    ) -> PagedHistory<UserFillsByTimeRequest, UserFill, FillIdentity> {
        // Where executions are joined, how many an answer holds at most is not documented.
        let rule = PageRule(limit: aggregating == true ? nil : 2000, reach: 10_000)
        return PagedHistory(
            self, cursor: PageCursor(from: start, to: end, rule: rule, time: \.time, id: \.identity),
            request: {
                UserFillsByTimeRequest(user: user, startTime: $0, endTime: end, aggregateByTime: aggregating)
            }, records: \.elements)
    }
}
