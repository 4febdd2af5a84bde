import ArgumentParser
import Foundation
import Testing
import TradingCore

@testable import HLCommands

/// `hl paper compare` on the recorded account of June 2026, and on what is wrong with files.
struct PaperCompareTests {
    private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    private static func record(_ name: String) -> String {
        "\(tests)/HyperliquidKitTests/Fixtures/account/\(name)_2026-06.csv"
    }

    private static let records = ["fills", "funding", "ledger"].map(record)

    private static let candles = ["BNB", "BTC", "DOGE", "HYPE", "SOL", "SUI"].map {
        "\(tests)/HLCommandsTests/Fixtures/Account/\($0)_4h_2026-06-12_2026-06-27.csv"
    }

    private func compare(_ tool: Tool, _ arguments: [String]) async -> Tool.Outcome {
        await tool.run(["paper", "compare"] + arguments)
    }

    private func count(_ json: JSONValue, _ section: String, _ outcome: String) -> String? {
        json["sections"]?[section]?[outcome]?.description
    }

    // MARK: - The recorded account

    @Test func theRecordedAccountIsRecomputed() async throws {
        let outcome = await compare(
            try Tool(), Self.records + ["--data"] + Self.candles + ["--balance", "98.152664", "--json"])
        #expect(outcome.code == .success)
        let json = try outcome.json
        #expect(json["agrees"] == true)
        #expect(count(json, "fees", "equal") == "182")
        #expect(count(json, "closedProfit", "equal") == "182")
        #expect(count(json, "positions", "equal") == "77")
        #expect(count(json, "balance", "equal") == "1")
        // Those of the markets whose candles are recorded; of the others nobody can tell.
        #expect(count(json, "funding", "equal") == "89")
        #expect(count(json, "funding", "untold") == "202")
        #expect(count(json, "fillPrices", "equal") == "76")
        for section in ["fees", "closedProfit", "funding", "positions", "balance", "fillPrices"] {
            #expect(count(json, section, "different") == "0", "\(section)")
        }
        #expect(json["funding"]?["missingHours"]?.elements?.isEmpty == true)
    }

