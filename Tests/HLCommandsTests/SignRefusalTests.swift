import ArgumentParser
import Foundation
import Testing

@testable import HLCommands

/// What `hl sign` refuses: the message names the field or the option, nothing is printed and no nonce is used up.
struct SignRefusalTests {
    /// An action and what the refusal says of it.
    static let actions: [(action: String, mention: String)] = [
        (Wire.order(["p": #""NaN""#]), "orders[0].p"), (Wire.order(["s": "NaN"]), "line 1"),
        (Wire.order(["p": #""0.123456789""#]), "orders[0].p"), (Wire.order(["s": #""1e5""#]), "orders[0].s"),
        (Wire.order(["s": #""123456789012345678901234567890""#]), "orders[0].s"),
        (Wire.order(["p": #""-1""#]), "orders[0].p"), (Wire.order(["a": "-1"]), "orders[0].a"),
        (Wire.order(["a": "1.5"]), "orders[0].a"), (Wire.order(["b": "1"]), "orders[0].b"),
        (Wire.order(["p": ""]), "orders[0].p: is missing"), (Wire.order(["q": "1"]), "orders[0].q: unknown field"),
        (Wire.order(["c": #""0x1234""#]), "orders[0].c"),
        (Wire.order(["c": #""0x000000000000000000000000000000011""#]), "orders[0].c"),
        (Wire.order(["t": #"{"limit": {"tif": "Gtx"}}"#]), "orders[0].t.limit.tif"),
        (#"{"type": "cancelByCloid", "cancels": [{"asset": 0, "cloid": "0x12"}]}"#, "cancels[0].cloid"),
        (
            #"{"type": "usdSend", "destination": "0x5e9ee1089755c3435139848e47e6635505d5a1", "amount": "1"}"#,
            "destination"
        ),
        (
            #"{"type": "usdSend", "destination": "0x5e9ee1089755c3435139848e47e6635505d5a13a", "amount": "NaN"}"#,
            "amount"
        ),
        (#"{"type": "ordr"}"#, "\"order\""), (#"{"cancels": []}"#, "type"), ("[]", "object"), ("", "line 1"),
        ("{", "line 1"), (#"{"type": "noop"} x"#, "line 1"), (#"{"type": "noop", "type": "noop"}"#, "type"),
        (#"{"type": "cancel", "cancels": [{"a": 0, "o": 99999999999999999999}]}"#, "cancels[0].o"),
    ]

    @Test(arguments: actions)
    func anActionThatIsWrongIsRefusedByItsField(action: String, mention: String) async throws {
        let tool = try Tool()
        let outcome = try await tool.sign(action)
        #expect(outcome.code == .badData, "\(outcome.error)")
        #expect(outcome.output.isEmpty && outcome.error.hasPrefix("Error: "))
        #expect(outcome.error.contains(mention), "\(outcome.error)")
        #expect(!tool.exists(tool.home))
    }

    /// Options, the exit code, and what the refusal says; `A` is a cancel, `S` a transfer, `K` the key's source.
    static let commands: [(line: String, code: ExitCode, mention: String)] = [
        ("sign A --key K", .usage, "--network testnet or --network mainnet"),
        ("sign A --key K --network tesnet", .usage, "--network: \"tesnet\""),
        ("sign A --key K --network testnet --chain 0x1", .usage, "--chain is for transfers"),
        ("sign S --key K --network testnet --vault 0x5e9ee1089755c3435139848e47e6635505d5a13a", .usage, "--vault"),
        ("sign S --key K --network testnet --expires-after 99999999999999 --any-time", .usage, "--expires-after"),
        ("sign S --key K --network testnet --chain 66eee", .badData, "--chain"),
        (
            "sign N --key K --network testnet --vault 0x5e9ee1089755c3435139848e47e6635505d5a13a", .usage,
            "--vault: createSubAccount"
        ),
        ("sign A --key K --network testnet --vault 0x5e9e", .usage, "--vault: "),
        ("sign A --key K --network testnet --nonce 1", .usage, "two days ago"),
        ("sign A --key K --network testnet --nonce 99999999999999", .usage, "one day ahead"),
        ("sign A --key K --network testnet --nonce -1", .usage, "--nonce"),
        ("sign A --key K --network testnet --nonce 18446744073709551616", .usage, "--nonce"),
        ("sign A --key K --network testnet --expires-after 5", .usage, "--expires-after 5 lies in the past"),
        ("sign", .usage, "name one file"), ("sign A --batch A", .usage, "name one file"),
        ("sign A --as-types --key K --network testnet", .usage, "--as-types belongs to --batch"),
        ("sign --batch A --raw", .usage, "leave --raw out"), ("sign --batch A --key K", .badData, "vectors"),
        ("sign D/none.json --network testnet --key K", .noInput, "there is no action at"),
        ("sign D --network testnet --key K", .noInput, "is a folder"),
        ("sign A --network testnet --key nowhere", .usage, "no source of a key"),
        ("sign A --network testnet --key fd:x", .usage, "fd: is followed by"),
        ("sign A --network testnet --key fd:1", .noInput, "for output"),
        ("sign A --network testnet --key fd:99999999", .noInput, "descriptor 99999999"),
        ("sign A --network testnet --key env:", .usage, "no source of a key"),
        ("sign A --network testnet --key env:HL_NO_SUCH_VARIABLE", .noInput, "HL_NO_SUCH_VARIABLE"),
        ("sign A --network testnet --key dotenv:D/none", .noInput, "none"),
        ("sign A --network testnet --key 0x5e9e", .usage, "0x5e9e"),
        (
            "sign A --network testnet --key 0x5e9ee1089755c3435139848e47e6635505d5a13a", .noInput,
            "hl key list shows what there is"
        ),
        ("sign A --network testnet --key keystore:A --password word", .usage, "--password names no source"),
        ("sign A --network testnet --key keystore:A --password file:", .usage, "--password names no source"),
    ]

    @Test(arguments: commands)
    func aCommandThatIsWrongIsRefused(line: String, code: ExitCode, mention: String) async throws {
        let tool = try Tool()
        let places = [
            "A": try tool.write("a.json", Wire.cancel), "S": try tool.write("s.json", Wire.usdSend),
            "N": try tool.write("n.json", #"{"type": "createSubAccount", "name": "sub"}"#), "K": try tool.openKey(),
        ]
        let words = line.split(separator: " ").map { word in
            if let place = places[String(word)] { return place }
            if word == "D" || word.hasPrefix("D/") { return tool.folder + word.dropFirst() }
            return String(word).replacing("keystore:A", with: "keystore:\(tool.folder)/a.json")
                .replacing("dotenv:D", with: "dotenv:\(tool.folder)")
        }
        let outcome = await tool.run(words)
        #expect(outcome.code == code, "\(outcome.error)")
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.hasPrefix("Error: ") && outcome.error.contains(mention), "\(outcome.error)")
        #expect(!tool.exists(tool.home))
    }

    @Test func aKeyInTheWrongPlaceOfAFileIsNotRepeated() async throws {
        let tool = try Tool()
        let unknown = try await tool.sign(#"{"type": "\#(OpenKey.digits)"}"#)
        let bare = try await tool.sign("\"\(OpenKey.digits)\"", "--raw")
        for outcome in [unknown, bare] {
            #expect(outcome.code == .badData && outcome.output.isEmpty)
            #expect(!outcome.error.contains("0123456789012345"), "\(outcome.error)")
        }
    }

    @Test func aTransferForTheOtherNetworkIsRefused() async throws {
        let action = Wire.usdSend.dropLast() + #", "hyperliquidChain": "Mainnet", "signatureChainId": "0x66eee"}"#
        let outcome = try await Tool().sign(String(action))
        #expect(outcome.code == .badData && outcome.error.contains("hyperliquidChain: the action is for mainnet"))
    }

    @Test(arguments: [
        (0o644, "chmod 600"), (0o640, "chmod 600"), (0o604, "chmod 600"), (0o660, "chmod 600"),
    ])
    func aKeyThatOthersCanReadIsRefusedWithTheCommandThatMendsIt(mode: Int, mention: String) async throws {
        let tool = try Tool()
        let action = try tool.write("a.json", Wire.cancel)
        let variables = try tool.secret("open.json", "HL_PRIVATE_KEY=\(OpenKey.digits)\n", mode: mode)
        let keystore = try tool.secret("keystore.json", try OpenKeystore.text("eth-account-pbkdf2"), mode: mode)
        let password = try tool.secret("password.json", OpenKeystore.password, mode: 0o600)
        let loose = try tool.secret("loose.json", OpenKeystore.password, mode: mode)
        let tight = try tool.secret("tight.json", try OpenKeystore.text("eth-account-pbkdf2"))
        for (source, word) in [
            ("dotenv:\(variables)", password), ("keystore:\(keystore)", password), ("keystore:\(tight)", loose),
        ] {
            let outcome = await tool.run(
                "sign", action, "--network", "testnet", "--key", source, "--password", "file:\(word)")
            #expect(outcome.code == .noInput && outcome.output.isEmpty, "\(source): \(outcome.error)")
            #expect(outcome.error.contains(mention))
        }
    }

    @Test func withoutAnyKeyTheMessageSaysHowToMakeOne() async throws {
        let tool = try Tool()
        let process = try HLProcess(tool, ["sign", tool.write("a.json", Wire.cancel), "--network", "testnet"])
        let outcome = await process.end()
        #expect(outcome.code == 66 && outcome.error.contains("hl key new"), "\(outcome.error)")
    }
}
