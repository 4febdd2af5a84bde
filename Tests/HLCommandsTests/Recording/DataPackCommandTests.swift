import ArgumentParser
import Foundation
import Testing
import TradingCore

@testable import HLCommands

/// `hl data pack`: recordings become a tape that every command takes for them.
struct DataPackCommandTests {
    let tool: Tool

    init() throws { tool = try Tool() }

    private func pack(_ names: String...) async -> Tool.Outcome {
        await tool.run(["data", "pack"] + names.map(Example.data) + ["--out", tool.folder + "/BTC.tape"])
    }

    @Test func packsRecordingsThatVerifyThenTells() async throws {
        let packed = await pack("BTC_l2_2025-09-04.csv.gz", "BTC_bbo_2025-09-04.csv.gz", "BTC_trades_2025-09-04.csv.gz")
        #expect(packed.code == .success, "\(packed.error)")
        let verified = await tool.run("data", "verify", tool.folder + "/BTC.tape", "--json")
        #expect(verified.code == .success)
        let summary = try verified.json.elements?.first
        #expect(summary?["kind"]?.description == #""tape""#)
        #expect(summary?["events"]?.description == #"{"books":15431,"trades":6675}"#)
    }

    @Test func packsRawFramesToo() async throws {
        let packed = await pack("BTC_reencoded_2025-09-04.jsonl.gz")
        #expect(packed.code == .success, "\(packed.error)")
        let verified = await tool.run("data", "verify", tool.folder + "/BTC.tape")
        #expect(verified.output.contains("tape of BTC"))
        #expect(verified.output.contains("6630 trades"))
    }

    @Test func runsOverATape() async throws {
        #expect(await pack("BTC_l2_2025-09-04.csv.gz", "BTC_trades_2025-09-04.csv.gz").code == .success)
        let strategy = try tool.write(
            "tape.json",
            strategyText([
                "interval": #""interval": "1m""#, "execution": #""execution": { "fill": "book" }"#,
                "data": #""data": { "frames": ["BTC.tape"] }"#,
            ]))
        let outcome = await tool.run("backtest", strategy, "--json")
        #expect(outcome.code == .success, "\(outcome.error)")
        // The same from the files that the tape was made of.
        let files = try tool.write(
            "files.json",
            strategyText([
                "interval": #""interval": "1m""#, "execution": #""execution": { "fill": "book" }"#,
                "data":
                    #""data": { "books": ["\#(Example.data("BTC_l2_2025-09-04.csv.gz"))"], "trades": ["\#(Example.data("BTC_trades_2025-09-04.csv.gz"))"] }"#,
            ]))
        let direct = await tool.run("backtest", files, "--json")
        #expect(direct.code == .success, "\(direct.error)")
        #expect(try outcome.json["fills"]?.description != "0")
        #expect(try outcome.json["fills"]?.description == direct.json["fills"]?.description)
    }

    @Test func refusesANameThatNoTapeHasAndABrokenTape() async throws {
        let refused = await tool.run(
            "data", "pack", Example.data("BTC_trades_2025-09-04.csv.gz"), "--out", tool.folder + "/x")
        #expect(refused.code == .usage)
        #expect(refused.error.contains("does not end in .tape"))
        #expect(await pack("BTC_trades_2025-09-04.csv.gz").code == .success)
        let tape = URL(fileURLWithPath: tool.folder + "/BTC.tape")
        var bytes = Array(try Data(contentsOf: tape))
        bytes[200] ^= 1
        try Data(bytes).write(to: tape)
        let broken = await tool.run("data", "verify", tape.path)
        #expect(broken.code == .badData)
        #expect(broken.error.contains("byte 64: the block of"))
    }

    @Test func refusesRecordingsOfTwoMarkets() async {
        let refused = await pack("BTC_funding.csv.gz", "ETH_funding.csv.gz")
        #expect(refused.code == .badData)
        #expect(refused.error.contains("BTC, ETH"))
    }
}
