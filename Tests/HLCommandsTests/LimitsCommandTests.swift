import ArgumentParser
import HyperliquidKit
import HyperliquidTestSupport
import Testing
import TradingCore

@testable import HLCommands

/// `hl limits` against an exchange on this machine.
@Suite(.timeLimit(.minutes(2)))
struct LimitsCommandTests {
    private static let account = "0x5e9ee1089755c3435139848e47e6635505d5a13a"

    private func server(_ body: String) async throws -> FaultServer {
        var script = ServerScript()
        script.answer = { _ in ScriptedAnswer(body: body) }
        return try await FaultServer.start(script: script)
    }

    private func budget(used: Int, cap: Int, volume: String = "2854574.593578") -> String {
        #"{"cumVlm":"\#(volume)","nRequestsUsed":\#(used),"nRequestsCap":\#(cap),"nRequestsSurplus":0}"#
    }

    private func limits(_ server: FaultServer, _ options: String...) async throws -> Tool.Outcome {
        await (try Tool()).run(["limits", Self.account, "--local", "\(server.port)"] + options)
    }

    @Test func theBudgetOfTheAccountIsShown() async throws {
        let server = try await server(budget(used: 2890, cap: 2_864_574))
        let outcome = try await limits(server)
        #expect(outcome.code == .success)
        #expect(outcome.error.isEmpty)
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines[0].hasPrefix("account    0x5e9ee1089755c3435139848e47e6635505d5a13a on "))
        #expect(lines[1] == "traded     2854574.593578 USD")
        #expect(lines.contains { $0.hasPrefix("weight     ") && $0.contains(" of 1200 left this minute") })
        // Cancels may go 100,000 beyond the limit, or to twice the limit where that is less.
        #expect(lines.contains("actions    2861684 of 2864574 left, 2961684 for cancels"))
        let questions = server.ledger.requests
        #expect(!questions.isEmpty)
        #expect(questions.allSatisfy { $0.path == "/info" && $0.method == "POST" })
        let bodies = try questions.map { try JSONValue(parsing: $0.text) }
        #expect(bodies.allSatisfy { $0["type"]?.plainText == "userRateLimit" })
        #expect(bodies.allSatisfy { $0["user"]?.plainText == Self.account })
        try await server.stop()
    }

    @Test func programsGetOneObject() async throws {
        let server = try await server(budget(used: 100, cap: 10_500, volume: "500.25"))
        let json = try await limits(server, "--json").json
        #expect(json["cumVlm"]?.plainText == "500.25")
        #expect(json["actionsLeft"]?.description == "10400")
        #expect(json["actionLimit"]?.description == "10500")
        #expect(json["cancelsLeft"]?.description == "20900")
        #expect(json["weightLimit"]?.description == "1200")
        let left = try #require(json["weightLeft"].flatMap { Int($0.description) })
        // Each question of the command weighs 20; some of it may have come back meanwhile.
        #expect(left < 1200)
        #expect(left >= 1200 - 20 * server.ledger.requests.count)
        #expect(json["inFlight"]?.description == "0")
        #expect(json["inFlightLimit"] != nil)
        try await server.stop()
    }

    @Test func aSpentBudgetSaysHowItGoesOn() async throws {
        let server = try await server(budget(used: 10_001, cap: 10_000))
        let outcome = try await limits(server)
        #expect(outcome.code == .success)
        #expect(outcome.output.contains("actions    0 of 10000 left"))
        #expect(outcome.output.contains("one in 10 s until more is traded"))
        try await server.stop()
    }

    @Test(arguments: ["0x5e9e", "BTC", "0x5e9ee1089755c3435139848e47e6635505d5a13g"])
    func aWrongAddressIsRefusedBeforeAnythingIsAsked(address: String) async throws {
        let server = try await server(budget(used: 0, cap: 10_000))
        let outcome = await (try Tool()).run("limits", address, "--local", "\(server.port)")
        #expect(outcome.code == .usage)
        #expect(outcome.error.hasPrefix("Error: "))
        #expect(server.ledger.requestCount == 0)
        try await server.stop()
    }

    @Test func twoExchangesAtOnceAreRefused() async throws {
        let outcome = await (try Tool()).run("limits", Self.account, "--testnet", "--local", "1")
        #expect(outcome.code == .usage)
        #expect(outcome.error.contains("name one"))
    }

    @Test(arguments: ["{}", "null", #"{"cumVlm":"x","nRequestsUsed":1,"nRequestsCap":2}"#, "<html>"])
    func anAnswerThatCannotBeReadIsNoBudget(body: String) async throws {
        let server = try await server(body)
        let outcome = try await limits(server)
        #expect(outcome.code == .unavailable)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.hasPrefix("Error: "))
        try await server.stop()
    }

    @Test func anExchangeThatIsNotThereHasAnExitCodeOfItsOwn() async throws {
        let server = try await server("{}")
        let port = server.port
        try await server.stop()
        let outcome = await (try Tool()).run("limits", Self.account, "--local", "\(port)")
        #expect(outcome.code == .unavailable)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.contains("127.0.0.1") || outcome.error.contains("\(port)"), "\(outcome.error)")
    }

    @Test func theBuiltProgramShowsTheSame() async throws {
        let server = try await server(budget(used: 100, cap: 10_500, volume: "500.25"))
        let tool = try Tool()
        let end = await (try HLProcess(tool, ["limits", Self.account, "--local", "\(server.port)", "--json"])).end()
        #expect(end.code == 0)
        #expect(try JSONValue(parsing: end.output)["actionsLeft"]?.description == "10400")
        try await server.stop()
    }
}
