import ArgumentParser
import Foundation
import Testing
import TradingCore
import TradingStore

@testable import HLCommands

/// `hl` as a process of its own: signals, closed streams, a disk that takes no more.
struct InterruptionTests {
    /// Some minutes for the whole recording, a second until the first fills.
    static let slowly = ["--speed", "200000"]

    /// Waits until a run has written fills.
    func waitForFills(_ tool: Tool) async throws {
        for _ in 0..<400 {
            try await Task.sleep(for: .milliseconds(20))
            guard tool.exists(tool.history), let store = try? TradingStore(path: tool.history),
                let run = try? store.lastRun(), let fills = try? store.fills(of: run.id).all(), fills.count > 1
            else { continue }
            return
        }
        Issue.record("the run wrote no fills")
    }

    func fills(_ history: String) throws -> [Fill] {
        let store = try TradingStore(path: history)
        return try store.fills(of: store.findRun("last").id).all()
    }

    // Not SIGHUP: whether the program listens to it depends on who started the tests.
    @Test(arguments: [SIGINT, SIGTERM])
    func anInterruptedRunKeepsWhatItDid(signal: Int32) async throws {
        let tool = try Tool()
        let process = try HLProcess(tool, ["run", Example.strategy("btc-trend"), "--json"] + Self.slowly)
        try await waitForFills(tool)
        kill(process.id, signal)
        let outcome = await process.end()
        #expect(outcome.code == 130)
        let figures = try JSONValue(parsing: outcome.output)
        #expect(figures["warnings"]?.description.contains("interrupted") == true)
        #expect(tool.exists("\(tool.home)/reports/btc-trend/report.html"))
        let record = try TradingStore(path: tool.history).findRun("last")
        #expect(record.status == .interrupted)
        #expect(record.journalHash == figures["journalHash"]?.plainText)
        #expect(await tool.run("report", "last", "--json").output == outcome.output)
        // What was done up to then is the beginning of what the whole run does.
        let other = tool.folder + "/whole.sqlite"
        _ = await tool.run("backtest", Example.strategy("btc-trend"), "--store", other)
        let part = try fills(tool.history)
        #expect(try part == Array(fills(other).prefix(part.count)))
        #expect(figures["fills"]?.description == String(part.count))
    }

    @Test func aRunIsInterruptedBeforeItsFirstBar() async throws {
        let tool = try Tool()
        let process = try HLProcess(tool, ["run", Example.strategy("btc-trend"), "--speed", "1"])
        for _ in 0..<400 where !tool.exists(tool.history + "-run-1") { try await Task.sleep(for: .milliseconds(20)) }
        try await Task.sleep(for: .milliseconds(200))
        kill(process.id, SIGINT)
        let outcome = await process.end()
        #expect(outcome.code == 130)
        #expect(outcome.error.contains("History: run 1"))
        #expect(await tool.run("report", "last").code == .success)
    }

    @Test func aKilledRunKeepsEveryFillAndIsCalledInterrupted() async throws {
        let tool = try Tool()
        let process = try HLProcess(tool, ["run", Example.strategy("btc-trend")] + Self.slowly)
        try await waitForFills(tool)
        kill(process.id, SIGKILL)
        #expect(await process.end().code != 0)
        let store = try TradingStore(path: tool.history)
        let record = try store.findRun("last")
        #expect(record.status == .interrupted)
        let fills = try store.fills(of: record.id).all().count
        let report = await tool.run("report", "last")
        #expect(report.code == .badData)
        #expect(report.error.contains("interrupted before its figures were drawn up; \(fills) fills of it are in"))
        #expect(await tool.run("report").output.contains("interrupted"))
    }

    /// The process may write no file larger than some hundred blocks, as if the disk were full.
    @Test func aJournalThatCannotBeWrittenEndsTheRun() async throws {
        let tool = try Tool()
        let limit = "trap '' XFSZ; ulimit -f 300; exec \"$0\" \"$@\""
        let process = try HLProcess(tool, ["run", Example.strategy("btc-trend")], through: ["/bin/bash", "-c", limit])
        let outcome = await process.end()
        #expect(outcome.code == 74)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.hasPrefix("Error: could not write the journal of run 1"), "\(outcome.error)")
        #expect(!tool.exists("\(tool.home)/reports/btc-trend"))
        let store = try TradingStore(path: tool.history)
        try store.verify()
        #expect(try store.findRun("last").status != .finished)
        #expect(await tool.run("report").code == .success)
        #expect(await tool.run("run", Example.strategy("btc-trend"), "--to", "2024-10-01").code == .success)
        #expect(try store.findRun("last").id == RunID(rawValue: 2))
    }

    @Test(arguments: [
        ("exec \"$0\" strategies ema-cross | head -1", 0, ""),
        ("set -o pipefail; \"$0\" data verify \"$1\" \"$1\" \"$1\" | true", 0, ""),
        ("exec \"$0\" strategies >&-", 0, "hl strategies NAME"),
    ])
    func aReaderThatGoesAwayIsNoFault(script: String, code: Int32, error: String) async throws {
        let file = Example.data("BTC_1h.csv.gz")
        let process = try HLProcess(try Tool(), [file], through: ["/bin/bash", "-c", script])
        let outcome = await process.end()
        #expect(outcome.code == code)
        #expect(outcome.error.hasPrefix(error) && !outcome.error.contains("Error"))
    }

    @Test func aFullDeviceIsAFailure() async throws {
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
        let script = "exec \"$0\" backtest \"$1\" --to 2024-10-01 >/dev/full"
        let process = try HLProcess(try Tool(), [Example.strategy("btc-trend")], through: ["/bin/bash", "-c", script])
        let outcome = await process.end()
        #expect(outcome.code == 74)
        #expect(outcome.error == "Error: standard output cannot be written: No space left on device\n")
    }
}
