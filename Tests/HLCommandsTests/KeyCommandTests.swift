import ArgumentParser
import Foundation
import Testing
import TradingCore

@testable import HLCommands

/// `hl key`: into the keyring and out of it.
struct KeyCommandTests {
    static let fixture = "eth-account-pbkdf2"
    /// The account of the keystores among the fixtures.
    static let address = "0x008AeEda4D805471dF9b2A5B0f38A0C3bCBA786b"

    /// A tool whose keyring holds the keystore of the fixtures, and where its password lies.
    func filled() async throws -> (tool: Tool, password: String) {
        let tool = try Tool()
        let password = try tool.secret("password.json", OpenKeystore.password + "\n")
        let file = try tool.secret("keystore.json", try OpenKeystore.text(Self.fixture))
        let outcome = await tool.run("key", "import", file, "--password", "file:\(password)", "--label", "old")
        #expect(outcome.code == .success && outcome.output == Self.address + "\n", "\(outcome.error)")
        return (tool, password)
    }

    @Test func anImportedKeystoreIsListedShownUsedAndRemoved() async throws {
        let (tool, password) = try await filled()
        #expect(await tool.run("key", "list").output == "\(Self.address)  old\n")
        let shown = await tool.run("key", "show", Self.address.lowercased())
        #expect(shown.output.contains("address   \(Self.address)\n") && shown.output.contains("label     old\n"))
        let body = await tool.run(
            "sign", try tool.write("a.json", Wire.cancel), "--network", "testnet", "--key", Self.address, "--password",
            "file:\(password)")
        let verdict = await tool.run(
            "sign", "verify", try tool.write("b.json", body.output), "--network", "testnet", "--address", Self.address)
        #expect(verdict.code == .success)
        let unsure = await tool.run("key", "remove", Self.address)
        #expect(unsure.code == .usage && unsure.error.contains("--yes"))
        #expect(await tool.run("key", "remove", Self.address, "--yes").code == .success)
        #expect(await tool.run("key", "list").output.isEmpty)
    }

    @Test func theKeyringIsForItsOwnerOnly() async throws {
        let (tool, _) = try await filled()
        let modes = try tool.modes(tool.home)
        #expect(modes.first == "keys 700" && modes.count == 2, "\(modes)")
        #expect(modes.last?.hasPrefix("keys/UTC--") == true && modes.last?.hasSuffix(" 600") == true)
    }

    @Test func jsonHoldsWhatIsKnownWithoutThePassword() async throws {
        let (tool, _) = try await filled()
        let entry = try #require(try await tool.run("key", "list", "--json").json.elements?.first)
        #expect(entry["address"]?.plainText == Self.address.lowercased() && entry["label"]?.plainText == "old")
        let shown = try await tool.run("key", "show", Self.address, "--json").json
        #expect(shown.description == entry.description)
        #expect(shown.members?.map(\.key) == ["address", "label", "file", "created", "weak"])
    }

    /// A new key is locked with a password from a descriptor, which no test can type.
    @Test func aNewKeySignsWithItsPasswordOnly() async throws {
        let tool = try Tool()
        let made = try await HLProcess.shell(
            tool, #""$0" key new --label bot --password fd:3 3<<< 'four words of mine'"#
        ).end()
        #expect(made.code == 0, "\(made.error)")
        let address = made.output.trimmingCharacters(in: .newlines)
        #expect(address.wholeMatch(of: /0x[0-9a-fA-F]{40}/) != nil)
        let action = try tool.write("a.json", Wire.cancel)
        for (password, code) in [("four words of mine", 0), ("four words of min", 65)] {
            let signed = try await HLProcess.shell(
                tool, #""$0" sign "$1" --network testnet --password fd:3 3<<< "$2""#, [action, password]
            ).end()
            #expect(signed.code == code, "\(signed.error)")
        }
    }

    @Test func aKeyIsImportedOnceFromAVariable() async throws {
        let tool = try Tool()
        let script = #""$0" key import env:KEY --password env:WORD --json"#
        let variables = ["KEY": OpenKey.digits, "WORD": "a word"]
        let outcome = try await HLProcess.shell(tool, script, variables: variables).end()
        #expect(outcome.code == 0, "\(outcome.error)")
        let entry = try JSONValue(parsing: outcome.output)
        #expect(entry["address"]?.plainText == OpenKey.address && entry["weak"]?.plainText == "false")
        let again = try await HLProcess.shell(tool, script, variables: variables).end()
        #expect(again.code == 73 && again.error.contains("is there already") && again.output.isEmpty)
    }

