import ArgumentParser
import Foundation
import Testing
import TradingCore

@testable import HLCommands

/// `hl sign verify`: who signed, and why it is not who should have.
struct SignVerifyCommandTests {
    static let vault = "0x1719884eb866cb12b2287399b15f7db5e7d775ea"

    /// Signs an action as it is written and changes the text of the body before it is verified.
    func verdict(
        of action: String, signed options: [String] = [], sent changes: [(String, String)] = [],
        verified: [String] = [], network: String = "testnet"
    ) async throws -> Tool.Outcome {
        let tool = try Tool()
        let body = await tool.run(
            ["sign", try tool.write("a.json", action), "--network", "testnet", "--key", try tool.openKey()] + options)
        #expect(body.code == .success, "\(body.error)")
        var text = body.output
        for (old, new) in changes {
            #expect(text.contains(old), "\(old) is not in \(text)")
            text = text.replacing(old, with: new)
        }
        return await tool.run(
            ["sign", "verify", try tool.write("body.json", text), "--address", OpenKey.address]
                + (network.isEmpty ? [] : ["--network", network]) + verified)
    }

    @Test func theRightSignerIsExpected() async throws {
        let outcome = try await verdict(of: Wire.cancel)
        #expect(outcome.code == .success && outcome.output.contains("as expected on testnet"))
    }

    /// How an action is signed, and what is sent in its place.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let cause: String
        var action = Wire.order()
        var options = ["--raw"]
        var changes: [(String, String)] = []
        var verified: [String] = []
        var network = "testnet"

        var testDescription: String { cause }
    }

    @Test(arguments: [
        Mistake(cause: "wrong network", network: "mainnet"),
        Mistake(
            cause: "key order",
            action: #"{"type": "cancel", "cancels": [{"o": 123, "a": 0}]}"#),
        Mistake(cause: "trailing zeros", action: Wire.order(["p": #""100.0""#])),
        Mistake(
            cause: "letter case", action: Wire.order(["c": #""0x000000000000000000000000000000AB""#])),
        Mistake(cause: "null instead of nothing", action: Wire.order(["c": "null"])),
        Mistake(
            cause: "vault missing in the signature", options: [],
            changes: [(#","signature":"#, #","vaultAddress":"\#(vault)","signature":"#)]),
        Mistake(
            cause: "vault missing in the request", options: ["--vault", vault],
            changes: [(#","vaultAddress":"\#(vault)""#, "")], verified: ["--vault", vault]),
        Mistake(
            cause: "expiry missing in the signature", options: [],
            changes: [(#","signature":"#, #","expiresAfter":99999999999999,"signature":"#)]),
        Mistake(
            cause: "wrong chain id", action: Wire.usdSend, options: [], changes: [("0x66eee", "0xa4b1")]),
        Mistake(
            cause: "wrong scheme",
            action: Wire.usdSend.dropLast()
                + #", "time": 1, "hyperliquidChain": "Testnet", "signatureChainId": "0x66eee"}"#,
            options: ["--raw", "--nonce", "1", "--any-time"]),
    ])
    func theCauseIsNamed(mistake: Mistake) async throws {
        let outcome = try await verdict(
            of: mistake.action, signed: mistake.options, sent: mistake.changes, verified: mistake.verified,
            network: mistake.network)
        #expect(outcome.code == .badData)
        let causes = outcome.output.split(separator: "\n").filter { $0.hasPrefix("cause: ") }
        #expect(causes.count == 1 && causes[0].hasPrefix("cause: \(mistake.cause)"), "\(outcome.output)")
    }

    @Test func twoCausesAtOnceAreBothNamed() async throws {
        let outcome = try await verdict(
            of: Wire.order(["p": #""100.0""#]), signed: ["--raw"], network: "mainnet")
        #expect(outcome.output.contains("cause: trailing zeros") && outcome.output.contains("cause: wrong network"))
    }

    @Test func aChangedActionHasNoUsualCause() async throws {
        let outcome = try await verdict(of: Wire.order(), sent: [(#""p":"100""#, #""p":"101""#)])
        #expect(outcome.code == .badData && outcome.output.contains("none of the usual causes"))
    }

    @Test func aBrokenSignatureIsNobodys() async throws {
        let outcome = try await verdict(of: Wire.order(), sent: [(#""r":"0x"#, #""r":"0x0","was":"0x"#)])
        #expect(outcome.code == .badData)
    }

    @Test func theActionSaysTheNetworkWhereItHasOne() async throws {
        let outcome = try await verdict(of: Wire.usdSend, network: "")
        #expect(outcome.code == .success && outcome.output.contains("on testnet"))
        let order = try await verdict(of: Wire.order(), network: "")
        #expect(order.code == .usage && order.error.contains("--network"))
    }

    @Test func jsonHoldsSignerAndCauses() async throws {
        let figures = try await verdict(
            of: Wire.order(["p": #""100.0""#]), signed: ["--raw"], verified: ["--json"]
        ).json
        #expect(figures["expected"]?.plainText == OpenKey.address)
        #expect(figures["ok"]?.plainText == "false" && figures["network"]?.plainText == "testnet")
        #expect(figures["causes"]?.elements?.count == 1)
    }

    @Test(arguments: [
        ("[]", "object"), ("{}", "action"), (#"{"action": 5}"#, "action"), ("x", "line 1"),
        (#"{"action": {"type": "noop"}, "nonce": 1, "signature": {"r": "0x1", "s": "0x1"}}"#, "signature.v"),
        (#"{"action": {"type": "noop"}, "nonce": 1, "signature": {"r": "q", "s": "0x1", "v": 27}}"#, "signature.r"),
        (#"{"action": {"type": "noop"}, "signature": {"r": "0x1", "s": "0x1", "v": 27}}"#, "nonce"),
    ])
    func aBodyThatIsNoneIsRefusedByItsField(text: String, mention: String) async throws {
        let tool = try Tool()
        let outcome = await tool.run("sign", "verify", try tool.write("b.json", text), "--network", "testnet")
        #expect(outcome.code == .badData && outcome.output.isEmpty)
        #expect(outcome.error.contains(mention), "\(outcome.error)")
    }

    @Test func aBodyComesFromStandardInput() async throws {
        let tool = try Tool()
        let body = try await tool.sign(Wire.cancel).output
        let script = #"printf '%s' "$1" | "$0" sign verify - --network testnet"#
        let outcome = try await HLProcess.shell(tool, script, [body]).end()
        #expect(outcome.code == 0)
        #expect(outcome.output.lowercased() == "signed by \(OpenKey.address), as testnet sees it\n")
    }
}
