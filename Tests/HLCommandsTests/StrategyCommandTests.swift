import ArgumentParser
import PaperKit
import RiskKit
import StrategyKit
import Testing
import TradingCore

@testable import HLCommands

/// What people and editors are told about strategies and their files.
struct StrategyCommandTests {
    @Test func checkSaysInPlainWordsWhatAFileDoes() async throws {
        let tool = try Tool()
        let path = Example.strategy("sol-reversion")
        let outcome = await tool.run("strategy", "check", path)
        #expect(outcome.code == .success)
        #expect(outcome.error.isEmpty)
        let lines = outcome.output.split(separator: "\n").map { $0.drop { $0 == " " } }
        #expect(lines.first == "\(path) is in order.")
        for sentence in [
            "sol-reversion trades SOL on paper with zscore-reversion, deciding at the close of every 15m candle.",
            "It begins with 10000.00 USD and opens positions at 3x leverage.",
            "Their price moves 2 basis points against them.", "One market holds at most 2000 USD.",
            "Once the equity is 20 % below its peak, the kill switch lets only closing orders through.",
            "Data: SOL_15m.csv.gz, SOL_funding.csv.gz.",
        ] { #expect(lines.contains { $0 == sentence }, "\(sentence)") }
        #expect(!tool.exists(tool.home), "looking changes nothing")
    }

    @Test func checkSaysTheSameAsJSON() async throws {
        let tool = try Tool()
        let json = try await tool.run("strategy", "check", Example.strategy("btc-trend"), "--json").json
        #expect(json["ok"]?.description == "true")
        #expect(json["explanation"]?.elements?.count == 15)
        #expect(json["warnings"]?.elements?.isEmpty == true)
    }

    @Test func checkWarnsOfWhatMakesFiguresDoubtful() async throws {
        let tool = try Tool()
        try tool.write("BTC_1h.csv", candleText())
        let doubtful = ["fees": #""fees": { "schedule": "seed-document" }"#]
        let outcome = await tool.run("strategy", "check", try tool.write("s.json", strategyText(doubtful)))
        #expect(outcome.code == .success)
        #expect(outcome.output.contains("Note: The fee schedule seed-document was never charged"))
        #expect(outcome.output.contains("No funding is paid"))
    }

    @Test(arguments: ["quote", "book"])
    func checkRefusesAFillSourceWithoutItsData(source: String) async throws {
        let tool = try Tool()
        try tool.write("BTC_1h.csv", candleText())
        let text = strategyText(["execution": #""execution": { "fill": "\#(source)" }"#])
        let outcome = await tool.run("strategy", "check", try tool.write("s.json", text))
        #expect(outcome.code == .badData)
        #expect(outcome.error.contains("execution.fill: \"\(source)\" needs quotes or books"))
    }

    /// The reader and the schema must know the same keys, or editors would reject what hl takes.
    @Test func theSchemaKnowsEveryKeyOfTheReader() throws {
        let schema = StrategyFile.schema(for: .builtIn)
        func keys(_ path: String...) -> Set<String>? {
            let place = path.reduce(schema as JSONValue?) { $0?["properties"]?[$1] }
            return place?["properties"]?.members.map { Set($0.map(\.key)) }
        }
        #expect(keys() == Set(StrategyFile.keys))
        #expect(keys("account") == Set(StrategyFile.accountKeys))
        #expect(keys("fees") == Set(StrategyFile.feeKeys))
        #expect(keys("execution") == Set(StrategyFile.executionKeys))
        #expect(keys("data") == Set(StrategyFile.dataKeys))
        #expect(keys("risk") == Set(RiskConfiguration.keys))
        let sizings = schema["properties"]?["risk"]?["properties"]?["sizing"]?["anyOf"]?.elements ?? []
        let sizingKeys = sizings.flatMap { $0["properties"]?.members?.map(\.key) ?? [] }
        #expect(Set(sizingKeys) == Set(RiskConfiguration.sizingKeys))
    }

    @Test func theSchemaHasTheParametersOfEveryStrategy() async throws {
        let schema = try await Tool().run("strategy", "schema").json
        let rules = schema["allOf"]?.elements ?? []
        for descriptor in StrategyRegistry.builtIn.descriptors {
            let rule = rules.first {
                $0["if"]?["properties"]?["strategy"]?["const"]?.plainText == descriptor.name
            }
            let parameters = rule?["then"]?["properties"]?["parameters"]
            #expect(parameters?["properties"]?.members?.map(\.key) == descriptor.parameters.map(\.name))
            #expect(parameters?["additionalProperties"]?.description == "false")
        }
    }

    @Test func strategiesAreListedAndDescribed() async throws {
        let tool = try Tool()
        let list = await tool.run("strategies")
        #expect(list.output.split(separator: "\n").count == 3)
        let one = await tool.run("strategies", "ema-cross")
        for word in ["fast", "slow", "notional", "allowShort", "bars", "48"] { #expect(one.output.contains(word)) }
        let json = try await tool.run("strategies", "ema-cross", "--json").json
        #expect(json["parameters"]?.elements?.count == 4)
        #expect(try await tool.run("strategies", "--json").json.elements?.count == 3)
    }
}
