import PaperKit
import RiskKit
import StrategyKit
import Testing
import TradingCore

@testable import HLCommands

/// Reading strategy files: what holds when little is said, and every refusal with its line and place.
struct StrategyFileTests {
    @Test(arguments: ["btc-trend", "eth-breakout", "majors-trend", "sol-reversion"])
    func readsTheExamples(name: String) throws {
        let plan = try RunPlan(reading: Example.strategy(name), registry: .builtIn)
        #expect(plan.file.name == name)
        #expect(!plan.instruments.isEmpty)
        #expect(plan.data.hasFunding)
        #expect(plan.warnings.isEmpty)
    }

    @Test func whatIsLeftOutTakesItsDefault() throws {
        let file = try StrategyFile(parsing: Array(#"{"strategy":"ema-cross","coins":["BTC"],"interval":"1h"}"#.utf8))
        #expect(file.name == "ema-cross")
        #expect(file.account == StrategyFile.Account(startingBalance: 10_000, leverage: 1))
        #expect(file.fees == HyperliquidFees().schedule)
        #expect(file.risk.rules.count == 1, "the exchange's own minimum")
        #expect(file.execution.fills == FillModel())
        #expect(file.data.isEmpty)
        #expect(file.parameters.members?.isEmpty == true)
    }

    @Test func takesAmountsAsTextAndAsNumbers() throws {
        let file = try StrategyFile(
            parsing: Array(
                #"{"version":1,"strategy":"s","coins":["BTC"],"interval":"1h","account":{"startingBalance":0.1},"risk":{"maxDailyLoss":"0.1"}}"#
                    .utf8))
        #expect(file.account.startingBalance.description == "0.1")
        #expect(file.risk.maxDailyLoss?.description == "0.1")
    }

    @Test func latencyIsATimeOrARange() throws {
        func latency(_ text: String) throws -> Latency {
            let json = #"{"strategy":"s","coins":["BTC"],"interval":"1h","execution":{"fill":"quote",\#(text)}}"#
            return try StrategyFile(parsing: Array(json.utf8)).execution.fills.latency
        }
        #expect(try latency(#""latencyMs": 0"#) == .none)
        #expect(try latency(#""latencyMs": 50"#) == .fixed(50))
        #expect(try latency(#""latencyMs": [20, 80], "latencySeed": 7"#) == .uniform(20...80, seed: 7))
    }

    @Test(arguments: [
        ("../../x", "-..-..-x"), (".hidden", "-.hidden"), ("Grüße 1", "Gr--e-1"), ("a_b-c.d+e", "a_b-c.d+e"),
    ])
    func aNameBecomesOneHarmlessFolder(name: String, folder: String) throws {
        let json = #"{"name":"\#(name)","strategy":"s","coins":["BTC"],"interval":"1h"}"#
        let file = try StrategyFile(parsing: Array(json.utf8))
        #expect(file.folderName == folder)
    }

    /// What is changed in the file, and what the refusal must begin with and mention.
    static let refusals: [(changes: [String: String], place: String, mention: String)] = [
        (["stratgy": #""stratgy": 1"#], "line 12, stratgy: ", "did you mean \"strategy\"?"),
        (["account": #""account": { "leverge": 3 }"#], "line 7, account.leverge: ", "did you mean \"leverage\"?"),
        (["fees": #""fees": { "teir": 3 }"#], "line 8, fees.teir: ", "did you mean \"tier\"?"),
        (["risk": #""risk": { "maxDrawdwn": "0.2" }"#], "line 9, risk.maxDrawdwn: ", "did you mean \"maxDrawdown\"?"),
        (
            ["risk": #""risk": { "sizing": { "metod": "x" } }"#], "line 9, risk.sizing.metod: ",
            "did you mean \"method\"?"
        ),
        (["execution": #""execution": { "fil": "close" }"#], "line 10, execution.fil: ", "did you mean \"fill\"?"),
        (["data": #""data": { "candels": [] }"#], "line 11, data.candels: ", "did you mean \"candles\"?"),
        (["parameters": #""parameters": { "fsat": 1 }"#], "line 6, parameters.fsat: ", "did you mean \"fast\"?"),
        (["version": #""version": 2"#], "line 12, version: ", "reads version 1"),
        (["strategy": ""], "line 1: ", "the key \"strategy\" is missing"),
        (["coins": ""], "line 1: ", "the key \"coins\" is missing"),
        (["interval": ""], "line 1: ", "the key \"interval\" is missing"),
        (["strategy": #""strategy": "ema-crss""#], "line 3, strategy: ", "did you mean \"ema-cross\"?"),
        (["strategy": #""strategy": 5"#], "line 3, strategy: ", "a text in quotation marks"),
        (["name": "\"name\": \"\\u001b[31mred\""], "line 2, name: ", "visible"),
        (["name": "\"name\": \"\\u202eder\""], "line 2, name: ", "visible"),
        (["name": #""name": "  ""#], "line 2, name: ", "visible"),
        (["name": #""name": null"#], "line 2, name: ", "leave the key out"),
        (["coins": #""coins": []"#], "line 4, coins: ", "at least one"),
        (["coins": #""coins": "BTC""#], "line 4, coins: ", "a list"),
        (["coins": #""coins": ["BTCC"]"#], "line 4, coins[0]: ", "did you mean BTC?"),
        (["coins": #""coins": [""]"#], "line 4, coins[0]: ", "no market"),
        (["coins": "\"coins\": [\"BTC\",\n\"BTC-PERP\"]"], "line 5, coins[1]: ", "twice"),
        (["coins": #""coins": ["MATIC"]"#], "line 4, coins[0]: ", "delisted"),
        (["interval": #""interval": "1hour""#], "line 5, interval: ", "1m, 3m, 5m"),
        (["interval": #""interval": 60"#], "line 5, interval: ", "a text in quotation marks"),
        (["parameters": #""parameters": []"#], "line 6, parameters: ", "an object"),
        (["parameters": #""parameters": { "notional": "-1000" }"#], "line 6, parameters.notional: ", "above zero"),
        (["parameters": #""parameters": { "notional": "1,000" }"#], "line 6, parameters.notional: ", "an amount"),
        (
            ["parameters": #""parameters": { "notional": true }"#], "line 6, parameters.notional: ",
            "a number such as"
        ),
        (["parameters": #""parameters": { "fast": "12" }"#], "line 6, parameters.fast: ", "a whole number"),
        (["parameters": #""parameters": { "fast": 2.5 }"#], "line 6, parameters.fast: ", "2.5 is not a whole number"),
        (["parameters": "\"parameters\": {\n\"fast\": 48 }"], "line 7, parameters.fast: ", "shorter than slow"),
        (["parameters": #""parameters": { "allowShort": "yes" }"#], "line 6, parameters.allowShort: ", "true or false"),
        (["account": #""account": { "leverage": 0 }"#], "line 7, account.leverage: ", "1 to 100"),
        (["account": #""account": { "leverage": 41 }"#], "line 7, account.leverage: ", "40 that BTC allows"),
        (["account": #""account": { "leverage": "3" }"#], "line 7, account.leverage: ", "a whole number"),
        (["account": #""account": { "startingBalance": "0" }"#], "line 7, account.startingBalance: ", "above zero"),
        (["account": #""account": { "startingBalance": "1e4" }"#], "line 7, account.startingBalance: ", "no exponent"),
        (["fees": #""fees": { "tier": 7 }"#], "line 8, fees.tier: ", "0 to 6"),
        (
            ["fees": #""fees": { "schedule": "hyperliqid" }"#], "line 8, fees.schedule: ",
            "did you mean \"hyperliquid\"?"
        ),
        (["fees": #""fees": { "schedule": "flat" }"#], "line 8, fees: ", "the key \"maker\" is missing"),
        (["fees": #""fees": { "schedule": "flat(1,x)" }"#], "line 8, fees.schedule: ", "flat(0.00015,0.00045)"),
        (
            ["fees": #""fees": { "schedule": "launch-2023", "tier": 1 }"#], "line 8, fees.tier: ",
            "does not use this key"
        ),
        (["risk": #""risk": { "maxDrawdown": "25" }"#], "line 9, risk.maxDrawdown: ", "a quarter is 0.25"),
        (["risk": #""risk": { "maxDrawdown": null }"#], "line 9, risk.maxDrawdown: ", "leave the key out"),
        (["risk": #""risk": { "maxDataAge": 9223372036854775807 }"#], "line 9, risk.maxDataAge: ", "outside"),
        (["risk": #""risk": { "allowedCoins": ["XBT"] }"#], "line 9, risk.allowedCoins[0]: ", "no market"),
        (["risk": #""risk": { "allowedCoins": [] }"#], "line 9, risk.allowedCoins: ", "leave the key out"),
        (
            ["risk": #""risk": { "sizing": { "method": "percent-of-equity", "share": "50" } }"#],
            "line 9, risk.sizing.share: ", "a half is 0.5"
        ),
        (["execution": #""execution": { "mode": "live" }"#], "line 10, execution.mode: ", "there is paper"),
        (
            ["execution": #""execution": { "fill": "nextopen" }"#], "line 10, execution.fill: ",
            "did you mean \"next-open\"?"
        ),
        (["execution": #""execution": { "slippageBps": -1 }"#], "line 10, execution.slippageBps: ", "0 to 1000"),
        (
            ["execution": #""execution": { "latencyMs": [5, 1] }"#], "line 10, execution.latencyMs: ",
            "two rising numbers"
        ),
        (["execution": #""execution": { "latencySeed": 3 }"#], "line 10, execution.latencySeed: ", "two numbers"),
        (["data": #""data": { "candles": "x" }"#], "line 11, data.candles: ", "a list"),
        (["data": "\"data\": { \"candles\": [\n\"\"] }"], "line 12, data.candles[0]: ", "the path is empty"),
        (["data": #""data": { "candles": [] }"#], "line 11, data: ", "no candles of BTC"),
        (["data": #""data": { "allow": ["gap"] }"#], "line 11, data.allow[0]: ", "did you mean \"gaps\"?"),
        (["data": #""data": { "funding": ["BTC_1h.csv"] }"#], "line 11, data.funding[0]: ", "holds candles"),
        (
            ["data": "\"data\": { \"candles\": [\"BTC_1h.csv\",\n\"./BTC_1h.csv\"] }"], "line 12, data.candles[1]: ",
            "named twice"
        ),
        (["interval": #""interval": "30m""#], "line 11, data.candles[0]: ", "cannot make those of 30m"),
        (["coins": #""coins": ["ETH"]"#], "line 11, data.candles[0]: ", "which the strategy does not trade"),
        (["coins": #""coins": ["BTC", "ETH"]"#], "line 11, data: ", "no candles of ETH"),
    ]

    @Test(arguments: refusals.indices)
    func refusesWithLineAndPlace(index: Int) async throws {
        let refusal = Self.refusals[index]
        let tool = try Tool()
        try tool.write("BTC_1h.csv", candleText())
        let path = try tool.write("s.json", strategyText(refusal.changes))
        let outcome = await tool.run("strategy", "check", path)
        #expect(outcome.code == .badData)
        #expect(outcome.error.hasPrefix("Error: \(path): \(refusal.place)"), "\(outcome.error)")
        #expect(outcome.error.contains(refusal.mention), "\(outcome.error)")
        #expect(outcome.output.isEmpty)
    }

    @Test(arguments: [
        ("", "line 1: the document ends"), ("  \n ", "line 2: the document ends"), ("[]", "line 1: an object"),
        ("{} x", "line 1: there is more"),
        ("{\"name\":\"a\",\n\"name\":\"b\"}", "line 2: the key \"name\" stands twice"),
        (String(repeating: "[", count: 100_000), "line 1: nested deeper"),
    ])
    func refusesWhatIsNoStrategyFile(text: String, mention: String) async throws {
        let tool = try Tool()
        let path = try tool.write("s.json", text)
        let outcome = await tool.run("strategy", "check", path)
        #expect(outcome.code == .badData)
        #expect(outcome.error.hasPrefix("Error: \(path): \(mention)"), "\(outcome.error)")
    }

    @Test func aHostileFileDoesNotFillTheScreenOrSteerIt() async throws {
        let tool = try Tool()
        let key = String(repeating: "k", count: 1_000_000)
        let long = await tool.run(
            "strategy", "check", try tool.write("long.json", strategyText([key: "\"\(key)\": 1"])))
        #expect(long.error.count < 2100)
        #expect(long.error.contains("unknown key"))
        let coins = #""coins": ["\u001b[2J\u009bX"]"#
        let steering = await tool.run("strategy", "check", try tool.write("esc.json", strategyText(["coins": coins])))
        #expect(steering.error.contains(#""\u{1B}[2J\u{9B}X""#))
        #expect(
            steering.error.unicodeScalars.allSatisfy {
                $0 == "\n" || $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value)
            })
    }
}
