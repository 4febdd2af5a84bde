public import TradingCore

/// Everything a run has to show: what was run, what came of it, and what it rests on.
///
/// It is a plain value, drawn by ``TerminalSummary``, ``JSONReport``, ``CSVReport`` and ``HTMLReport``. The same report
/// gives the same bytes.
public struct RunReport: Sendable {
    /// A setting of the strategy, as people wrote it.
    public struct Parameter: Hashable, Sendable {
        /// The setting.
        public var name: String
        /// Its value.
        public var value: String

        /// Names a setting.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What the run is called.
    public var name: String
    /// The strategy's name.
    public var strategy: String
    /// The strategy's settings, in the order to show them.
    public var parameters: [Parameter]
    /// How orders were filled: backtest, paper, testnet.
    public var mode: String
    /// The markets, in the order to show them.
    public var coins: [Coin]
    /// The length of the candles, where the run had one.
    public var interval: Interval?
    /// When the run's data begins.
    public var from: Timestamp
    /// When it ends.
    public var to: Timestamp
    /// How many candles were replayed, all markets together.
    public var bars: Int
    /// How long the run took; nil where it is not of interest, as live.
    public var wallSeconds: Double?
    /// The figures.
    public var statistics: RunStatistics
    /// The equity over time.
    public var curve: [EquityPoint]
    /// All fills, in order.
    public var fills: [Fill]
    /// The trades, in the order in which they ended, those still open last.
    public var trades: [RoundTrip]
    /// The candles to draw, by market.
    public var candles: [Coin: [Candle]]
    /// What the figures take for granted, in plain sentences: how fills, fees and funding were modelled.
    public var assumptions: [String]
    /// What should make a reader doubt the figures.
    public var warnings: [String]
    /// The hash of the journal, which is the same for every repetition of the run.
    public var journalHash: String?

    /// Puts a report together.
    public init(
        name: String, strategy: String, parameters: [Parameter] = [], mode: String, coins: [Coin],
        interval: Interval? = nil, from: Timestamp, to: Timestamp, bars: Int, wallSeconds: Double? = nil,
        statistics: RunStatistics, curve: [EquityPoint], fills: [Fill], trades: [RoundTrip],
        candles: [Coin: [Candle]] = [:], assumptions: [String] = [], warnings: [String] = [],
        journalHash: String? = nil
    ) {
        self.name = name
        self.strategy = strategy
        self.parameters = parameters
        self.mode = mode
        self.coins = coins
        self.interval = interval
        self.from = from
        self.to = to
        self.bars = bars
        self.wallSeconds = wallSeconds
        self.statistics = statistics
        self.curve = curve
        self.fills = fills
        self.trades = trades
        self.candles = candles
        self.assumptions = assumptions
        self.warnings = warnings
        self.journalHash = journalHash
    }

    /// What the account began with.
    public var startingBalance: USD { statistics.totals.startingBalance }

    /// What it is worth at the end.
    public var finalEquity: USD { statistics.finalEquity }

    /// How fast the run went; nil where its time is not of interest.
    public var barsPerSecond: Double? {
        guard let wallSeconds, wallSeconds > 0 else { return nil }
        return Double(bars) / wallSeconds
    }
}
