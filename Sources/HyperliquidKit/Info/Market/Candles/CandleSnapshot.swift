public import TradingCore

/// Asks for candles of a market.
///
/// The exchange keeps the latest 5000 of an interval.
public struct CandleSnapshotRequest: InfoRequest {
    /// The candles, the oldest first.
    public typealias Answer = TolerantList<CandleRecord>
    /// "candleSnapshot".
    public static let type = "candleSnapshot"
    /// 20, and one for every 60 candles of the answer.
    public static let weight = RequestWeight(20, elementsPerUnit: 60)
    /// How many candles of an interval the exchange keeps.
    public static let reach = 5000
    /// The market.
    public var coin: Coin
    /// The length of the candles.
    public var interval: Interval
    /// The first moment.
    public var start: Timestamp
    /// The last moment; nil for now.
    public var end: Timestamp?

    /// Makes the question.
    public init(coin: Coin, interval: Interval, start: Timestamp, end: Timestamp? = nil) {
        self.coin = coin
        self.interval = interval
        self.start = start
        self.end = end
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        var range: [(key: String, value: JSONValue)] = [
            ("coin", .text(coin)), ("interval", .text(interval)), ("startTime", .number(start.milliseconds)),
        ]
        if let end { range.append(("endTime", .number(end.milliseconds))) }
        return [("req", JSONValue(.object(range)))]
    }
}

extension InfoClient {
    /// The candles of a market, page by page; the candle that the start falls into is the first.
    ///
    /// The exchange keeps the latest 5000 of an interval. A range that reaches further back begins later, and its first page says so.
    ///
    /// - Parameters:
    ///   - coin: The market.
    ///   - interval: The length of the candles.
    ///   - start: The first moment.
    ///   - end: The last moment, inclusive; nil for now. The candle that it falls into is the last, and may not be over.
    /// - Returns: The pages, each asked for when it is wanted.
    public func candles(
        of coin: Coin, interval: Interval, from start: Timestamp, to end: Timestamp? = nil
    ) -> PagedHistory<CandleSnapshotRequest, CandleRecord, Timestamp> {
        // Beyond the year 9999 no candle opens, and the calendar ends.
        let limit = Timestamp(milliseconds: 253_402_300_799_999)
        let first = interval.openTime(containing: min(max(start, Timestamp(milliseconds: 0)), limit))
        let last = end.map { interval.openTime(containing: min(max($0, Timestamp(milliseconds: 0)), limit)) }
        let rule = PageRule(limit: nil, reach: CandleSnapshotRequest.reach, firstDue: first)
        return PagedHistory(
            self, cursor: PageCursor(from: first, to: last, rule: rule, time: \.openTime, id: \.openTime),
            request: { CandleSnapshotRequest(coin: coin, interval: interval, start: $0, end: end) },
            records: \.elements)
    }
}
