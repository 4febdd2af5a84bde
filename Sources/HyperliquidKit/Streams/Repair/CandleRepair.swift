internal import NIOCore
public import TradingCore

/// Candles that ended while their connection was lost and could not be fetched.
public struct MissedCandles: Sendable, Hashable {
    /// The market.
    public var coin: Coin
    /// How long each lasts.
    public var interval: Interval
    /// When the first of them began.
    public var from: Timestamp
    /// When the last of them ended.
    public var to: Timestamp
    /// Why they could not be fetched.
    public var reason: String
}

/// Fills the hole that a broken connection left in the candles of one market.
///
/// ```
///  waiting ──stream is back──► fetching ──answer──► done: missed candles, then those held
///     ▲                           │  │ no answer: again, then given up and marked
///     └──── stream broke again ───┘  └──────────────► done
/// ```
///
/// What the stream brings meanwhile is held, so that candles come in their order. A fetched candle counts as closed when a later one is
/// known, whatever a clock says.
struct CandleRepair: Sendable {
    /// What to ask for.
    struct Request: Sendable, Hashable {
        var round: Int
        var from: Timestamp
        var to: Timestamp
    }

    /// What the readers are told at the end.
    struct Outcome: Sendable, Hashable {
        var events: [MarketEvent]
        var missed: MissedCandles?
    }

    /// How many candles are asked for at most.
    static let limit: Int64 = 1000
    /// How often is asked.
    static let attempts = 4
    /// How many events are held at most.
    static let capacity = 2000

    let coin: Coin
    let interval: Interval
    /// When the first candle that may be missing began.
    let from: Timestamp
    private(set) var held: [MarketEvent] = []
    /// When the candle began with which the stream went on.
    private var resumption: Timestamp?
    private var round = 0
    private var failures = 0

    /// - Parameters:
    ///   - coin: The market.
    ///   - newest: The newest candle before the connection broke.
    ///   - isClosed: Whether the readers were given that one.
    init(_ coin: Coin, after newest: Candle, isClosed: Bool) {
        self.coin = coin
        interval = newest.interval
        from = isClosed ? newest.closeTime : newest.openTime
    }

    /// Keeps what the stream brings.
    ///
    /// - Parameters:
    ///   - events: What it brings.
    ///   - newest: When the newest candle that the stream has shown began.
    /// - Returns: Whether there was room; without, the repair has to be given up.
    mutating func hold(_ events: [MarketEvent], newest: Timestamp?) -> Bool {
        if resumption == nil, let first = events.first {
            if case .candle(_, let candle) = first { resumption = candle.openTime } else { resumption = newest }
        }
        held += events
        return held.count <= Self.capacity
    }

    /// The stream broke again.
    mutating func interrupted() {
        round += 1
        failures = 0
    }

    /// The stream is back, or the wait after a failure is over.
    mutating func begin(at now: Timestamp) -> Request {
        round += 1
        let reach = Self.limit * interval.milliseconds
        return Request(round: round, from: max(from, interval.openTime(containing: now - reach)), to: max(from, now))
    }

    /// Whether an answer is the one that is waited for.
    func awaits(_ answered: Int) -> Bool { answered == round }

    /// There was no answer.
    ///
    /// - Returns: How long to wait before asking again; nil to give up.
    mutating func failed() -> TimeAmount? {
        failures += 1
        return failures < Self.attempts ? .seconds(1 << Int64(failures - 1)) : nil
    }

    /// The answer came.
    ///
    /// - Parameters:
    ///   - candles: The candles, in any order.
    ///   - newest: The newest candle that the stream has shown.
    ///   - update: Lets the decoder take the last one, which may be open, and gives the events of that.
    /// - Returns: What the readers are told: the missed candles, what was held, and what follows from the last one.
    func fetched(_ candles: [Candle], newest: Timestamp?, update: (Candle) -> [MarketEvent]) -> Outcome {
        let found = Dictionary(
            candles.filter { $0.interval == interval && $0.openTime >= from }.map { ($0.openTime, $0) },
            uniquingKeysWith: { $1 })
        let sorted = found.values.sorted { $0.openTime < $1.openTime }
        let end = resumption ?? max(sorted.last?.openTime ?? from, newest ?? from)
        var events: [MarketEvent] = []
        var told: Set<Timestamp> = []
        func tell(_ event: MarketEvent) {
            if case .candle(_, let candle) = event, !told.insert(candle.openTime).inserted { return }
            events.append(event)
        }
        for candle in sorted where candle.openTime < end { tell(.candle(coin, candle)) }
        for event in held { tell(event) }
        if let last = sorted.last { for event in update(last) { tell(event) } }
        return Outcome(
            events: events, missed: missing(until: end, "the exchange does not have them") { found[$0] != nil })
    }

    /// Nothing could be had.
    ///
    /// - Parameters:
    ///   - reason: Why.
    ///   - newest: The newest candle that the stream has shown.
    /// - Returns: What the readers are told.
    func givenUp(_ reason: String, newest: Timestamp?) -> Outcome {
        Outcome(events: held, missed: missing(until: resumption ?? newest ?? from, reason) { _ in false })
    }

    private func missing(until end: Timestamp, _ reason: String, isThere: (Timestamp) -> Bool) -> MissedCandles? {
        var (first, last): (Timestamp?, Timestamp?)
        var time = from
        var count = 0
        while time < end, count < 100_000 {
            if !isThere(time) {
                first = first ?? time
                last = interval.closeTime(of: time)
            }
            time = interval.closeTime(of: time)
            count += 1
        }
        guard let first, let last else { return nil }
        return MissedCandles(coin: coin, interval: interval, from: first, to: last, reason: reason)
    }
}
