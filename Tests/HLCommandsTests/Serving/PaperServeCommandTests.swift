import ArgumentParser
import Testing
import TradingCore

@testable import HLCommands

/// `hl paper serve` in this process.
struct PaperServeCommandTests {
    @Test func itSaysWhereItListensAndEndsInTime() async throws {
        let tool = try Tool()
        let outcome = await tool.run("paper", "serve", "--port", "0", "--for", "1s", "--seed", "7")
        #expect(outcome.code == .success, "\(outcome.error)")
        for words in ["http://127.0.0.1:", "seed 7", "10000 USD", "Python SDK", "ccxt", "--local"] {
            #expect(outcome.output.contains(words), "\(outcome.output)")
        }
        #expect(outcome.error.contains("Stopped"))
    }

    @Test func jsonLinesTellTheSame() async throws {
        let tool = try Tool()
        let outcome = await tool.run("paper", "serve", "--port", "0", "--for", "1s", "--json", "--faucet", "250")
        let lines = try outcome.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
        #expect(lines.map { $0["event"]?.plainText } == ["listening", "stopped"])
        #expect(lines.first?["faucet"]?.plainText == "250")
    }

    @Test(arguments: [
        (["--port", "70000"], "--port"), (["--speed", "10"], "--speed"), (["--loop"], "--loop"),
        (["--tls-cert", "a.pem"], "--tls-key"), (["--fallback"], "--fallback"), (["--faucet", "much"], "--faucet"),
        (["--live", "--replay", "a.csv"], "--live"), (["--network", "moon"], "network"),
        (["--live", "--coins", ","], "--coins"),
    ])
    func aWrongOptionIsNamed(_ options: [String], _ word: String) async throws {
        let tool = try Tool()
        let outcome = await tool.run(["paper", "serve", "--port", "0"] + options)
        #expect(outcome.code == .usage, "\(outcome.error)")
        #expect(outcome.error.contains(word), "\(outcome.error)")
    }

    @Test func aMissingOrBrokenFileIsNamed() async throws {
        let tool = try Tool()
        let missing = await tool.run("paper", "serve", "--port", "0", "--replay", tool.folder + "/BTC_bbo.csv")
        #expect(missing.code == .noInput && missing.error.contains("BTC_bbo.csv"), "\(missing.error)")
        let accounts = try tool.write("accounts.json", #"{"accounts": [{"address": "0x12"}]}"#)
        let broken = await tool.run("paper", "serve", "--port", "0", "--accounts", accounts)
        #expect(broken.code == .badData && broken.error.contains("accounts[0].address"), "\(broken.error)")
        let plan = try tool.write("plan.json", #"{"rulez": []}"#)
        let unknown = await tool.run("paper", "serve", "--port", "0", "--faults", plan)
        #expect(unknown.code == .badData && unknown.error.contains("rulez"), "\(unknown.error)")
    }
}
