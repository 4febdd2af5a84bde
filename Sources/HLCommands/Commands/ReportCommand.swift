import ArgumentParser
import PaperKit
import TradingCore
import TradingStore

/// `hl report`: what came of earlier runs, read back from the history.
struct ReportCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Show an earlier run, or list them all.")

    @Argument(help: "A run's name or number, or \"last\"; all runs are listed when left out.")
    var run: String?

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "The history to read; history.sqlite in hl's home unless said otherwise.", completion: .file())
    var store: PathArgument?

    @Option(
        help: "Also write report.html, report.json, fills.csv and equity.csv into this folder.", completion: .directory)
    var out: PathArgument?

    func run(in environment: CommandEnvironment) async throws {
        let path = store?.path ?? environment.history
        guard FilePath.exists(path) else {
            throw CommandFailure(.noInput, "there is no history at \(path); hl run writes one, --store names another")
        }
        let history = try TradingStore(path: path)
        guard let run else { return try list(history, on: environment.terminal) }
        let record = try history.findRun(run)
        guard let summary = record.summary else {
            let fills = try history.fills(of: record.id).all().count
            throw CommandFailure(.badData, "\(Self.explanation(of: record)); \(fills) fills of it are in \(path)")
        }
        let report = try RunReport(
            summary: JSONValue(parsing: summary), fills: history.fills(of: record.id).all(),
            curve: history.equity(of: record.id).all())
        if let out { try ReportFolder(out.path).write(report) }
        try environment.terminal.show(report, asJSON: json)
    }

    /// Why a run has no figures.
    private static func explanation(of record: RunRecord) -> String {
        let name = "run \(record.id) (\(record.name))"
        return switch record.status {
        case .running: "\(name) is still running; its figures come when it ends"
        case .failed: "\(name) failed: \(record.error ?? "no reason was kept")"
        default: "\(name) was interrupted before its figures were drawn up"
        }
    }

    private func list(_ history: TradingStore, on terminal: Terminal) throws {
        let runs = try history.runs()
        if json {
            return try terminal.printUnchanged(JSONValue(.array(runs.map(\.json))).pretty)
        }
        let header = ["run", "name", "strategy", "mode", "status", "started", "final equity"]
        let rows = try runs.map { run in
            [
                run.id.description, run.name, run.strategy, run.mode, run.status.rawValue, run.startedAt.minuteText,
                try run.finalEquity ?? "–",
            ]
        }
        let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
        for row in [header] + rows {
            let cells = zip(row, widths).enumerated().map { $0 == row.count - 1 ? $1.0 : $1.0.padded(to: $1.1) }
            try terminal.print(cells.joined(separator: "  "))
        }
    }
}

extension RunRecord {
    /// What the account was worth at the end, to the cent; nil for a run without figures.
    fileprivate var finalEquity: String? {
        get throws(JSONError) {
            guard let summary, let value = try JSONValue(parsing: summary)["finalEquity"] else { return nil }
            return try value.decode(USD.self, at: "finalEquity").shown()
        }
    }

    fileprivate var json: JSONValue {
        [
            "run": .number(id.rawValue), "name": .text(name), "strategy": .text(strategy), "mode": .text(mode),
            "status": .text(status.rawValue), "startedAt": .text(startedAt),
            "endedAt": endedAt.map { .text($0) } ?? JSONValue(.null), "data": .text(data),
            "journalHash": journalHash.map { .text($0) } ?? JSONValue(.null),
            "error": error.map { .text($0) } ?? JSONValue(.null),
        ]
    }
}
