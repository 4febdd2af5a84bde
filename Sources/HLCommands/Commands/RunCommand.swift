import ArgumentParser
import PaperKit
import StrategyKit
import TradingCore
import TradingEngine
import TradingStore

/// `hl run`: a strategy on paper, through the runner that also trades live, with everything written down.
struct RunCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Trade a strategy on paper and keep a journal and a report.",
        discussion: """
            The recording that the strategy file names is replayed through the strategy, the risk rules and the \
            simulated exchange. Every decision, order, fill and payment is written to the history, and report.html, \
            report.json, fills.csv and equity.csv to a folder. The data is checked before anything is traded. Ctrl-C \
            ends the run cleanly and keeps what was done; a second one ends it at once.
            """)

    @OptionGroup var recording: RecordingOptions

    @Flag(help: "Print the figures as one JSON object.")
    var json = false

    @Option(help: "The history to write to; history.sqlite in hl's home unless said otherwise.", completion: .file())
    var store: PathArgument?

    @Option(
        help: "The folder for the reports; reports/NAME in hl's home unless said otherwise.", completion: .directory)
    var out: PathArgument?

    @Option(help: "Replay so many times faster than it happened, instead of as fast as possible.")
    var speed: Double?

    func validate() throws {
        if let speed, !(0.001...1e12).contains(speed) {
            throw ValidationError("--speed must lie between 0.001 and 1000000000000")
        }
    }

    func run(in environment: CommandEnvironment) async throws {
        let terminal = environment.terminal
        let plan = try recording.plan(in: environment)
        let span = try plan.data.verify()
        let folder =
            if let out { try ReportFolder(out.path) } else {
                try ReportFolder(
                    "\(environment.home)/reports/\(plan.file.folderName)",
                    remedy: "name another one with --out, or another home with HL_HOME")
            }
        do {
            let store = try TradingStore(path: store?.path ?? environment.history)
            let journal = try store.startRun(plan.description(mode: "paper"), at: SystemTime().now())
            let isComplete: Bool
            do {
                isComplete = try await trade(plan, span: span, journal: journal, folder: folder, on: terminal)
            } catch {
                try? journal.finish(.failed("\(error)"), at: SystemTime().now())
                throw error
            }
            try store.close()
            terminal.say("History: run \(journal.run) in \(store.path)")
            if !isComplete { throw ExitCode.interrupted }
        } catch {
            folder.abandon()
            throw error
        }
    }

    /// Trades to the end of the recording or until interrupted, and reports.
    ///
    /// - Returns: Whether the end was reached.
    private func trade(
        _ plan: RunPlan, span: ClosedRange<Timestamp>?, journal: RunJournal, folder: ReportFolder, on terminal: Terminal
    ) async throws -> Bool {
        let start = ContinuousClock.now
        let (from, to, speed) = (recording.from?.timestamp, recording.to?.timestamp, speed)
        let trading = Task {
            let feed = ReplayFeed(speed: speed) { try plan.data.replay(from: from, to: to) }
            let engine = try plan.engine()
            let session = PaperSession(
                desk: plan.desk(), source: feed, subscriptions: engine.strategy.subscriptions)
            var runner = Runner(engine: engine, session: session, journal: journal, durability: .batched)
            var recorder = RunRecorder(interval: plan.file.interval)
            var progress = ProgressBar(plan.file.name, unit: "bars", on: terminal)
            defer { progress.finish() }
            try await runner.run { event, effects, engine in
                recorder.record(event, effects: effects, engine: engine)
                // At a pace entries trickle in, and none shall wait for a batch; a failure shows at the next one.
                if speed != nil, !effects.isEmpty { try? journal.flush() }
                if speed != nil || recorder.events & 1023 == 0 {
                    progress.update(count: recorder.bars, fraction: span?.share(before: engine.context.now))
                }
            }
            return (runner.engine, recorder)
        }
        let interruption = Interruption { trading.cancel() }
        // A signal that comes while the end is written down must not break that off.
        defer { withExtendedLifetime(interruption) {} }
        let (engine, recorder) = try await trading.value
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let isComplete = !interruption.isRequested
        if recorder.bars == 0, isComplete { throw plan.nothingToTrade }
        if recorder.events == 0 {
            try journal.finish(.interrupted, at: SystemTime().now())
            return false
        }
        let report = RunReport(
            plan: plan, mode: "paper", engine: engine, recorder: recorder, wallSeconds: seconds, isComplete: isComplete)
        try journal.close(with: report, of: engine.portfolio, isComplete: isComplete)
        do {
            try folder.write(report)
        } catch {
            let history = store.map { " --store \($0.path)" } ?? ""
            let advice = "the run is kept, and hl report \(journal.run)\(history) --out FOLDER writes them elsewhere"
            throw CommandFailure(error.exitCode, "\(error.message); \(advice)")
        }
        try terminal.show(report, asJSON: json)
        terminal.say("Report: \(folder.path)/report.html")
        return isComplete
    }
}

extension ClosedRange<Timestamp> {
    /// How much of the range lies before a moment, from 0 to 1.
    func share(before moment: Timestamp) -> Double? {
        let length = upperBound - lowerBound
        return length > 0 ? Double(moment - lowerBound) / Double(length) : nil
    }
}
