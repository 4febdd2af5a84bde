import ArgumentParser
import MarketHistory
import PaperKit
import StrategyKit
import TradingCore
import TradingEngine
import TradingStore

/// `hl backtest`: a strategy on a recording, as fast as the machine allows.
struct BacktestCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Try a strategy on recorded markets, as fast as possible.",
        discussion: """
            The strategy runs event by event through the same engine, risk rules and simulated exchange as in hl run, \
            without tasks and without a clock. Candles are read into memory first; --stream reads them on the way, for \
            recordings that do not fit.
            """)

    @OptionGroup var recording: RecordingOptions

    @Flag(help: "Print the figures as one JSON object.")
    var json = false

    @Flag(help: "Read candles while they are replayed instead of keeping them in memory.")
    var stream = false

    @Option(help: "Also write the whole journal into this history (an SQLite file).", completion: .file())
    var store: String?

    @Option(help: "Also write report.html, report.json, fills.csv and equity.csv into this folder.", completion: .directory)
    var out: String?

    func run(in environment: CommandEnvironment) async throws {
        let terminal = environment.terminal
        let plan = try recording.plan(in: environment)
        let folder = try out.map { path throws(CommandFailure) in try ReportFolder(path) }
        let (from, to) = (recording.from?.timestamp, recording.to?.timestamp)
        let span = stream ? try plan.data.verify() : nil
        var replay = try stream ? plan.data.replay(from: from, to: to) : plan.data.loadedReplay(from: from, to: to)
        var backtest = Backtest(
            engine: try plan.engine(), desk: plan.desk(),
            recorder: RunRecorder(interval: plan.file.interval, keepsCharts: folder != nil))
        let journal = try store.map { path throws(TradingStoreError) in
            try TradingStore(path: path).startRun(plan.description(mode: "backtest"), at: FilePath.now())
        }
        let interruption = Interruption()
        var progress = ProgressBar(plan.file.name, unit: "events", on: terminal)
        var events = 0
        let start = ContinuousClock.now
        let isComplete: Bool
        do {
            isComplete = try backtest.run(&replay, journal: journal) { now in
                events += Backtest.eventsBetweenQuestions
                progress.update(count: events, fraction: span?.share(before: now))
                return !interruption.isRequested
            }
        } catch {
            progress.finish()
            try? journal?.finish(.failed("\(error)"), at: FilePath.now())
            throw error
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        progress.finish()
        if isComplete, backtest.recorder.bars == 0 { throw plan.nothingToTrade }
        let report = RunReport(
            plan: plan, mode: "backtest", engine: backtest.engine, recorder: backtest.recorder, wallSeconds: seconds,
            isComplete: isComplete)
        try journal?.close(with: report, of: backtest.engine.portfolio, isComplete: isComplete)
        try folder?.write(report)
        terminal.show(report, asJSON: json)
        if !isComplete { throw ExitCode.interrupted }
    }
}
