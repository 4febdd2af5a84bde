public import EthereumCrypto
public import TradingCore

/// Asks for the latest 2,000 executions.
public struct UserFillsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<UserFill>
    /// "userFills".
    public static let type = "userFills"
    /// 20, and one for every 20 elements of the answer.
    public static let weight = RequestWeight.records
    /// Whose.
    public var user: Address
    /// Whether partial executions of one crossing order come as one.
    public var aggregateByTime: Bool?

    /// Makes the question.
    public init(user: Address, aggregateByTime: Bool? = nil) {
        self.user = user
        self.aggregateByTime = aggregateByTime
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user) + Parameter.flag("aggregateByTime", aggregateByTime)
    }
}

extension InfoClient {
    /// The latest executions, oldest first, and whether some could not be read or lie beyond the exchange's reach.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func fills(of user: Address, aggregating: Bool? = nil) async throws(InfoError) -> Page<UserFill> {
        try await latest(UserFillsRequest(user: user, aggregateByTime: aggregating), reach: 2000, time: \.time)
    }
}
