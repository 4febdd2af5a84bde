internal import Synchronization
public import TradingCore

/// A journal that keeps its entries, and can be told to fail.
public final class RecordingJournal: Journal {
    /// What a failing journal throws.
    public struct Full: Error {
        /// The failure.
        public init() {}
    }

    private struct State {
        var entries: [JournalEntry] = []
        var capacity: Int
    }

    private let state: Mutex<State>

    /// An empty journal.
    ///
    /// - Parameter capacity: How many entries fit before it fails.
    public init(capacity: Int = .max) { state = Mutex(State(capacity: capacity)) }

    /// The entries so far.
    public var entries: [JournalEntry] { state.withLock { $0.entries } }

    /// The canonical bytes of the entries so far.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for entry in entries { entry.appendBytes(to: &bytes) }
        return bytes
    }

    /// Keeps an entry.
    ///
    /// - Throws: ``Full`` when no more fit.
    public func record(_ entry: JournalEntry) throws {
        try state.withLock { state in
            guard state.entries.count < state.capacity else { throw Full() }
            state.entries.append(entry)
        }
    }

    /// Does nothing: everything is kept at once.
    public func flush() throws {}
}
