import Foundation
import GRDB

/// The history of all runs in one SQLite file: what was decided, ordered, filled and earned.
///
/// A file can be open in several processes: one may trade while another reads. Everything is also readable with
/// SQLite's own shell, through the views (`runs_view`, `orders_view`, `fills_view` and so on).
///
/// ```swift
/// let store = try TradingStore(path: "Runs/history.sqlite")
/// let journal = try store.startRun(description, at: now)
/// // the engine records into the journal
/// try journal.finish(.finished, at: now, summary: summary)
/// let fills = try store.fills(of: journal.run).all()
/// ```
///
/// All calls wait for the disk, and for other processes up to the busy timeout.
public final class TradingStore: Sendable {
    /// The file.
    public let path: String
    private let pool: DatabasePool

    /// Opens the file, or creates it and the folders above it; a new file can be read by its owner only.
    ///
    /// Runs whose process is gone are marked as interrupted.
    ///
    /// - Parameters:
    ///   - path: Where the file is.
    ///   - durability: Against what written batches are safe.
    ///   - busyTimeout: How long another process is waited for.
    /// - Throws: ``TradingStoreError`` when the path cannot be used or holds something else, which is left as it is.
    public init(
        path: String, durability: Durability = .process, busyTimeout: Duration = .seconds(5)
    ) throws(TradingStoreError) {
        let path = DatabaseFile.absolute(path)
        self.path = path
        try DatabaseFile.prepare(path)
        do {
            pool = try Self.retryingWhileBusy(for: busyTimeout) {
                try Self.open(path, durability: durability, busyTimeout: busyTimeout)
            }
        } catch {
            throw TradingStoreError(error, path: path, task: "open the history")
        }
        do {
            try markAbandonedRuns()
        } catch  where error.code == .locked {
            // Somebody else is writing: the next one to open the file does it.
        }
    }

    /// Moves everything from SQLite's log into the file itself, so that the one file can be copied, and closes it.
    ///
    /// Every later call fails. A store that is not closed loses nothing: the next one to open the file reads the log.
    ///
    /// - Throws: ``TradingStoreError`` when it is in use.
    public func close() throws(TradingStoreError) {
        // Where another process is reading, its own end does it.
        _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        do { try pool.close() } catch { throw TradingStoreError(error, path: path, task: "close the history") }
    }

    /// Looks for damage in the whole file.
    ///
    /// - Throws: ``TradingStoreError`` of code `corrupt` with what was found.
    /// - Complexity: Reads the whole file.
    public func verify() throws(TradingStoreError) {
        let findings = try read("check the history") { try String.fetchAll($0, sql: "PRAGMA quick_check(5)") }
        guard findings != ["ok"] else { return }
        throw TradingStoreError(
            .corrupt, "\(path) is damaged: \(findings.joined(separator: "; ")); restore a copy or move it away")
    }

    /// Reads in one consistent view of the file.
    func read<Value>(_ task: String, _ body: (Database) throws -> Value) throws(TradingStoreError) -> Value {
        do { return try pool.read(body) } catch { throw TradingStoreError(error, path: path, task: task) }
    }

    /// Writes in one transaction, whole or not at all.
    func write<Value>(_ task: String, _ body: (Database) throws -> Value) throws(TradingStoreError) -> Value {
        do { return try pool.write(body) } catch { throw TradingStoreError(error, path: path, task: task) }
    }

    private static func open(_ path: String, durability: Durability, busyTimeout: Duration) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "TradingStore"
        configuration.busyMode = .timeout(busyTimeout / .seconds(1))
        // A look without write access first, so that a file that is not ours stays as it is.
        var readOnly = configuration
        readOnly.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: readOnly)
        try queue.inTransaction(.deferred) { db in
            _ = try Schema.version(of: db, path: path)
            return .commit
        }
        try queue.close()
        // Takes effect in a new file only: half as many writes as with 4 KiB, and small commits stay small.
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA page_size = 8192") }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = \(durability == .power ? "FULL" : "NORMAL")")
            if durability == .power { try db.execute(sql: "PRAGMA fullfsync = ON") }
            // The log is copied into the file every 16 MiB and not every 8, since each time waits for the disk.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 2048")
            try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
            try Schema.migrate(db, path: path)
        }
        return pool
    }

    /// Two processes that create the same file at once get in each other's way where SQLite does not wait by itself.
    private static func retryingWhileBusy<Value>(for timeout: Duration, _ body: () throws -> Value) throws -> Value {
        let end = ContinuousClock.now + timeout
        while true {
            do {
                return try body()
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < end {
                usleep(10_000)
            }
        }
    }
}
