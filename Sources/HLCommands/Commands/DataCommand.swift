import ArgumentParser
import MarketHistory
import TradingCore

/// `hl data`: recorded market data.
struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "Look at files of recorded market data.",
        subcommands: [VerifyCommand.self, DataPackCommand.self])

    /// `hl data verify`: what files hold, and what is wrong with them.
    struct VerifyCommand: EnvironmentCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Say what data files hold: coin, interval, range, rows, gaps and other faults.",
            discussion: """
                Candles, funding, trades, quotes and books as CSV, raw WebSocket messages as JSON lines, and tapes, each \
                plain or gzip. The exit code is 65 when a run would refuse a file.
                """)

        @Argument(help: "The files.", completion: .file())
        var files: [PathArgument]

        @Flag(help: "Print JSON.")
        var json = false

        func run(in environment: CommandEnvironment) async throws {
            var answers: [JSONValue] = []
            var isClean = true
            for file in files.map(\.path) {
                let summary: any FileSummary =
                    try FrameRecording.isNamed(file) ? FrameRecording(reading: file) : DataFile.summarise(file)
                isClean = isClean && summary.isClean
                if json { answers.append(summary.json) } else { try environment.terminal.print(summary.description) }
            }
            if json { try environment.terminal.printUnchanged(JSONValue(.array(answers)).pretty) }
            if !isClean { throw ExitCode.badData }
        }
    }
}

/// What a data file holds, for people and programs.
private protocol FileSummary {
    var isClean: Bool { get }
    var description: String { get }
    var json: JSONValue { get }
}

extension DataSummary: FileSummary {
    fileprivate var json: JSONValue {
        [
            "file": .text(file), "kind": .text(kind), "coin": coin.map { .text($0) } ?? JSONValue(.null),
            "interval": interval.map { .text($0) } ?? JSONValue(.null), "rows": .number(report.rows),
            "records": .number(report.records), "from": report.firstTime.map { .text($0) } ?? JSONValue(.null),
            "to": report.lastTime.map { .text($0) } ?? JSONValue(.null), "clean": JSONValue(.bool(isClean)),
            "gaps": .number(report.count(of: .gap)), "missing": .number(report.missing),
            "duplicates": .number(report.count(of: .duplicate)), "unsorted": .number(report.count(of: .unsorted)),
            "broken": .number(report.count(of: .brokenRow) + report.count(of: .brokenCandle)),
            "offGrid": .number(report.count(of: .offGrid)),
            "problems": JSONValue(
                .array(report.problems.map { ["line": .number($0.line), "message": .text($0.message)] })),
        ]
    }
}

extension FrameRecording: FileSummary {
    fileprivate var isClean: Bool { brokenFrames == 0 }

    private var events: [(key: String, value: Int)] { counts.sorted { $0.key < $1.key } }

    private var coins: [Coin] { contents.keys.sorted() }

    fileprivate var description: String {
        let coins = coins.isEmpty ? "no market" : coins.map(\.description).joined(separator: ", ")
        var lines = ["\(file): \(TapeFile.isNamed(file) ? "tape" : "raw frames") of \(coins)"]
        if let first, let last {
            lines.append(events.map { "\($0.value) \($0.key)" }.joined(separator: ", ") + ", from \(first) to \(last)")
        }
        if repeatedTrades + staleEvents > 0 {
            lines.append("\(repeatedTrades) repeated trades and \(staleEvents) late events left out")
        }
        if isClean { lines.append("no problems") } else { lines.append("\(brokenFrames) unreadable messages") }
        return (lines + brokenLines.map { "  \($0)" }).joined(separator: "\n  ")
    }

    fileprivate var json: JSONValue {
        [
            "file": .text(file), "kind": TapeFile.isNamed(file) ? "tape" : "frames",
            "coins": JSONValue(.array(coins.map { .text($0) })),
            "events": JSONValue(.object(events.map { (key: $0.key, value: .number($0.value)) })),
            "from": first.map { .text($0) } ?? JSONValue(.null), "to": last.map { .text($0) } ?? JSONValue(.null),
            "clean": JSONValue(.bool(isClean)), "repeatedTrades": .number(repeatedTrades),
            "lateEvents": .number(staleEvents), "broken": .number(brokenFrames),
        ]
    }
}
