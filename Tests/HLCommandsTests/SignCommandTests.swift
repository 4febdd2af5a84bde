import ArgumentParser
import Foundation
import Testing
import TradingCore

@testable import HLCommands

/// What `hl sign` prints and leaves behind when all is well.
struct SignCommandTests {
    @Test(arguments: [
        Wire.cancel, Wire.order(), Wire.usdSend, Wire.heartbeat,
        #"{"type": "updateLeverage", "asset": 1, "isCross": true, "leverage": 5}"#,
        #"{"type": "approveAgent", "agentAddress": "0x5e9ee1089755c3435139848e47e6635505d5a13a", "agentName": "bot"}"#,
    ])
    func oneLineIsPrintedWhoseSignerIsTheKey(action: String) async throws {
        let tool = try Tool()
        let outcome = try await tool.sign(action)
        #expect(outcome.code == .success, "\(outcome.error)")
        #expect(outcome.error.hasPrefix("Signed by 0x14791697260E4c9A71f18484C9f997B308e59325 for testnet, nonce "))
        #expect(outcome.output.hasSuffix("}\n") && outcome.output.count { $0 == "\n" } == 1)
        let body = try outcome.json
        let type = try JSONValue(parsing: action)["type"]
        #expect(body["action"]?["type"]?.plainText == type?.plainText)
        let verdict = await tool.run(
            "sign", "verify", try tool.write("body.json", outcome.output), "--network", "testnet", "--address",
            OpenKey.address)
        #expect(verdict.code == .success && verdict.output.contains("as expected on testnet"), "\(verdict.output)")
    }

    /// The first order of the published tests of the official Python client.
    @Test func aPublishedOrderGetsItsPublishedSignature() async throws {
        let tool = try Tool()
        let order = Wire.order(["a": "1", "s": #""100.0""#])
        let outcome = await tool.run(
            "sign", try tool.write("order.json", order), "--network", "mainnet", "--nonce", "0", "--any-time", "--key",
            try tool.openKey())
        let signature = try outcome.json["signature"]
        #expect(
            signature?["r"]?.plainText == "0xd65369825a9df5d80099e513cce430311d7d26ddf477f5b3a33d2806b100d78e")
        #expect(
            signature?["s"]?.plainText == "0x2b54116ff64054968aa237c20ca9ff68000f977c93289157748a3162b6ea940e")
        #expect(signature?["v"]?.plainText == "28")
    }

    @Test func aNonceThatIsDrawnRisesFromCallToCall() async throws {
        let tool = try Tool()
        var former: UInt64 = 0
        for _ in 0..<3 {
            let outcome = try await tool.sign(Wire.cancel)
            let nonce = try #require(UInt64(outcome.json["nonce"]?.plainText ?? ""))
            #expect(nonce > former)
            former = nonce
        }
    }

    @Test func processesAtOnceDrawDifferentNonces() async throws {
        let tool = try Tool()
        let action = try tool.write("cancel.json", Wire.cancel)
        let words = ["sign", action, "--network", "testnet", "--key", try tool.openKey()]
        let processes = try (0..<6).map { _ in try HLProcess(tool, words) }
        var nonces: Set<String> = []
        for process in processes {
            let outcome = await process.end()
            #expect(outcome.code == 0, "\(outcome.error)")
            nonces.insert(try JSONValue(parsing: outcome.output)["nonce"]?.plainText ?? "")
        }
        #expect(nonces.count == 6 && !nonces.contains(""))
    }

    @Test func onlyTheFileOfNoncesIsWrittenAndOnlyTheOwnerCanReadIt() async throws {
        let tool = try Tool()
        _ = try await tool.sign(Wire.cancel)
        let modes = try tool.modes(tool.folder).filter { !$0.contains(".json ") }
        #expect(modes.prefix(2) == ["home 700", "home/nonces 700"])
        #expect(modes.count == 3 && modes[2].hasPrefix("home/nonces/testnet") && modes[2].hasSuffix(" 600"), "\(modes)")
    }

