import Foundation
import GRDB
public import TradingCore

extension TradingStore {
    /// Starts a run and hands over its journal.
    ///
    /// The run shows as running from now on, until ``RunJournal/finish(_:at:summary:journalHash:)`` or the end of the
    /// process.
    ///
    /// - Parameters:
    ///   - description: What the run is.
    ///   - time: The time by the wall clock.
    ///   - batch: How many entries are gathered before they are written in one transaction.
    /// - Returns: The journal, which holds the run's lock; a run whose journal is dropped unfinished is interrupted.
    /// - Throws: ``TradingStoreError`` when the run cannot be written.
    public func startRun(
        _ description: RunDescription, at time: Timestamp, batch: Int = RunJournal.defaultBatch
    ) throws(TradingStoreError) -> RunJournal {
        let (run, lock) = try write("start a run") { db in
            try db.execute(
                sql: """
                    INSERT INTO runs (name, mode, strategy, status, started_at, configuration, data, process)
                    VALUES (?, ?, ?, 'running', ?, ?, ?, ?)
                    """,
                arguments: [
                    description.name, description.mode, description.strategy, time.milliseconds,
                    description.configuration.description, description.data, Int64(getpid()),
                ])
            let run = RunID(rawValue: db.lastInsertedRowID)
            // Before the row can be seen by anyone, so that nobody finds the run without its lock.
            switch RunLock.take(run, of: path) {
            case .taken(let lock): return (run, lock)
            case .heldByAnother:
                throw TradingStoreError(.locked, "the lock file of run \(run) of \(path) is held; remove it")
            case .refused(let error): throw error
            }
        }
        return RunJournal(run: run, store: self, lock: lock, batch: batch)
    }

    /// The runs, newest first.
    ///
    /// - Parameter limit: At most so many; nil for all.
    /// - Returns: What the store knows of each.
    /// - Throws: ``TradingStoreError`` when the file cannot be read.
    public func runs(limit: Int? = nil) throws(TradingStoreError) -> [RunRecord] {
        try records("ORDER BY id DESC LIMIT ?") { $0.add(Int64(limit ?? -1)) }
    }

    /// The run of that number, or nil.
    public func run(_ id: RunID) throws(TradingStoreError) -> RunRecord? {
        try records("WHERE id = ?") { $0.add(id.rawValue) }.first
    }

    /// The newest run of that name, or nil.
    public func run(named name: String) throws(TradingStoreError) -> RunRecord? {
        try records("WHERE name = ? ORDER BY id DESC LIMIT 1") { $0.add(name) }.first
    }

    /// The newest run, or nil where there is none.
    public func lastRun() throws(TradingStoreError) -> RunRecord? { try runs(limit: 1).first }

    /// The run that a person means: "last", a name, or a number.
    ///
    /// - Throws: ``TradingStoreError`` of code `noSuchRun`, which names the nearest that there is.
    public func findRun(_ reference: String) throws(TradingStoreError) -> RunRecord {
        if let run = try run(named: reference) { return run }
        if let number = Int64(reference), let run = try run(RunID(rawValue: number)) { return run }
        if reference == "last", let run = try lastRun() { return run }
        let names = Set(try runs().map(\.name))
        let hint = names.isEmpty ? "there is none yet" : NearestName.hint(for: reference, among: names)
        throw TradingStoreError(
            .noSuchRun, "no run \"\(reference)\" in \(path); write a name, a number or \"last\": \(hint)")
    }

    /// Marks runs as interrupted that are still called running although their process is gone.
    ///
    /// Done whenever a store is opened. What such a run had flushed is kept; when it ended is not known.
    ///
    /// - Returns: The runs that were marked.
    @discardableResult
    public func markAbandonedRuns() throws(TradingStoreError) -> [RunID] {
        let running = try read("look for abandoned runs") { db in
            try Int64.fetchAll(db, sql: "SELECT id FROM runs WHERE status = 'running' ORDER BY id")
        }
        // Locks first: where every run is alive nothing is written. A lock that cannot be tried may well be held.
        let free = running.compactMap { id -> (id: Int64, lock: RunLock)? in
            guard case .taken(let lock) = RunLock.take(RunID(rawValue: id), of: path) else { return nil }
            return (id, lock)
        }
        guard !free.isEmpty else { return [] }
        let marked = try write("mark abandoned runs") { db in
            try free.map(\.id).filter { id in
                // A run that ended in this very moment stays as it ended.
                try db.execute(
                    sql: "UPDATE runs SET status = 'interrupted' WHERE id = ? AND status = 'running'", arguments: [id])
                return db.changesCount == 1
            }
        }
        for run in free { run.lock.remove() }
        return marked.map(RunID.init(rawValue:))
    }

    private func records(_ condition: String, _ argue: (inout RowBuffer) -> Void) throws(TradingStoreError)
        -> [RunRecord]
    {
        try read("read the runs") { db in
            var arguments = RowBuffer(columns: 1)
            argue(&arguments)
            return try PreparedStatement("SELECT \(RunRecord.columns) FROM runs \(condition)", in: db)
                .rows(arguments, table: "runs") { row throws(TradingStoreError) in try RunRecord(&row) }
        }
    }
}