    /// Whatever is wrong with password or file, the message is the same, and so is the work that it takes.
    @Test func aWrongPasswordCannotBeToldFromADamagedFile() async throws {
        let tool = try Tool()
        let action = try tool.write("a.json", Wire.cancel)
        let sound = try OpenKeystore.text("eth-account-scrypt")
        let right = try tool.secret("right.json", OpenKeystore.password)
        let wrong = try tool.secret("wrong.json", "testpasswore")
        let long = try tool.secret("long.json", String(repeating: "x", count: 900))
        let damaged = try #require(sound.firstMatch(of: /"ciphertext": ?"([0-9a-f])/))
        let mac = try #require(sound.firstMatch(of: /"mac": ?"([0-9a-f])/))
        var messages: Set<String> = []
        var times: [Duration] = []
        for (text, password) in [
            (sound, wrong), (sound, long), (Self.turned(sound, damaged.1), right), (Self.turned(sound, mac.1), right),
        ] {
            let file = try tool.secret("keystore.json", text)
            var best = Duration.seconds(60)
            for _ in 0..<2 {
                let start = ContinuousClock.now
                let outcome = await tool.run(
                    "sign", action, "--network", "testnet", "--key", "keystore:\(file)", "--password",
                    "file:\(password)")
                best = min(best, ContinuousClock.now - start)
                #expect(outcome.code == .badData && outcome.output.isEmpty)
                messages.insert(outcome.error)
            }
            times.append(best)
        }
        #expect(messages.count == 1, "\(messages)")
        let (fastest, slowest) = (try #require(times.min()), try #require(times.max()))
        // Leaving the derivation out would be a thousand times faster.
        #expect(fastest > slowest / 20, "\(times)")
    }

    /// The text with one digit changed.
    static func turned(_ text: String, _ digit: Substring) -> String {
        text.replacingCharacters(in: digit.startIndex..<digit.endIndex, with: digit == "0" ? "1" : "0")
    }

    /// A change of the keystore's text and what the refusal names.
    @Test(arguments: [
        (#""version": ?3"#, #""version": 4"#, "version"), (#"aes-128-ctr"#, "aes-128-cbc", "crypto.cipher"),
        (#""c": ?\d+"#, #""c": 99999999"#, "crypto.kdfparams.c"), (#""dklen": ?32"#, #""dklen": 16"#, "dklen"),
        (#""mac": ?"..", ?"#, "", "mac"), (#"hmac-sha256"#, "hmac-sha512", "crypto.kdfparams.prf"),
        (#""ciphertext": ?"[0-9a-f]{2}"#, #""ciphertext": ""#, "crypto.ciphertext"),
        (#""iv": ?"[0-9a-f]{2}"#, #""iv": "zz"#, "iv"), (#"^\{"#, "", "no JSON"),
    ])
    func aDamagedKeystoreIsRefusedByItsField(pattern: String, replacement: String, mention: String) async throws {
        let tool = try Tool()
        let sound = try OpenKeystore.text(Self.fixture)
        let text = sound.replacingOccurrences(of: pattern, with: replacement, options: .regularExpression)
        try #require(text != sound || mention == "mac")
        let file = try tool.secret(
            "keystore.json", mention == "mac" ? sound.replacing("\"mac\"", with: "\"mak\"") : text)
        let password = try tool.secret("password.json", OpenKeystore.password)
        let outcome = await tool.run("key", "import", file, "--password", "file:\(password)")
        #expect(outcome.code == .badData && outcome.output.isEmpty)
        #expect(outcome.error.contains(mention) && outcome.error.contains("keystore.json"), "\(outcome.error)")
        #expect(!tool.exists(tool.home))
    }

    @Test(arguments: [
        ("key", ExitCode.success, "SUBCOMMANDS"), ("key show", .usage, "address"), ("key show 0x12", .usage, "0x12"),
        ("key show \(address)", .noInput, "hl key list"), ("key remove \(address) --yes", .noInput, "hl key list"),
        ("key import D/none.json", .noInput, "there is no file"), ("key import D", .noInput, "is no regular file"),
        ("key import env:HL_NO_SUCH_VARIABLE", .noInput, "HL_NO_SUCH_VARIABLE"),
        ("key import what:x", .usage, "source"),
        ("key new --password word", .usage, "--password names no source"),
        ("key new --password file:D/none", .noInput, "there is no file"),
        ("key new --label <empty> --password file:D/word.json", .badData, "a key's name"),
        ("key frobnicate", .usage, "frobnicate"),
    ])
    func aCommandThatIsWrongIsRefused(line: String, code: ExitCode, mention: String) async throws {
        let tool = try Tool()
        try tool.secret("word.json", "a word")
        let words = line.split(separator: " ").map { word in
            switch word {
            case "<empty>": ""
            case "D": tool.folder
            default: String(word).replacing("D/", with: tool.folder + "/")
            }
        }
        let outcome = await tool.run(words)
        #expect(outcome.code == code, "\(outcome.error)")
        #expect((outcome.output + outcome.error).contains(mention), "\(outcome.error)")
        let keys = try tool.modes(tool.home + "/keys")
        #expect(keys.isEmpty)
    }

    @Test func withoutATerminalNobodyIsAsked() async throws {
        let tool = try Tool()
        for words in [
            ["key", "new"], ["key", "import"],
            ["sign", try tool.write("a.json", Wire.cancel), "--network", "testnet", "--key", "prompt"],
        ] {
            let outcome = try await HLProcess(tool, words, through: ["/usr/bin/env", "setsid", "--wait"]).end()
            #expect(outcome.code == 64 && outcome.error.contains("there is no terminal to ask at"), "\(outcome.error)")
        }
    }
}
