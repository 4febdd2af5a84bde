/// Against what a written batch is safe.
public enum Durability: String, Sendable, Hashable, CaseIterable {
    /// The process may be killed at any moment; a power cut may cost the last batches, never the file.
    ///
    /// For backtests and paper trading, which can be run again.
    case process
    /// The power may fail: every batch waits for the disk, some milliseconds each.
    ///
    /// For trading with real money, where an order must be on disk before it is sent.
    case power
}