    @Test func theRecordedFeesShowTheReferralTheDeployersAndTwoBinaryRates() async throws {
        let fees = try #require(try await compare(try Tool(), Self.records + ["--json"]).json["fees"])
        #expect(fees["real"]?.plainText == "0.922356")
        #expect(fees["paper"]?.plainText == "0.922358")
        #expect(
            fees["standings"]?.elements?.compactMap { $0["standing"]?.plainText } == [
                "tier 0", "tier 0, referral discount 4 %",
            ])
        let deployers = try #require(fees["deployers"]?.members)
        #expect(deployers.count == 8)
        #expect(deployers.allSatisfy { $0.value.plainText == "scale 1, growth mode" })
        let odd = try #require(fees["fills"]?.elements).filter { $0["real"] != $0["paper"] }
        #expect(odd.compactMap { $0["place"]?.plainText } == ["fills_2026-06.csv:60", "fills_2026-06.csv:64"])
        #expect(odd.allSatisfy { $0["real"] == $0["exchange"] && $0["reproduced"] == true })
    }

    /// Every section has to notice a change of the last decimal in its own column.
    @Test(arguments: [
        ("fills", ",0.002958,", ",0.002959,", "fees"), ("fills", ",0.00403,", ",0.004031,", "closedProfit"),
        ("fills", ",0.00403,", ",0.004031,", "positions"), ("funding", ",-0.000246,", ",-0.000256,", "funding"),
        ("ledger", "90.0", "90.000001", "balance"), ("fills", ",63614.0,", ",83614.0,", "fillPrices"),
    ])
    func aChangedRecordIsADifference(file: String, old: String, new: String, section: String) async throws {
        let tool = try Tool()
        var records = Self.records
        let text = try String(contentsOfFile: Self.record(file), encoding: .utf8)
        let changed = text.replacingOccurrences(of: old, with: new)
        #expect(changed != text)
        records.removeAll { $0 == Self.record(file) }
        records.append(try tool.write("\(file).csv", changed))
        let outcome = await compare(
            tool, records + ["--data"] + Self.candles + ["--balance", "98.152664", "--json"])
        #expect(outcome.code == .different)
        #expect(count(try outcome.json, section, "verdict") == "\"differs\"")
        #expect(outcome.error.isEmpty)
    }

    @Test func theTableHasAVerdictForEachSection() async throws {
        let outcome = await compare(try Tool(), Self.records + ["--data"] + Self.candles)
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(outcome.code == .success)
        #expect(lines.contains("fees           agrees               182       0       0"))
        #expect(lines.contains("balance        cannot be told         0       0       1"))
        #expect(outcome.output.contains("the exchange's binary rate lies just below it"))
        let details = await compare(try Tool(), Self.records + ["--details"])
        #expect(details.output.contains("xyz:SPCX      2026-06-27 02:43  long         0.07"))
    }

    @Test func givenTermsAreHeldAgainstTheFees() async throws {
        let given = ["--tier", "0", "--referred", "--deployer", "xyz=1,growth", "--json"]
        let json = try await compare(try Tool(), Self.records + given).json
        // Eleven fills were before the referral.
        #expect(count(json, "fees", "different") == "11")
        #expect(json["fees"]?["inferred"] == false)
    }

    @Test func theExchangesAnswersAreReadLikeTables() async throws {
        let tool = try Tool()
        let fills = try tool.write(
            "fills.json",
            """
            [{"coin":"BTC","px":"63614.0","sz":"0.00031","side":"B","time":1781326295955,"startPosition":"0.0",
              "dir":"Open Long","closedPnl":"0.0","hash":"0x\(String(repeating: "0", count: 64))","oid":467314605340,
              "crossed":false,"fee":"0.002958","tid":205791279505247,"feeToken":"USDC","aNewField":1}]
            """)
        let funding = try tool.write(
            "funding.json",
            """
            [{"time":1781326800006,"hash":"0x\(String(repeating: "0", count: 64))","delta":{"type":"funding","coin":"BTC",
              "usdc":"-0.000246","szi":"0.00031","fundingRate":"0.0000125","nSamples":null}}]
            """)
        let ledger = try tool.write(
            "ledger.json",
            """
            [{"time":1781254615097,"hash":"0x\(String(repeating: "0", count: 64))","delta":{"type":"deposit","usdc":"10.0"}}]
            """)
        let answers = try await compare(tool, [fills, funding, ledger, "--json", "--data"] + Self.candles).json
        #expect(answers["agrees"] == true)
        #expect(count(answers, "fees", "equal") == "1")
        #expect(count(answers, "funding", "equal") == "1")
        #expect(answers["balance"]?["real"]?.plainText == "9.996796")
    }

    // MARK: - What is wrong with files

    private static let head = "time_ms,coin,side,px,sz,startPosition,closedPnl,fee,oid,tid,crossed,liquidation\n"

    @Test(arguments: [
        ("1781326295955,BTC,B,x,1,0,0,0,1,1,True,\n", "fills.csv:2, column px: \"x\" is not a price"),
        ("1781326295955,BTC,C,1,1,0,0,0,1,1,True,\n", "fills.csv:2, column side: \"C\" is neither"),
        ("1781326295955,BTC,B,1,0,0,0,0,1,1,True,\n", "fills.csv:2, column sz: a size is above zero"),
        ("1781326295955,BTC,B,1,1,0,0,0,1,1,maybe,\n", "fills.csv:2, column crossed: \"maybe\" is neither"),
        ("yesterday,BTC,B,1,1,0,0,0,1,1,True,\n", "fills.csv:2, column time_ms: \"yesterday\" is no time"),
        ("1781326295955,BTC,B,1,1,0,0,0,1,1\n", "fills.csv:2: the row has 10 fields, the header 12"),
        ("1781326295955,BTC,B,1,1,0,0,0,1,1,True,\"{\n", "fills.csv:2, field 12: a quotation mark is not closed"),
        ("1781326295955,BTC,B,1,1,0,0,0,1,1,True,{}\n", "fills.csv:2, column liquidation:"),
        ("1781326295955,,B,1,1,0,0,0,1,1,True,\n", "fills.csv:2, column coin: nothing stands there"),
    ])
    func aBrokenLineNamesFileLineAndColumn(row: String, message: String) async throws {
        let tool = try Tool()
        let outcome = await compare(tool, [try tool.write("fills.csv", Self.head + row)])
        #expect(outcome.code == .badData)
        #expect(outcome.error.contains(message), "\(outcome.error)")
        #expect(outcome.output.isEmpty)
    }

    @Test func aBrokenAnswerNamesFileLineAndPath() async throws {
        let tool = try Tool()
        let path = try tool.write("fills.json", "[\n{\"closedPnl\": \"0\", \"coin\": 7}\n]")
        let outcome = await compare(tool, [path])
        #expect(outcome.code == .badData)
        #expect(outcome.error.contains("fills.json:2, [0].coin"), "\(outcome.error)")
        let cut = await compare(tool, [try tool.write("cut.json", "[{")])
        #expect(cut.code == .badData)
        #expect(cut.error.contains("cut.json:1:"))
    }

    @Test func aFileOfOtherColumnsIsRefused() async throws {
        let tool = try Tool()
        let outcome = await compare(tool, [try tool.write("BTC_1h.csv", candleText(3))])
        #expect(outcome.code == .badData)
        #expect(outcome.error.contains("Market data goes behind --data"))
        #expect(await compare(tool, [tool.folder + "/nothing.csv"]).code == .noInput)
    }

    @Test func whereNothingCanBeComparedTheExitCodeSaysSo() async throws {
        let outcome = await compare(try Tool(), [Self.record("ledger")])
        #expect(outcome.code == .badData)
        #expect(outcome.error.contains("nothing could be compared"))
    }

    @Test(arguments: [
        ["--tier", "7"], ["--deployer", "xyz"], ["--deployer", "xyz=11"], ["--balance", "x"], ["--account", "0x1"],
        ["--allow", "everything"], ["--staking", "lead"],
    ])
    func wrongOptionsAreRefused(options: [String]) async throws {
        let outcome = await compare(try Tool(), Self.records + options)
        #expect(outcome.code == .usage)
        #expect(!outcome.error.isEmpty)
    }

    @Test func aRecordingNamedTwiceIsRefused() async throws {
        let outcome = await compare(try Tool(), Self.records + ["--data", Self.candles[0], Self.candles[0]])
        #expect(outcome.code == .usage)
        #expect(outcome.error.contains("is named twice"))
    }
}
