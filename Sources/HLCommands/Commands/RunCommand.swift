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
            ends the run cleanly and keeps what was done.
            """)

    @OptionGroup var recording: RecordingOptions

    @Flag(help: "Print the figures as one JSON object.")
    var json = false

    @Option(help: "The history to write to; history.sqlite in hl's home unless said otherwise.", completion: .file())
    var store: String?

    @Option(
        help: "The folder for the reports; reports/NAME in hl's home unless said otherwise.", completion: .directory)
    var out: String?

    @Option(help: "Replay so many times faster than it happened, instead of as fast as possible.")
    var speed: Double?

    func validate() throws {
        if let speed, !(speed > 0 && speed.isFinite) { throw ValidationError("--speed must be above zero") }
    }

    func run(in environment: CommandEnvironment) async throws {
        let terminal = environment.terminal
        let plan = try recording.plan(in: environment)
        let folder = try ReportFolder(out ?? "\(FilePath.home)/reports/\(plan.file.folderName)")
        let span = try plan.data.verify()
        let store = try TradingStore(path: store ?? "\(FilePath.home)/history.sqlite")
        let journal = try store.startRun(plan.description(mode: "paper"), at: FilePath.now())

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
                if recorder.events & 1023 == 0 {
                    progress.update(count: recorder.bars, fraction: span?.share(before: engine.context.now))
                }
            }
            return (runner.engine, recorder)
        }
        let interruption = Interruption { trading.cancel() }
        let engine: Engine
        let recorder: RunRecorder
        do {
            (engine, recorder) = try await trading.value
        } catch {
            try? journal.finish(.failed("\(error)"), at: FilePath.now())
            throw error
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let isComplete = !interruption.isRequested
        if isComplete, recorder.bars == 0 {
            try journal.finish(.failed(plan.nothingToTrade.message), at: FilePath.now())
            throw plan.nothingToTrade
        }
        let report = RunReport(
            plan: plan, mode: "paper", engine: engine, recorder: recorder, wallSeconds: seconds, isComplete: isComplete)
        try journal.close(with: report, of: engine.portfolio, isComplete: isComplete)
        try store.close()
        try folder.write(report)
        terminal.show(report, asJSON: json)
        terminal.say("Report: \(folder.path)/report.html")
        terminal.say("History: run \(journal.run) in \(store.path)")
        if !isComplete { throw ExitCode.interrupted }
    }
}

extension ClosedRange<Timestamp> {
    /// How much of the range lies before a moment, from 0 to 1.
    func share(before moment: Timestamp) -> Double? {
        let length = upperBound - lowerBound
        return length > 0 ? Double(moment - lowerBound) / Double(length) : nil
    }
}
