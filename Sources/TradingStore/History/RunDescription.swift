public import TradingCore

/// What a run is, as known when it starts.
public struct RunDescription: Sendable {
    /// The user's name for it; names may repeat, and the newest counts.
    public var name: String
    /// How it trades: backtest, paper, testnet, dry-live, live.
    public var mode: String
    /// The strategy's name.
    public var strategy: String
    /// Everything that was configured, so that the run can be repeated.
    public var configuration: JSONValue
    /// What it runs over, in words: "BTC 1m, 2025-01-01 to 2025-06-30, 259200 candles".
    public var data: String

    /// Describes a run.
    public init(name: String, mode: String, strategy: String, configuration: JSONValue = [:], data: String = "") {
        self.name = name
        self.mode = mode
        self.strategy = strategy
        self.configuration = configuration
        self.data = data
    }
}
