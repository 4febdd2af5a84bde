import ArgumentParser
import Foundation
import MarketHistory
import Testing
import TradingCore
import TradingStore

@testable import HLCommands

/// What ends badly: one message, the right exit code, and nothing half done.
struct BadInputTests {
    /// A command line, its exit code and what the message mentions; `S` is a good strategy file, `D` the test's folder.
    static let commands: [(line: String, code: ExitCode, mention: String)] = [
        ("backtst S", .usage, "did you mean \"backtest\"?"), ("run", .usage, "Missing expected argument"),
        ("run <empty>", .usage, "invalid"), ("run S --store <empty>", .usage, "--store"),
        ("run S --out <empty>", .usage, "--out"), ("run S --data <empty>", .usage, "--data"),
        ("run S --from yesterday", .usage, "2025-01-31"), ("run S --from 2025-02-30", .usage, "2025-01-31"),
        ("run S --from 2025-02-01 --to 2025-01-01", .usage, "--from must lie before --to"),
        ("run S --speed 0", .usage, "--speed"), ("run S --speed nan", .usage, "--speed"),
        ("run S --speed 1e-300", .usage, "--speed"), ("run S --allow gap", .usage, "did you mean \"gaps\"?"),
        ("run D/nofile.json", .noInput, "no strategy file at"), ("run D", .noInput, "is a folder"),
        ("run S --data D/nofile.csv", .noInput, "nofile.csv: there is no such file"),
        ("run S --data D", .noInput, "directory"), ("run S --from 2030-01-01", .badData, "no whole 1h candle"),
        ("backtest S --from 2030-01-01 --store D/b.sqlite", .badData, "no whole 1h candle"),
        ("run S --store D", .cannotCreate, "is a folder"), ("run S --store S", .badData, "no SQLite database"),
        ("run S --out S", .cannotCreate, "is a file"), ("run S --out S/below", .cannotCreate, "is a file"),
        ("backtest S --out S/below", .cannotCreate, "is a file"), ("report", .noInput, "no history at"),
        ("report last --store D/none.sqlite", .noInput, "--store names another"),
        ("report --store S", .badData, "no SQLite database"),
        ("strategies ema-crss", .badData, "did you mean \"ema-cross\"?"),
        ("strategy check D/nofile.json", .noInput, "no strategy file"),
        ("data verify", .usage, "Missing expected argument"),
        ("data verify D/nofile.csv", .noInput, "there is no such file"), ("data verify S", .badData, "holds JSON"),
        ("data verify S --json", .badData, "holds JSON"),
    ]

    @Test(arguments: commands.indices)
    func endsWithOneMessageAndItsCode(index: Int) async throws {
        let command = Self.commands[index]
        let tool = try Tool()
        try tool.write("BTC_1h.csv", candleText())
        let strategy = try tool.write("s.json", strategyText())
        let arguments = command.line.split(separator: " ").map { word in
            switch word {
            case "<empty>": ""
            case _ where word.hasPrefix("S"): strategy + word.dropFirst()
            case _ where word.hasPrefix("D"): tool.folder + word.dropFirst()
            default: String(word)
            }
        }
        let outcome = await tool.run(arguments)
        #expect(outcome.code == command.code)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.hasPrefix("Error: "))
        #expect(outcome.error.components(separatedBy: "Error").count == 2, "one message: \(outcome.error)")
        #expect(outcome.error.contains(command.mention), "\(outcome.error)")
        let reports = try tool.leftovers().filter { $0.contains("reports/") || $0.contains("below") }
        #expect(reports.isEmpty)
    }

    /// What is done to good candles, the file's name, what allows it, and what the refusal says.
    static let faults: [(name: String, change: @Sendable ([String]) -> [String], allow: String?, mention: String)] = [
        (
            "BTC_1h_high.csv", { replacing($0, 20, "1735754400000,5,1,9,5,1,") }, "broken",
            ":20: the high is below the low"
        ),
        ("BTC_1h_text.csv", { replacing($0, 20, "abc") }, "broken", ":20: column 1"),
        ("BTC_1h_gap.csv", { Array($0[..<20] + $0[25...]) }, "gaps", "5 candles from"),
        ("BTC_1h_twice.csv", { Array($0[..<20] + $0[19...]) }, "duplicates", "a second candle"),
        ("BTC_15m_late.csv", { $0 }, nil, "state the interval \"1h\""), ("bars.csv", { $0 }, nil, "which coin it is"),
        ("BTC_1h_header.csv", { Array($0[..<1]) }, nil, "a header and no rows"),
        ("BTC_1h_empty.csv", { _ in [] }, nil, "is empty"),
        ("BTC_1h_other.csv", { _ in ["a,b,c", "1,2,3"] }, nil, "no known kind"),
    ]

