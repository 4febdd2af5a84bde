import MarketHistory
import PaperKit
import Synchronization
import TradingCore
import TradingStore

/// Writing the journal of a run: every entry of a backtest once more, and nothing else.
extension Bench {
    mutating func measureJournal(_ recording: Recording, _ account: Account) throws {
        guard wants("journal-rows") else { return }
        let entries = try Self.entries(recording, account)
        var number = 0
        try measure(
            "journal-rows", "write the entries of a backtest to SQLite", .perSecond("rows"), items: entries.count,
            prepare: {
                number += 1
                let store = try TradingStore(path: "\(recording.folder)/journal-\(number).sqlite")
                return try store.startRun(
                    RunDescription(name: "bench", mode: "backtest", strategy: "churn"), at: Timestamp(milliseconds: 0))
            },
            work: { journal in
                for entry in entries { try journal.record(entry) }
                try journal.finish(.finished, at: Timestamp(milliseconds: 0))
                return UInt64(entries.count)
            })
    }

    /// Proposals, approvals, acceptances and fills, in the order of a run.
    private static func entries(_ recording: Recording, _ account: Account) throws -> [JournalEntry] {
        let memory = MemoryJournal()
        var replay = MarketReplay([try recording.bars(50_000).cursor()])
        var backtest = account.backtest(Churn(parameters: .init(), setup: account.setup))
        try backtest.run(&replay, journal: memory)
        return memory.entries
    }
}

/// A journal that only remembers.
private final class MemoryJournal: Journal {
    private let kept = Mutex<[JournalEntry]>([])

    var entries: [JournalEntry] { kept.withLock { $0 } }

    func record(_ entry: JournalEntry) { kept.withLock { $0.append(entry) } }

    func flush() {}
}
