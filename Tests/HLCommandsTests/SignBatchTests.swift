import ArgumentParser
import Foundation
import Testing
import TradingCore

@testable import HLCommands

/// `hl sign --batch`: one line a case, whatever is wrong with another.
struct SignBatchTests {
    static func sample(_ id: String, _ fields: String) -> String {
        #"{"id": "\#(id)", "scheme": "l1", "isMainnet": false, "nonce": 5, "action": \#(Wire.cancel)\#(fields)}"#
    }

    @Test func aBrokenCaseIsSaidInItsLineAndTheOthersAreSigned() async throws {
        let tool = try Tool()
        let cases = [
            Self.sample("first", #", "privateKey": "\#(OpenKey.digits)""#),
            Self.sample("broken", #", "nonce2": 1, "vaultAddress": "0x12""#), Self.sample("last", ""),
        ]
        let file = try tool.write("cases.json", #"{"vectors": [\#(cases.joined(separator: ", "))]}"#)
        let outcome = await tool.run("sign", "--batch", file, "--key", try tool.openKey())
        #expect(outcome.code == .badData)
        let lines = try outcome.output.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
        try #require(lines.count == 3)
        #expect(lines.map { $0["id"]?.plainText } == ["first", "broken", "last"])
        #expect(lines[1]["error"]?.plainText.contains("vaultAddress") == true && lines[1]["r"] == nil)
        #expect(lines[0]["error"] == nil && lines[0]["r"]?.plainText == lines[2]["r"]?.plainText)
        #expect(outcome.error.contains("1 of 3 cases"))
        #expect(!tool.exists(tool.home))
    }

    /// What is wrong with a case, and what its line says.
    @Test(arguments: [
        (#", "privateKey": "0x12""#, "privateKey"), (#", "privateKey": "zz""#, "privateKey"),
        (#", "expiresAfter": -1"#, "expiresAfter"), (#", "vaultAddress": "0x5e9e""#, "vaultAddress"),
    ])
    func aCaseIsRefusedByItsField(fields: String, mention: String) async throws {
        let tool = try Tool()
        let file = try tool.write("cases.json", "[\(Self.sample("one", fields))]")
        let outcome = await tool.run("sign", "--batch", file, "--key", try tool.openKey())
        #expect(outcome.code == .badData)
        #expect(try outcome.json["error"]?.plainText.contains(mention) == true, "\(outcome.output)")
    }

    @Test func withTypesABrokenActionIsRefusedAndWithoutItIsSignedAsWritten() async throws {
        let tool = try Tool()
        let order = Wire.order(["p": #""100.0""#])
        let text = #"[{"id": 1, "scheme": "l1", "isMainnet": true, "nonce": 1, "action": \#(order)}]"#
        let file = try tool.write("cases.json", text)
        let plain = await tool.run("sign", "--batch", file, "--key", try tool.openKey())
        let typed = await tool.run("sign", "--batch", file, "--key", try tool.openKey(), "--as-types")
        #expect(plain.code == .success && typed.code == .success)
        #expect(try plain.json["actionHash"]?.plainText != typed.json["actionHash"]?.plainText)
        let broken = try tool.write("broken.json", text.replacing(#""100.0""#, with: #""NaN""#))
        let refused = await tool.run("sign", "--batch", broken, "--key", try tool.openKey(), "--as-types")
        #expect(refused.code == .badData)
        #expect(try refused.json["error"]?.plainText.contains("action.orders[0].p") == true)
    }
}