    static func replacing(_ lines: [String], _ line: Int, _ text: String) -> [String] {
        var lines = lines
        lines[line - 1] = text
        return lines
    }

    @Test(arguments: faults.indices)
    func brokenDataIsRefusedBeforeAnythingIsTraded(index: Int) async throws {
        let fault = Self.faults[index]
        let tool = try Tool()
        try tool.write("BTC_1h.csv", candleText())
        let strategy = try tool.write("s.json", strategyText())
        let lines = candleText().split(separator: "\n").map(String.init)
        let path = try tool.write(fault.name, fault.change(lines).map { $0 + "\n" }.joined())
        for command in ["run", "backtest"] {
            let outcome = await tool.run(command, strategy, "--data", path)
            #expect(outcome.code == .badData)
            #expect(outcome.error.hasPrefix("Error: \(path)"), "\(outcome.error)")
            #expect(outcome.error.contains(fault.mention), "\(outcome.error)")
        }
        #expect(try tool.leftovers().isEmpty)
        #expect(await tool.run("data", "verify", path).code == .badData)
        guard let allow = fault.allow else { return }
        let allowed = await tool.run("backtest", strategy, "--data", path, "--json", "--allow", allow, "gaps")
        #expect(allowed.code == .success, "\(allowed.error)")
        #expect(try allowed.json["warnings"]?.description.contains("passed over") == true)
    }

    @Test func aTruncatedArchiveIsRefused() async throws {
        let tool = try Tool()
        let whole = try Data(contentsOf: URL(fileURLWithPath: Example.data("BTC_1h.csv.gz")))
        let path = tool.folder + "/BTC_1h_cut.csv.gz"
        try whole.prefix(60_000).write(to: URL(fileURLWithPath: path))
        for command in [["run", Example.strategy("btc-trend"), "--data", path], ["data", "verify", path]] {
            let outcome = await tool.run(command)
            #expect(outcome.code == .badData)
            #expect(outcome.error.contains("ends in the middle, after 60000 bytes"))
        }
        #expect(!tool.exists(tool.home))
    }

