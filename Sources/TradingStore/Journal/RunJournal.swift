import GRDB
import Synchronization
public import TradingCore

/// The journal of one run, written in batches.
///
/// Entries are kept in memory until a batch is full or ``flush()`` is called, and go into the file in one transaction:
/// a process that is killed loses at most the batch at hand. A backtest needs no more; where entries trickle in, flush
/// once a second, and before an order is sent for real, flush always.
///
/// A write that fails leaves everything in memory. It is tried again by the next call, before anything more is taken,
/// so the memory cannot grow. After a failure of the disk itself nothing is tried again: what such a disk says cannot
/// be trusted.
///
/// One journal may be used from several threads; calls wait for each other.
public final class RunJournal: Journal, Sendable {
    private struct State {
        var rows: PendingRows
        var lock: RunLock?
        var diskFailure: TradingStoreError?
    }

    /// How many entries make a batch unless told otherwise.
    public static let defaultBatch = 4096

    /// The run that is written.
    public let run: RunID
    private let store: TradingStore
    private let batch: Int
    private let state: Mutex<State>
    /// A batch is full too when its texts take so many bytes.
    private static let textLimit = 16 << 20

    init(run: RunID, store: TradingStore, lock: RunLock, batch: Int) {
        self.run = run
        self.store = store
        self.batch = max(1, batch)
        state = Mutex(State(rows: PendingRows(run: run), lock: lock))
    }

    /// Takes one entry.
    ///
    /// - Throws: ``TradingStoreError`` when the batch before could not be written; the entry is then not taken.
    public func record(_ entry: JournalEntry) throws(TradingStoreError) { try add { $0.add(entry) } }

    /// Takes a sample of the equity curve.
    ///
    /// - Throws: As ``record(_:)``.
    public func add(_ point: EquityPoint) throws(TradingStoreError) { try add { $0.add(point) } }

    /// Takes the latest of a position; the one before it of the same market is replaced.
    ///
    /// - Throws: As ``record(_:)``.
    public func update(_ position: PositionRecord) throws(TradingStoreError) { try add { $0.add(position) } }

    /// Takes a line of the log.
    ///
    /// - Throws: As ``record(_:)``.
    public func log(_ level: LogLine.Level, _ message: String, at time: Timestamp) throws(TradingStoreError) {
        try add { $0.add(LogLine(level, message, at: time)) }
    }

    /// Writes everything taken so far; on return it is as safe as the store's ``Durability`` says.
    ///
    /// - Throws: ``TradingStoreError`` when it cannot be written; it can be tried again.
    public func flush() throws(TradingStoreError) {
        try state.withLock { (state: inout sending State) throws(TradingStoreError) in
            if state.rows.count > 0 { try commit(&state) { _ in } } else { try checkOpen(state) }
        }
    }

    /// Writes everything taken so far and ends the run; the journal then takes nothing more.
    ///
    /// - Parameters:
    ///   - outcome: How it ended.
    ///   - time: The time by the wall clock.
    ///   - summary: What came of it.
    ///   - journalHash: A hash over the whole journal, to compare runs.
    /// - Throws: ``TradingStoreError`` when it cannot be written; the run then still counts as running.
    public func finish(
        _ outcome: RunOutcome, at time: Timestamp, summary: JSONValue? = nil, journalHash: String? = nil
    ) throws(TradingStoreError) {
        let (status, error): (RunStatus, String?) =
            switch outcome {
            case .finished: (.finished, nil)
            case .interrupted: (.interrupted, nil)
            case .failed(let reason): (.failed, reason)
            }
        try state.withLock { (state: inout sending State) throws(TradingStoreError) in
            try commit(&state) { db in
                try db.execute(
                    sql: """
                        UPDATE runs SET status = ?, ended_at = ?, summary = ?, journal_hash = ?, error = ? WHERE id = ?
                        """,
                    arguments: [
                        status.rawValue, time.milliseconds, summary?.description, journalHash, error, run.rawValue,
                    ])
            }
            state.lock?.remove()
            state.lock = nil
        }
    }

    private func add(_ take: (inout PendingRows) -> Void) throws(TradingStoreError) {
        try state.withLock { (state: inout sending State) throws(TradingStoreError) in
            if state.rows.count >= batch || state.rows.textBytes >= Self.textLimit { try commit(&state) { _ in } }
            try checkOpen(state)
            take(&state.rows)
        }
    }

    private func checkOpen(_ state: borrowing State) throws(TradingStoreError) {
        if let failure = state.diskFailure { throw failure }
        guard state.lock != nil else {
            throw TradingStoreError(.runEnded, "run \(run) of \(store.path) has ended; start another one")
        }
    }

    private func commit(_ state: inout State, _ also: (Database) throws -> Void) throws(TradingStoreError) {
        try checkOpen(state)
        do throws(TradingStoreError) {
            try store.write("write the journal of run \(run)") { db in
                try state.rows.write(to: db)
                try also(db)
            }
            state.rows.didWrite()
        } catch {
            if error.code == .inputOutput { state.diskFailure = error }
            throw error
        }
    }
}
