import Foundation
import MarketHistory
import PaperKit
import TradingCore

/// The memory of whole backtests, each in a process of its own since a process never forgets its peak.
extension Bench {
    mutating func measureMemory(_ recording: Recording) throws {
        guard wants("memory-") else { return }
        if wants("memory-loaded") {
            let peak = try Self.peak(.memory, recording.path)
            keep(
                Measurement(
                    "memory-loaded", "peak of a backtest, bars in memory", .megabytes, [peak],
                    against: Measurement.Reference(name: "limit", value: 150)))
        }
        guard wants("memory-quarter", "memory-stream") else { return }
        let quarter = try Self.peak(.quarter, recording.path)
        let stream = try Self.peak(.stream, recording.path)
        keep(Measurement("memory-quarter", "peak of a streaming backtest, first quarter", .megabytes, [quarter]))
        let reference = Measurement.Reference(name: "first quarter", value: quarter)
        keep(
            Measurement(
                "memory-stream", "peak of a streaming backtest, all bars", .megabytes, [stream], against: reference))
    }

    /// What a process of its own does.
    enum Mode: String {
        /// A backtest over bars in memory.
        case memory
        /// A backtest that reads as it runs.
        case stream
        /// The same over a quarter of the bars.
        case quarter
    }

    private static func peak(_ mode: Mode, _ path: String) throws -> Double {
        let text = try Program(Program.own, ["--peak", mode.rawValue, "--bars", path]).output()
        guard let bytes = Int(text) else { throw BenchFailure("a backtest in a process of its own said \"\(text)\"") }
        return Double(bytes) / 1e6
    }

    /// Runs one backtest in this process and prints its peak in bytes.
    static func printPeak(_ mode: Mode, _ path: String) throws {
        let account = try Account()
        let coin = account.instrument.coin
        let file = try CandleFile(path, coin: coin, interval: .minute1)
        var replay: MarketReplay
        switch mode {
        case .memory: replay = MarketReplay([try file.series().cursor()])
        case .stream: replay = MarketReplay([file])
        case .quarter:
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            // A row takes some sixty bytes; about a quarter of the rows is enough for a comparison.
            let minutes = Int64(size / 60 / 4)
            let start = try CandleFile(path, coin: coin, interval: .minute1).next()?.time ?? Timestamp(milliseconds: 0)
            replay = MarketReplay([file], to: start + minutes * 60_000)
        }
        var backtest = account.backtest(account.cross)
        try backtest.run(&replay)
        print(ProcessClock.peakMemory)
    }
}