    static let overlaps: [(data: String, mention: String)] = [
        (#""candles": ["BTC_1h.csv", "BTC_1h_more.csv"]"#, "both hold candles of BTC at 2025-01-02T16:00:00Z"),
        (#""candles": ["BTC_1h.csv", "BTC_1h_later.csv"]"#, "from 2025-01-03T12:00:00Z to 2025-01-03T22:00:00Z"),
        (#""candles": ["BTC_1h.csv", "BTC_4h.csv"]"#, "of another length than"),
        (
            #""candles": ["BTC_1h.csv"], "funding": ["BTC_funding.csv", "BTC_funding_b.csv"]"#,
            "both hold funding of BTC"
        ),
    ]

    /// What two files say would be traded, or paid, twice.
    @Test(arguments: overlaps.indices)
    func filesThatOverlapOrLeaveAHoleAreRefused(index: Int) async throws {
        let overlap = Self.overlaps[index]
        let tool = try Tool()
        try tool.write("BTC_1h.csv", candleText())
        try tool.write("BTC_1h_more.csv", candleText(60, from: 40))
        try tool.write("BTC_1h_later.csv", candleText(60, from: 70))
        try tool.write("BTC_4h.csv", "t,o,h,l,c,v,n\n1735689600000,5,6,4,5,1,\n1735704000000,5,6,4,5,1,\n")
        for name in ["BTC_funding.csv", "BTC_funding_b.csv"] {
            try tool.write(name, "t,fundingRate\n1735689600000,0.0001\n1735693200000,0.0001\n")
        }
        let path = try tool.write("s.json", strategyText(["data": "\"data\": { \(overlap.data) }"]))
        for command in [
            ["backtest", path], ["backtest", path, "--stream"], ["run", path], ["strategy", "check", path],
        ] {
            let outcome = await tool.run(command)
            #expect(outcome.code == .badData)
            #expect(outcome.error.contains(overlap.mention), "\(outcome.error)")
        }
    }

    @Test func tradesInAFileAndInTheFramesAreNotCountedTwice() async throws {
        let tool = try Tool()
        let data = """
            "data": { "trades": ["\(Example.data("BTC_trades_2025-09-04.csv.gz"))"],
            "frames": ["\(Example.data("BTC_reencoded_2025-09-04.jsonl.gz"))"] }
            """
        let path = try tool.write("s.json", strategyText(["interval": #""interval": "1m""#, "data": data]))
        let outcome = await tool.run("backtest", path)
        #expect(outcome.code == .badData)
        #expect(outcome.error.contains("line 11, data.trades[0]: trades of BTC are in"))
    }

    @Test func unreadableFramesAreRefusedUnlessAllowed() async throws {
        let tool = try Tool()
        var lines: [String] = []
        for minute in 0..<20 {
            let time = 1_735_689_600_000 + minute * 60_000
            let trade =
                #"{"coin":"BTC","side":"B","px":"\#(100_000 + minute % 7 * 100)","sz":"1","hash":"0x0","time":\#(time),"tid":\#(minute)}"#
            lines.append(#"{"channel":"trades","data":[\#(trade)]}"#)
        }
        let good = try tool.write("good.jsonl", lines.joined(separator: "\n"))
        lines[5] = #"{"channel":"trades","data":"#
        let broken = try tool.write("broken.jsonl", lines.joined(separator: "\n"))
        let empty = try tool.write("empty.jsonl", "")
        let rubbish = try tool.write("rubbish.jsonl", "rubbish\n")
        let path = try tool.write("s.json", strategyText(["interval": #""interval": "1m""#, "data": ""]))
        #expect(await tool.run("backtest", path, "--data", good).code == .success)
        #expect(await tool.run("data", "verify", good).code == .success)
        for (file, mention) in [(broken, ":6: "), (empty, "holds no message"), (rubbish, ":1: ")] {
            let outcome = await tool.run("backtest", path, "--data", file)
            #expect(outcome.code == .badData)
            #expect(outcome.error.hasPrefix("Error: \(file)") && outcome.error.contains(mention), "\(outcome.error)")
            #expect(await tool.run("data", "verify", file, "--json").code == .badData)
        }
        #expect(await tool.run("backtest", path, "--data", broken, "--allow", "broken").code == .success)
    }

    @Test func aRunThatCannotBeReportedIsKept() async throws {
        let tool = try Tool()
        try tool.write("BTC_1h.csv", candleText())
        let path = try tool.write("s.json", strategyText())
        // A folder where a file is drafted before it takes its place.
        let out = tool.folder + "/out"
        try FileManager.default.createDirectory(atPath: out + "/.equity.csv.part/x", withIntermediateDirectories: true)
        let outcome = await tool.run("run", path, "--out", out)
        #expect(outcome.code == .ioFault)
        #expect(outcome.error.contains("equity.csv cannot be written"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: out) == [".equity.csv.part"], "all files or none")
        #expect(outcome.error.contains("hl report 1 --out FOLDER writes them elsewhere"))
        #expect(try TradingStore(path: tool.history).findRun("last").status == .finished)
        #expect(await tool.run("report", "1", "--out", tool.folder + "/elsewhere").code == .success)
        #expect(tool.exists(tool.folder + "/elsewhere/report.html"))
    }

    @Test func outputThatCannotBeWrittenIsAFailure() async throws {
        let words = Words()
        let terminal = Terminal(
            output: { _ in throw CommandFailure(.ioFault, "standard output cannot be written: no space") },
            error: { text in try? words.terminal.print(text) })
        for arguments in [["strategies"], ["--help"], ["--version"], ["strategy", "schema"]] {
            #expect(await HLTool().run(arguments, on: terminal) == .ioFault)
        }
        #expect(words.output.contains("Error: standard output cannot be written: no space"))
    }
}
