public import TradingCore

/// Where a run stands.
public enum RunStatus: String, Sendable, Hashable, CaseIterable {
    /// Its process is at work.
    case running
    /// It came to its end.
    case finished
    /// It was stopped, or its process died.
    case interrupted
    /// It gave up, see its error.
    case failed
}

/// How a run ended.
public enum RunOutcome: Sendable, Hashable {
    /// It came to its end.
    case finished
    /// Somebody stopped it.
    case interrupted
    /// It gave up, and why.
    case failed(String)
}

/// A run as the store keeps it.
public struct RunRecord: Hashable, Sendable, Identifiable {
    /// The store's number.
    public var id: RunID
    /// The user's name for it.
    public var name: String
    /// How it traded: backtest, paper, testnet, dry-live, live.
    public var mode: String
    /// The strategy's name.
    public var strategy: String
    /// Where it stands.
    public var status: RunStatus
    /// When it was started, by the wall clock.
    public var startedAt: Timestamp
    /// When it ended, by the wall clock; nil while it runs and when its process died.
    public var endedAt: Timestamp?
    /// What was configured, as JSON.
    public var configuration: String
    /// What it ran over, in words.
    public var data: String
    /// What came of it, as JSON; nil before the end.
    public var summary: String?
    /// The hash over its journal, where one was given.
    public var journalHash: String?
    /// Why it failed.
    public var error: String?
}

extension RunRecord {
    static let columns = """
        id, name, mode, strategy, status, started_at, ended_at, configuration, data, summary, journal_hash, error
        """

    init(_ row: inout RowReader) throws(TradingStoreError) {
        id = RunID(rawValue: try row.integer())
        name = try row.text()
        mode = try row.text()
        strategy = try row.text()
        status = try row.word()
        startedAt = try row.time()
        endedAt = try row.optionalTime()
        configuration = try row.text()
        data = try row.text()
        summary = try row.optionalText()
        journalHash = try row.optionalText()
        error = try row.optionalText()
    }
}
