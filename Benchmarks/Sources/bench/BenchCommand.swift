import ArgumentParser
import Foundation
import TradingCore

/// `bench`: measures the suite on this machine.
@main
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure the suite on this machine.",
        discussion: """
            Times are of the processor, spent by this process alone, so that other work on the machine does not count; \
            starts of programs are by the clock on the wall. Each benchmark runs once unmeasured and then some rounds. \
            The last column says how much better than the reference the median is: 2 is twice as fast.
            """)

    @Option(help: "A file of one-minute bars with the header ts,open,high,low,close,volume; made up when left out.")
    var bars: String?

    @Option(help: "How many bars to make up.")
    var count = 1_000_000

    @Option(help: "Rounds of each benchmark.")
    var rounds = 7

    @Option(help: "Only benchmarks whose name contains this; may be repeated.")
    var only: [String] = []

    @Option(help: "A built hl, to measure its start and its memory.")
    var hl: String?

    @Flag(help: "Print one line of JSON for each benchmark.")
    var json = false

    @Flag(help: "Print a table for a document.")
    var markdown = false

    @Option(help: .hidden)
    var peak: String?

    func validate() throws {
        guard rounds > 0 else { throw ValidationError("--rounds must be above zero") }
        guard count >= 1000 else { throw ValidationError("--count must be at least 1000") }
        guard !(json && markdown) else { throw ValidationError("choose one of --json and --markdown") }
    }

    func run() async throws {
        if let peak {
            guard let mode = Bench.Mode(rawValue: peak), let bars else {
                throw ValidationError("--peak is for bench itself")
            }
            return try Bench.printPeak(mode, bars)
        }
        let machine = Machine.description
        let json = json
        var bench = Bench(rounds: rounds, filters: only) { result in
            if json {
                print(ResultLine(result).text)
            } else {
                FileHandle.standardError.write(Data("\(result.id)\n".utf8))
            }
        }
        let account = try Account()
        let recording = try Recording(bars: bars, count: count, coin: account.instrument.coin)
        defer { recording.remove() }
        // First what starts other programs: they would inherit the memory of the bars.
        if let hl { try bench.measureTool(hl, recording) }
        try bench.measureMemory(recording)
        try bench.measureBacktests(recording, account)
        try bench.measureFills(recording, account)
        try bench.measureSteps(recording, account)
        try bench.measureNumbers()
        try bench.measureIndicators(recording)
        try bench.measureCandleFiles(recording)
        try bench.measureFrames()
        try bench.measureJournal(recording, account)
        try await bench.measureRunner(recording, account)
        bench.finish()
        if markdown {
            print("\(machine).\n\n\(ResultTable(bench.results).markdown)")
        } else if !json {
            print("\(machine)\n\n\(ResultTable(bench.results).text)")
        }
    }
}
