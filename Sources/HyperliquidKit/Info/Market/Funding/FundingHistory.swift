public import TradingCore

/// The funding rate that a market paid at an hour.
public struct FundingRecord: Codable, Sendable, Hashable {
    /// The market.
    public var coin: Coin
    /// The rate; positive means that longs paid shorts.
    public var fundingRate: Rate
    /// How far the impact price lay from the oracle.
    public var premium: Rate
    /// When it was paid, some milliseconds behind the hour.
    public var time: Timestamp

    /// Makes one from its parts.
    public init(coin: Coin, fundingRate: Rate, premium: Rate, time: Timestamp) {
        self.coin = coin
        self.fundingRate = fundingRate
        self.premium = premium
        self.time = time
    }

    /// The rate as the engine takes it.
    public var rate: FundingRate { FundingRate(coin: coin, time: time, rate: fundingRate) }
}

/// Asks for the funding rates that a market paid, at most 500.
public struct FundingHistoryRequest: InfoRequest {
    /// The rates, the oldest first.
    public typealias Answer = TolerantList<FundingRecord>
    /// "fundingHistory".
    public static let type = "fundingHistory"
    /// 20, and one for every 20 rates of the answer.
    public static let weight: RequestWeight = .records
    /// The market.
    public var coin: Coin
    /// The first moment.
    public var start: Timestamp
    /// The last moment; nil for now.
    public var end: Timestamp?

    /// Makes the question.
    public init(coin: Coin, start: Timestamp, end: Timestamp? = nil) {
        self.coin = coin
        self.start = start
        self.end = end
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        [("coin", .text(coin)), ("startTime", .number(start.milliseconds))]
            + (end.map { [("endTime", .number($0.milliseconds))] } ?? [])
    }
}

extension InfoClient {
    /// The funding rates that a market paid, page by page.
    ///
    /// - Parameters:
    ///   - coin: The market.
    ///   - start: The first moment.
    ///   - end: The last moment, inclusive; nil for now.
    /// - Returns: The pages, each asked for when it is wanted.
    public func fundingHistory(
        of coin: Coin, from start: Timestamp, to end: Timestamp? = nil
    ) -> PagedHistory<FundingHistoryRequest, FundingRecord, Timestamp> {
        PagedHistory(
            self, cursor: PageCursor(from: start, to: end, rule: PageRule(limit: 500), time: \.time, id: \.time),
            request: { FundingHistoryRequest(coin: coin, start: $0, end: end) }, records: \.elements)
    }
}
