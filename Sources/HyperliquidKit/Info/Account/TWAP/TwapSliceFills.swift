public import EthereumCrypto
public import TradingCore

/// An execution of a slice of a TWAP.
public struct TwapSliceFill: Codable, Sendable, Hashable {
    /// The execution.
    public var fill: UserFill
    /// The TWAP.
    public var twapId: UInt64

    /// Describes an execution.
    public init(fill: UserFill, twapId: UInt64) {
        self.fill = fill
        self.twapId = twapId
    }
}

/// Asks for the latest executions of TWAPs.
public struct UserTwapSliceFillsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<TwapSliceFill>
    /// "userTwapSliceFills".
    public static let type = "userTwapSliceFills"
    /// 20, and one for every 20 elements of the answer.
    public static let weight = RequestWeight.records
    /// Whose.
    public var user: Address

    /// Makes the question.
    public init(user: Address) {
        self.user = user
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user)
    }
}

/// Asks for executions of TWAPs in a time, at most 2,000.
public struct UserTwapSliceFillsByTimeRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<TwapSliceFill>
    /// "userTwapSliceFillsByTime".
    public static let type = "userTwapSliceFillsByTime"
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

    /// Makes the question.
    public init(user: Address, startTime: Timestamp, endTime: Timestamp? = nil, aggregateByTime: Bool? = nil) {
        self.user = user
        self.startTime = startTime
        self.endTime = endTime
        self.aggregateByTime = aggregateByTime
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user)
            + Parameter.time("startTime", startTime)
            + Parameter.time("endTime", endTime)
            + Parameter.flag("aggregateByTime", aggregateByTime)
    }
}

extension InfoClient {
    /// The latest executions of TWAPs, oldest first, and whether some could not be read or lie beyond the exchange's reach.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func twapSliceFills(of user: Address) async throws(InfoError) -> Page<TwapSliceFill> {
        try await latest(UserTwapSliceFillsRequest(user: user), reach: 2000, time: \.fill.time)
    }

    /// All executions of TWAPs in a time, oldest first, page by page.
    ///
    /// - Parameters:
    ///   - user: Whose.
    ///   - start: From when on, inclusive.
    ///   - end: Until when, inclusive; nil for now.
    /// - Returns: The pages; nothing is asked before the first is wanted.
    public func twapSliceFills(
        of user: Address, from start: Timestamp, to end: Timestamp? = nil
    ) -> PagedHistory<UserTwapSliceFillsByTimeRequest, TwapSliceFill, FillIdentity> {
        PagedHistory(
            self,
            cursor: PageCursor(
                from: start, to: end, rule: PageRule(limit: 2000), time: \.fill.time, id: \.fill.identity),
            request: { UserTwapSliceFillsByTimeRequest(user: user, startTime: $0, endTime: end) }, records: \.elements)
    }
}