    @Test func aNonceThatIsGivenTouchesNoFile() async throws {
        let tool = try Tool()
        let outcome = try await tool.sign(Wire.cancel, "--nonce", "7", "--any-time")
        #expect(try outcome.json["nonce"]?.plainText == "7")
        #expect(!tool.exists(tool.home))
    }

    @Test func vaultAndExpiryStandInTheBody() async throws {
        let vault = "0x5e9ee1089755c3435139848e47e6635505d5a13a"
        let outcome = try await Tool().sign(
            Wire.order(), "--vault", vault, "--expires-after", "99999999999999", "--nonce", "1", "--any-time")
        let body = try outcome.json
        #expect(body["vaultAddress"]?.plainText == vault)
        #expect(body["expiresAfter"]?.plainText == "99999999999999")
    }

    @Test func whatATransferLeavesOutIsFilledIn() async throws {
        let action = try #require(try await Tool().sign(Wire.usdSend, "--chain", "0xa4b1").json["action"])
        #expect(action["hyperliquidChain"]?.plainText == "Testnet")
        #expect(action["signatureChainId"]?.plainText == "0xa4b1")
        #expect(action["time"]?.plainText.count == 13)
    }

    @Test func theExplanationStandsBeforeTheSameBody() async throws {
        for action in [Wire.order(["c": #""0x00000000000000000000000000000001""#]), Wire.usdSend] {
            let tool = try Tool()
            let plain = try await tool.sign(action, "--nonce", "1", "--any-time")
            let explained = try await tool.sign(action, "--nonce", "1", "--any-time", "--explain")
            #expect(explained.output.hasSuffix("\n\(plain.output)"))
            #expect(explained.output.contains("digest"))
            #expect(explained.output.lowercased().contains("signer     \(OpenKey.address)"))
        }
    }

    @Test func aRawActionIsSignedAsItIsWritten() async throws {
        let outcome = try await Tool().sign(#"{"zeta": 1, "type": "brandNew", "alpha": "1.50"}"#, "--raw")
        #expect(outcome.output.hasPrefix(#"{"action":{"zeta":1,"type":"brandNew","alpha":"1.50"},"#))
    }

    @Test func anActionComesFromStandardInput() async throws {
        let tool = try Tool()
        let script = #"printf '%s' "$1" | "$0" sign - --network testnet --key "$2""#
        let outcome = try await HLProcess.shell(tool, script, [Wire.cancel, try tool.openKey()]).end()
        #expect(outcome.code == 0, "\(outcome.error)")
        #expect(try JSONValue(parsing: outcome.output)["action"]?["type"]?.plainText == "cancel")
    }

    /// The only ways in that need a process of its own: a descriptor, and variables, which are gone afterwards.
    @Test(arguments: [
        #""$0" sign "$1" --network testnet --key fd:3 3< <(echo "$KEY")"#,
        #""$0" sign "$1" --network testnet --key fd:0 < <(echo "0x$KEY")"#,
        #"HL_PRIVATE_KEY=$KEY "$0" sign "$1" --network testnet"#,
        #"OTHER=0x$KEY "$0" sign "$1" --network testnet --key env:OTHER"#,
        #"umask 077; echo "export HL_PRIVATE_KEY='$KEY'" > .env; "$0" sign "$1" --network testnet"#,
    ])
    func theKeyComesFromADescriptorAVariableOrAFile(script: String) async throws {
        let tool = try Tool()
        let action = try tool.write("cancel.json", Wire.cancel)
        let outcome = try await HLProcess.shell(tool, script, [action], variables: ["KEY": OpenKey.digits]).end()
        #expect(outcome.code == 0, "\(outcome.error)")
        let verdict = await tool.run(
            "sign", "verify", try tool.write("body.json", outcome.output), "--network", "testnet", "--address",
            OpenKey.address)
        #expect(verdict.code == .success)
    }
}
