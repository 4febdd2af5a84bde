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
    var store: PathArgument?

    @Option(
        help: "Also write report.html, report.json, fills.csv and equity.csv into this folder.", completion: .directory)
    var out: PathArgument?

    func run(in environment: CommandEnvironment) async throws {
        let terminal = environment.terminal
        let plan = try recording.plan(in: environment)
        let (from, to) = (recording.from?.timestamp, recording.to?.timestamp)
        let span = stream ? try plan.data.verify() : nil
        let replay = try stream ? plan.data.replay(from: from, to: to) : plan.data.loadedReplay(from: from, to: to)
        let folder = try out.map { out throws(CommandFailure) in try ReportFolder(out.path) }
        do {
            let journal = try store.map { store throws(TradingStoreError) in
                try TradingStore(path: store.path).startRun(plan.description(mode: "backtest"), at: SystemTime().now())
            }
            do {
                try trade(plan, replay, span: span, journal: journal, folder: folder, on: terminal)
            } catch {
                if !(error is ExitCode) { try? journal?.finish(.failed("\(error)"), at: SystemTime().now()) }
                throw error
            }
        } catch {
            folder?.abandon()
            throw error
        }
    }

    private func trade(
        _ plan: RunPlan, _ recorded: MarketReplay, span: ClosedRange<Timestamp>?, journal: RunJournal?,
        folder: ReportFolder?, on terminal: Terminal
    ) throws {
        var replay = recorded
        var backtest = Backtest(
            engine: try plan.engine(), desk: plan.desk(),
            recorder: RunRecorder(interval: plan.file.interval, keepsDetails: folder != nil))
        let interruption = Interruption()
        // A signal that comes while the end is written down must not break that off.
        defer { withExtendedLifetime(interruption) {} }
        let isComplete: Bool
        let start = ContinuousClock.now
        do {
            var progress = ProgressBar(plan.file.name, unit: "events", on: terminal)
            defer { progress.finish() }
            var events = 0
            isComplete = try backtest.run(&replay, journal: journal) { now in
                events += Backtest.eventsBetweenQuestions
                progress.update(count: events, fraction: span?.share(before: now))
                return !interruption.isRequested
            }
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        if isComplete, backtest.recorder.bars == 0 { throw plan.nothingToTrade }
        let report = RunReport(
            plan: plan, mode: "backtest", engine: backtest.engine, recorder: backtest.recorder, wallSeconds: seconds,
            isComplete: isComplete)
        try journal?.close(with: report, of: backtest.engine.portfolio, isComplete: isComplete)
        try folder?.write(report)
        try terminal.show(report, asJSON: json)
        if !isComplete { throw ExitCode.interrupted }
    }
}
