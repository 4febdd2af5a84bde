import Foundation

/// The program `hl` as a whole: how fast it starts, and how much memory a paper run takes.
extension Bench {
    /// Measures before anything large is in this process, since a program inherits the peak of the one that starts it.
    mutating func measureTool(_ path: String, _ recording: Recording) throws {
        if wants("hl-start") { try measureStart(path) }
        if wants("hl-run") { try measureRun(path, recording) }
    }

    private mutating func measureStart(_ path: String) throws {
        let nothing = ["/bin/true", "/usr/bin/true"].first { FileManager.default.isExecutableFile(atPath: $0) } ?? path
        var own: [Double] = []
        var least: [Double] = []
        for _ in 0..<200 {
            let outcome = try Program(path, ["--version"]).run()
            guard outcome.code == 0 else { throw BenchFailure("\(path) --version ended with \(outcome.code)") }
            own.append(outcome.milliseconds)
            least.append(try Program(nothing).run().milliseconds)
        }
        keep(Measurement("hl-start-true", "start of a program that does nothing", .milliseconds, least))
        let goal = Measurement.Reference(name: "goal", value: 15)
        keep(Measurement("hl-start", "hl --version", .milliseconds, own, against: goal))
    }

    private mutating func measureRun(_ path: String, _ recording: Recording) throws {
        let file = "\(recording.folder)/bench.json"
        try """
        { "name": "bench", "strategy": "ema-cross", "coins": ["BTC"], "interval": "1m",
          "parameters": { "fast": 12, "slow": 48, "notional": "1000" },
          "account": { "startingBalance": "1000000", "leverage": 3 },
          "fees": { "schedule": "hyperliquid", "tier": 0 },
          "execution": { "mode": "paper", "fill": "next-open" },
          "data": { "candles": ["BTC_1m_bench.csv"] } }
        """.write(toFile: file, atomically: true, encoding: .utf8)
        let link = "\(recording.folder)/BTC_1m_bench.csv"
        let target = URL(fileURLWithPath: recording.path).path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        let outcome = try Program(
            path, ["run", file, "--store", "\(recording.folder)/hl.sqlite", "--out", "\(recording.folder)/hl"]
        ).run()
        guard outcome.code == 0 else { throw BenchFailure("\(path) run ended with \(outcome.code)") }
        let goal = Measurement.Reference(name: "goal", value: 40)
        keep(
            Measurement(
                "hl-run", "peak of hl run over all bars, streaming", .megabytes, [Double(outcome.peakMemory) / 1e6],
                against: goal))
    }
}
