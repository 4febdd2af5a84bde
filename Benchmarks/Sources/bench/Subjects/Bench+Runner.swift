import MarketHistory
import PaperKit
import TradingCore
import TradingEngine
import TradingStore

/// The runner that also trades live, around a paper session: the same work as a backtest, through actors and an async loop.
extension Bench {
    mutating func measureRunner(_ recording: Recording, _ account: Account) async throws {
        guard wants("runner-paper", "runner-journal") else { return }
        let series = try recording.bars(100_000)
        let events = series.candles.count * 2
        try await measureWaiting(
            "runner-paper", "a paper session over a recording, nothing written", .perSecond("events"), items: events
        ) { try await Self.trade(series, account, journal: NoJournal()) }
        guard wants("runner-journal") else { return }
        let store = try TradingStore(path: "\(recording.folder)/runner.sqlite")
        try await measureWaiting(
            "runner-journal", "the same with the journal in SQLite", .perSecond("events"), items: events
        ) {
            let run = RunDescription(name: "bench", mode: "paper", strategy: "peer-cross")
            let journal = try store.startRun(run, at: Timestamp(milliseconds: 0))
            let digest = try await Self.trade(series, account, journal: journal)
            try journal.finish(.finished, at: Timestamp(milliseconds: 0))
            return digest
        }
    }

    private static func trade(
        _ series: CandleSeries, _ account: Account, journal: any Journal
    ) async throws -> UInt64 {
        let feed = ReplayFeed { MarketReplay([series.cursor()]) }
        let session = PaperSession(desk: account.desk, source: feed, subscriptions: [])
        var runner = Runner(
            engine: account.engine(account.cross), session: session, journal: journal, durability: .batched)
        var recorder = RunRecorder(interval: .minute1)
        try await runner.run { event, effects, engine in
            recorder.record(event, effects: effects, engine: engine)
        }
        guard !recorder.fills.isEmpty else { throw BenchFailure("the paper session made no fill") }
        return UInt64(truncatingIfNeeded: runner.engine.portfolio.equity.raw) ^ UInt64(recorder.fills.count)
    }
}

/// A journal that keeps nothing.
private struct NoJournal: Journal {
    func record(_ entry: JournalEntry) {}
    func flush() {}
}
