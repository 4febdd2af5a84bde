import ArgumentParser
import Foundation
import Testing
import TradingCore

@testable import HLCommands

/// `hl sign --batch --as-types` with what multi-sig accounts sign, on the recorded cases of the official client.
struct SigningBatchTests {
    private static let recorded = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "HyperliquidSigningTests/Fixtures/signing_vectors.json")

    /// The recorded cases of multi-sig accounts, of that part: what a user signs, or what the leader signs.
    ///
    /// Some are recorded with capitals, zeros or exponents that no type writes; those are for the encoder only.
    private func cases(part: String) throws -> [JSONValue] {
        let document = try JSONValue(parsing: [UInt8](Data(contentsOf: Self.recorded)))
        return try #require(document["vectors"]?.elements).filter { value in
            guard case .string(let type) = value["type"]?.content, case .string(part) = value["part"]?.content,
                case .string(let text) = (value["actionJson"] ?? value["envelopeJson"])?.content
            else { return false }
            return type.hasPrefix("multiSig.") && !text.contains(/0x[0-9a-f]*[A-F]|\d\.\d*0"|\de[+-]/)
        }
    }

    /// The value with the keys of its objects the other way round.
    private func reversed(_ value: JSONValue) -> JSONValue {
        switch value.content {
        case .object(let members): JSONValue(.object(members.reversed().map { ($0.key, reversed($0.value)) }))
        case .array(let elements): JSONValue(.array(elements.map(reversed)))
        default: value
        }
    }

    /// A case without a description of what is signed, and with keys in no order that counts.
    private func stripped(_ value: JSONValue) -> JSONValue {
        let described = ["message", "fields", "actionJson", "envelopeJson", "digest", "r", "s", "v"]
        return reversed(JSONValue(.object((value.members ?? []).filter { !described.contains($0.key) })))
    }

    @Test(arguments: ["inner", "outer"])
    func whatMultiSigAccountsSignIsMadeByTheTypesAlone(part: String) async throws {
        let cases = try cases(part: part)
        #expect(!cases.isEmpty)
        let tool = try Tool()
        let file = try tool.write("cases.json", JSONValue(.array(cases.map(stripped))).description)
        let outcome = await tool.run("sign", "--batch", file, "--as-types")
        #expect(outcome.code == .success, "\(outcome.error)")
        let lines = outcome.output.split(separator: "\n")
        try #require(lines.count == cases.count)
        for (line, value) in zip(lines, cases) {
            let result = try JSONValue(parsing: String(line))
            for name in ["digest", "r", "s", "v"] {
                #expect(result[name]?.description == value[name]?.description, "\(name) of \(line)")
            }
        }
    }

    @Test func aListThatIsNoProposalOfAMultiSigAccountIsRefused() async throws {
        let tool = try Tool()
        let file = try tool.write(
            "cases.json",
            """
            [{"scheme": "l1", "isMainnet": true, "nonce": 1, "action": ["0x0000000000000000000000000000000000000001"],
              "privateKey": "0x0123456789012345678901234567890123456789012345678901234567890123"}]
            """)
        let outcome = await tool.run("sign", "--batch", file, "--as-types")
        #expect(outcome.code == .badData)
        #expect(outcome.output.contains("account, leader and action should stand here, not 1 elements"))
    }
}
