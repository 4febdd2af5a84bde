public import PaperKit
public import RiskKit
public import TradingCore

/// A strategy file: what to trade, how, with which limits, and on which data.
///
/// It is JSON, versioned, and read strictly: an unknown key, a mistyped number or an impossible limit is refused with its line
/// and the nearest right name. `Docs/StrategyFile.md` documents it field by field.
public struct StrategyFile: Sendable {
    /// The version of the format that this suite writes and reads.
    public static let currentVersion = 1

    /// What the run is called.
    public var name: String
    /// The strategy's name in the registry.
    public var strategy: String
    /// The markets, as written.
    public var coins: [String]
    /// The length of the candles.
    public var interval: Interval
    /// The strategy's own settings.
    public var parameters: JSONValue
    /// The account to begin with.
    public var account: Account
    /// What fills cost.
    public var fees: FeeSchedule
    /// The limits.
    public var risk: RiskConfiguration
    /// How orders are executed.
    public var execution: Execution
    /// Where the market data is.
    public var data: DataFiles

    /// The account to begin with.
    public struct Account: Sendable, Hashable {
        /// The deposit, in USD.
        public var startingBalance: USD
        /// The leverage at which positions are opened.
        public var leverage: Int
    }

    /// How orders are executed.
    public struct Execution: Sendable, Hashable {
        /// What the run trades on.
        public var mode: Mode
        /// What is assumed about fills.
        public var fills: FillModel

        /// What a run trades on.
        public enum Mode: String, Sendable, Hashable, CaseIterable {
            /// The simulated exchange.
            case paper
        }
    }

    /// Where the market data is; paths are relative to the strategy file.
    public struct DataFiles: Sendable, Hashable {
        /// Candles, as CSV.
        public var candles: [String] = []
        /// Funding rates, as CSV.
        public var funding: [String] = []
        /// Trades, as CSV.
        public var trades: [String] = []
        /// Best bids and asks, as CSV.
        public var quotes: [String] = []
        /// Order books, as CSV.
        public var books: [String] = []
        /// Raw WebSocket messages, as JSON lines.
        public var frames: [String] = []
        /// Which faults of the data are passed over: "gaps", "duplicates", "unsorted", "broken".
        public var allow: [String] = []

        /// No data.
        public init() {}

        /// Whether no file is named.
        public var isEmpty: Bool {
            candles.isEmpty && funding.isEmpty && trades.isEmpty && quotes.isEmpty && books.isEmpty && frames.isEmpty
        }
    }
}
