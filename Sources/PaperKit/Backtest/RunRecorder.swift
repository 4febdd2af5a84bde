internal import StrategyKit
public import TradingCore
public import TradingEngine

/// Keeps what a report needs while a run goes on: the equity at every step, the trades, the fills, the fingerprint.
public struct RunRecorder: Sendable {
    /// The equity at every candle close, trade, quote and book.
    public private(set) var equity = EquityTracker()
    /// The round trips.
    public private(set) var trades: TradeLedger
    /// The fills, oldest first; empty where details are not kept.
    public private(set) var fills: [Fill] = []
    /// Whether the venue closed a position by force.
    public private(set) var wasLiquidated = false
    /// What the journal holds.
    public private(set) var fingerprint = JournalFingerprint()
    /// How many candles closed.
    public private(set) var bars = 0
    /// How many market events there were.
    public private(set) var events = 0
    /// The time of the first market event.
    public private(set) var start: Timestamp?
    /// The time of the last market event.
    public private(set) var end: Timestamp?
    private var charts: [(coin: Coin, sampler: CandleSampler)] = []
    /// How many of the strategy's intents risk refused or cut, by rule.
    public private(set) var refusals: [String: Int] = [:]
    private let interval: Interval?
    private let keepsDetails: Bool

    /// An empty recorder.
    ///
    /// - Parameters:
    ///   - interval: The candles to count and draw, where the data has shorter ones too; nil for all.
    ///   - keepsDetails: Whether fills, trades and candles are kept for a full report. Where only figures matter, leaving them
    ///     out keeps the memory of a run constant, however much it trades.
    public init(interval: Interval? = nil, keepsDetails: Bool = true) {
        self.interval = interval
        self.keepsDetails = keepsDetails
        trades = TradeLedger(keepsTrades: keepsDetails)
    }

    /// Takes what an engine did with an event.
    public mutating func record(_ event: EngineEvent, effects: [EngineEffect], engine: borrowing Engine) {
        for case .journal(let entry) in effects { record(entry) }
        if case .market(let event) = event { record(event, portfolio: engine.context.portfolio) }
    }

    /// Candles to draw, thinned out as they came.
    public var chart: [Coin: [Candle]] {
        Dictionary(charts.map { ($0.coin, $0.sampler.candles) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func draw(_ candle: Candle, of coin: Coin) {
        // A few markets are found faster by looking than by hashing, and this runs at every candle.
        for index in charts.indices where charts[index].coin == coin {
            return charts[index].sampler.add(candle)
        }
        charts.append((coin, CandleSampler()))
        charts[charts.count - 1].sampler.add(candle)
    }

    /// Takes an entry that goes into the journal.
    public mutating func record(_ entry: JournalEntry) {
        fingerprint.add(entry)
        switch entry {
        case .venue(.filled(let fill)):
            if keepsDetails { fills.append(fill) }
            if fill.isLiquidation { wasLiquidated = true }
            trades.add(fill)
        case .refused(_, let rule, _, _): refusals[rule, default: 0] += 1
        default: break
        }
    }

    /// Takes the state after a market event.
    public mutating func record(_ event: MarketEvent, portfolio: borrowing Portfolio) {
        let time = event.time
        switch event {
        case .candle(let coin, let candle): record(candle, of: coin, at: time, portfolio: portfolio)
        case .candleOpened, .funding, .reference: note(time)
        case .trade, .quote, .book: record(time, portfolio)
        }
    }

    /// Takes the state after a candle that closed.
    mutating func record(_ candle: Candle, of coin: Coin, at time: Timestamp, portfolio: borrowing Portfolio) {
        if interval == nil || candle.interval == interval {
            bars += 1
            if keepsDetails { draw(candle, of: coin) }
        }
        record(time, portfolio)
    }

    private mutating func record(_ time: Timestamp, _ portfolio: borrowing Portfolio) {
        note(time)
        equity.record(
            time: time, equity: portfolio.equity, cash: portfolio.cash, exposure: portfolio.totalNotional)
    }

    /// Takes a moment at which something happened that does not change the equity.
    mutating func note(_ time: Timestamp) {
        events += 1
        if start == nil { start = time }
        end = time
    }
}
