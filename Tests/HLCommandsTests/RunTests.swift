import ArgumentParser
import Foundation
import Testing
import TradingCore
import TradingStore

@testable import HLCommands

/// Runs, backtests and reports from end to end.
struct RunTests {
    @Test func aRunLeavesFiguresReportsAndAHistory() async throws {
        let tool = try Tool()
        let run = await tool.run("run", Example.strategy("btc-trend"), "--json", "--to", "2024-12-01")
        #expect(run.code == .success)
        let figures = try run.json
        #expect(figures["mode"]?.plainText == "paper")
        #expect(figures["bars"]?.description == "2101")
        for name in ["report.html", "report.json", "fills.csv", "equity.csv"] {
            #expect(tool.exists("\(tool.home)/reports/btc-trend/\(name)"))
            #expect(!tool.exists("\(tool.home)/reports/btc-trend/.\(name).part"))
        }
        let kept = try JSONValue(parsing: tool.text(of: "\(tool.home)/reports/btc-trend/report.json"))
        #expect(kept.description == figures.description)
        #expect(run.error.contains("Report: \(tool.home)/reports/btc-trend/report.html"))
        #expect(run.error.contains("History: run 1 in \(tool.history)"))

        let store = try TradingStore(path: tool.history)
        let record = try store.findRun("last")
        #expect(record.status == .finished)
        #expect(record.journalHash == figures["journalHash"]?.plainText)
        let fills = try store.fills(of: record.id).all().count
        #expect(String(fills) == figures["fills"]?.description)
    }

    @Test func theReportOfARunSaysWhatTheRunSaid() async throws {
        let tool = try Tool()
        let run = await tool.run("run", Example.strategy("eth-breakout"), "--json", "--to", "2024-11-01")
        #expect(await tool.run("report", "last", "--json").output == run.output)
        #expect(await tool.run("report", "1", "--json").output == run.output)
        let out = tool.folder + "/again"
        #expect(await tool.run("report", "eth-breakout", "--json", "--out", out).output == run.output)
        #expect(try tool.text(of: out + "/fills.csv") == tool.text(of: "\(tool.home)/reports/eth-breakout/fills.csv"))
        #expect(await tool.run("report").output.contains("eth-breakout"))
        #expect(try await tool.run("report", "--json").json.elements?.count == 1)
    }

    @Test(arguments: ["btc-trend", "eth-breakout", "majors-trend", "sol-reversion"])
    func aBacktestWritesTheJournalOfTheRun(name: String) async throws {
        let tool = try Tool()
        let range = ["--from", "2025-03-01", "--to", "2025-04-01", "--json"]
        let run = try await tool.run(["run", Example.strategy(name)] + range).json
        let backtest = try await tool.run(["backtest", Example.strategy(name)] + range).json
        let again = try await tool.run(["backtest", Example.strategy(name), "--stream"] + range).json
        #expect(run["fills"]?.description != "0")
        #expect(run["journalHash"]?.plainText == backtest["journalHash"]?.plainText)
        #expect(backtest["journalHash"]?.plainText == again["journalHash"]?.plainText)
        for figure in ["finalEquity", "feesPaid", "fundingPaid", "realizedPnl", "unrealizedPnl", "maxDrawdown", "bars"]
        {
            #expect(run[figure]?.description == backtest[figure]?.description, "\(figure)")
        }
    }

    @Test func aBacktestHasEveryFigureThatProgramsRelyOn() async throws {
        let outcome = await (try Tool()).run("backtest", Example.strategy("btc-trend"), "--json", "--to", "2024-10-01")
        let figures = try outcome.json
        for figure in ["finalEquity", "realizedPnl", "unrealizedPnl", "feesPaid", "fundingPaid"] {
            let text = try #require(figures[figure]?.plainText)
            #expect(throws: Never.self) { try USD(text) }
        }
        for figure in ["fills", "trades", "bars", "barsPerSecond", "maxDrawdown", "journalHash"] {
            #expect(figures[figure] != nil, "\(figure)")
        }
        #expect(outcome.error.isEmpty)
        #expect(outcome.output.hasSuffix("}\n"))
    }

    @Test func aBacktestKeepsItsJournalAndReportsOnlyWhenAsked() async throws {
        let tool = try Tool()
        let plain = await tool.run("backtest", Example.strategy("btc-trend"), "--to", "2024-10-01")
        #expect(plain.output.contains("Final equity"))
        #expect(!tool.exists(tool.home))
        let store = tool.folder + "/kept.sqlite"
        let out = tool.folder + "/out"
        let kept = await tool.run(
            "backtest", Example.strategy("btc-trend"), "--to", "2024-10-01", "--store", store, "--out", out, "--json")
        #expect(tool.exists(out + "/report.html"))
        #expect(await tool.run("report", "last", "--store", store, "--json").output == kept.output)
    }

