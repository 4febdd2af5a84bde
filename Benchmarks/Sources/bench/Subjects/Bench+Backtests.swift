import Foundation
import MarketHistory
import PaperKit
import TradingCore
import TradingEngine
import TradingStore

/// Whole backtests: strategy, risk, exchange, fees and accounting, event by event.
extension Bench {
    /// The fills of the peers on a million of their bars.
    private static let peerFills = 28_860

    private static let goal = Measurement.Reference(name: "goal", value: 10_000_000)

    mutating func measureBacktests(_ recording: Recording, _ account: Account) throws {
        try measureInMemory(recording, account)
        try measureStreaming(recording, account)
        try measureJournalled(recording, account)
    }

    private mutating func measureInMemory(_ recording: Recording, _ account: Account) throws {
        guard wants("backtest-cross", "backtest-ema-cross") else { return }
        let series = try recording.bars()
        let count = series.candles.count
        var fills = 0
        var equity = 0
        try measure(
            "backtest-cross", "the peers' cross, bars in memory", .perSecond("bars"), items: count, against: Self.goal,
            counts: { ["bars": count, "fills": fills, "equity": equity] }, prepare: { account.backtest(account.cross) },
            work: { backtest in
                let work = try Self.run(&backtest, MarketReplay([series.cursor()]))
                fills = backtest.recorder.trades.fillCount
                equity = Int(backtest.engine.portfolio.equity.doubleValue)
                return work
            })
        if recording.isGiven, count == 1_000_000, wants("backtest-cross"), fills != Self.peerFills {
            throw BenchFailure(
                "the backtest made \(fills) fills on a million bars, and the peers make \(Self.peerFills) on theirs; either the bars are not those of gen_bars.py or the backtest is wrong"
            )
        }
        try measure(
            "backtest-ema-cross", "ema-cross as it comes, bars in memory", .perSecond("bars"), items: count,
            against: Self.goal, prepare: { account.backtest(try account.emaCross) },
            work: { try Self.run(&$0, MarketReplay([series.cursor()])) })
    }

    private mutating func measureStreaming(_ recording: Recording, _ account: Account) throws {
        guard wants("backtest-streaming") else { return }
        let count = try recording.bars().candles.count
        try measure(
            "backtest-streaming", "the peers' cross, bars read from CSV as it runs", .perSecond("bars"), items: count,
            prepare: { account.backtest(account.cross) },
            work: { try Self.run(&$0, MarketReplay([try recording.file()])) })
    }

    private mutating func measureJournalled(_ recording: Recording, _ account: Account) throws {
        guard wants("backtest-journal") else { return }
        let series = try recording.bars()
        var number = 0
        var rows = 0
        try measure(
            "backtest-journal", "the same with every order, fill and decision in SQLite", .perSecond("bars"),
            items: series.candles.count, against: Measurement.Reference(name: "goal", value: 500_000),
            counts: { ["entries": rows] },
            prepare: {
                number += 1
                let store = try TradingStore(path: "\(recording.folder)/backtest-\(number).sqlite")
                let run = RunDescription(name: "bench", mode: "backtest", strategy: "peer-cross")
                let journal = try store.startRun(run, at: Timestamp(milliseconds: 0))
                return (account.backtest(account.cross), journal)
            },
            work: { run in
                var replay = MarketReplay([series.cursor()])
                try run.0.run(&replay, journal: run.1)
                for point in run.0.recorder.equity.curve { try run.1.add(point) }
                try run.1.finish(
                    .finished, at: Timestamp(milliseconds: 0), journalHash: run.0.recorder.fingerprint.text)
                rows = run.0.recorder.fingerprint.count
                return Self.digest(run.0)
            })
    }

    static func run(_ backtest: inout Backtest, _ replay: MarketReplay) throws -> UInt64 {
        var replay = replay
        try backtest.run(&replay)
        return digest(backtest)
    }

    static func digest(_ backtest: Backtest) -> UInt64 {
        UInt64(truncatingIfNeeded: backtest.engine.portfolio.equity.raw) ^ UInt64(backtest.recorder.trades.fillCount)
    }
}