    @Test func longerCandlesAreBuiltFromShorterOnes() async throws {
        let tool = try Tool()
        try tool.write("BTC_1h.csv", candleText(400))
        let four = try tool.write("four.json", strategyText(["interval": #""interval": "4h""#]))
        let figures = try await tool.run("backtest", four, "--json").json
        #expect(figures["bars"]?.description == "100")
        #expect(figures["interval"]?.plainText == "4h")
    }

    /// Whoever cuts a recording in two must not get other results, nor lose the candle at the cut.
    @Test(arguments: ["1h", "4h"])
    func aRecordingInTwoFilesGivesTheSameJournal(interval: String) async throws {
        let tool = try Tool()
        try tool.write("BTC_1h.csv", candleText(400))
        try tool.write("BTC_1h_b.csv", candleText(190))
        try tool.write("BTC_1h_a.csv", candleText(210, from: 190))
        let length = ["interval": "\"interval\": \"\(interval)\""]
        let pieces = #""data": { "candles": ["BTC_1h_a.csv", "BTC_1h_b.csv"] }"#
        let whole = try tool.write("whole.json", strategyText(length))
        let halves = try tool.write("halves.json", strategyText(length.merging(["data": pieces]) { $1 }))
        let expected = try await tool.run("backtest", whole, "--json").json
        #expect(expected["fills"]?.description != "0")
        for options in [[], ["--stream"]] {
            let figures = try await tool.run(["backtest", halves, "--json"] + options).json
            #expect(figures["journalHash"]?.plainText == expected["journalHash"]?.plainText)
            #expect(figures["bars"]?.description == expected["bars"]?.description)
        }
    }

    @Test func dataOnTheCommandLineReplacesFilesOfItsKind() async throws {
        let tool = try Tool()
        try tool.write("BTC_1h.csv", candleText(40))
        let more = try tool.write("BTC_1h_more.csv", candleText(90))
        let path = try tool.write("s.json", strategyText())
        #expect(try await tool.run("backtest", path, "--json").json["bars"]?.description == "40")
        #expect(try await tool.run("backtest", path, "--json", "--data", more).json["bars"]?.description == "90")
    }

    static let tape: [(key: String, file: String)] = [
        ("trades", "BTC_trades_2025-09-04.csv.gz"), ("frames", "BTC_reencoded_2025-09-04.jsonl.gz"),
    ]

    @Test(arguments: tape)
    func tradesAloneMakeCandles(key: String, file: String) async throws {
        let tool = try Tool()
        let changes = [
            "interval": #""interval": "1m""#, "data": "\"data\": { \"\(key)\": [\"\(Example.data(file))\"] }",
        ]
        let path = try tool.write("s.json", strategyText(changes))
        let figures = try await tool.run("backtest", path, "--json").json
        #expect(figures["bars"]?.description == "34")
        #expect(figures["fills"]?.description != "0")
    }

    @Test(arguments: ["quote", "book"])
    func ordersFillAgainstRecordedLiquidity(fill: String) async throws {
        let tool = try Tool()
        let frames = "\"data\": { \"frames\": [\"\(Example.data("BTC_reencoded_2025-09-04.jsonl.gz"))\"] }"
        let csv = """
            "data": { "trades": ["\(Example.data("BTC_trades_2025-09-04.csv.gz"))"],
            "\(fill)s": ["\(Example.data(fill == "book" ? "BTC_l2_2025-09-04.csv.gz" : "BTC_bbo_2025-09-04.csv.gz"))"] }
            """
        var hashes: Set<String> = []
        for (name, data) in [("frames", frames), ("csv", csv)] {
            let changes = [
                "interval": #""interval": "1m""#, "execution": "\"execution\": { \"fill\": \"\(fill)\" }", "data": data,
            ]
            let path = try tool.write("\(name).json", strategyText(changes))
            let figures = try await tool.run("backtest", path, "--json").json
            #expect(figures["fills"]?.description != "0")
            #expect(figures["warnings"]?.elements?.isEmpty == true)
            hashes.insert(figures["journalHash"]?.plainText ?? "")
        }
        #expect(hashes.count == 1, "the frames hold the same trades, quotes and books as the files")
    }
}
