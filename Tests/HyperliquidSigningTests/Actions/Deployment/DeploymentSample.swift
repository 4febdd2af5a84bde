import EthereumCrypto
import Foundation
import HyperliquidSigning
import Testing
import TradingCore

/// An action of a deployer or validator with the bytes that other code makes of it.
struct DeploymentSample: CustomTestStringConvertible, Sendable {
    let id: String
    let json: String
    let packed: String

    var testDescription: String { id }

    /// The actions that are deployers' and validators'.
    static let types: Set<String> = [
        "spotDeploy", "perpDeploy", "activateOutcomeDeployer", "authorizeAqav2Role", "finalizeEvmContract",
        "validatorL1Stream", "CSignerAction", "CValidatorAction",
    ]

    /// The official client's signed cases.
    static let vectors: [DeploymentSample] = SigningVector.l1.compactMap { vector in
        guard let kind = vector.text("type").split(separator: ".").first, types.contains(String(kind)) else {
            return nil
        }
        return DeploymentSample(
            id: vector.text("id"), json: vector.text("actionJson"), packed: vector.text("msgpack"))
    }

    /// The cases made by hand; see the README beside them.
    static let examples: [DeploymentSample] = {
        guard
            let url = Bundle.module.url(
                forResource: "deployment_examples", withExtension: "json", subdirectory: "Fixtures"),
            let data = try? Data(contentsOf: url), let document = try? JSONValue(parsing: Array(data)),
            let rows = document["examples"]?.elements
        else { preconditionFailure("the fixture deployment_examples.json is missing or broken") }
        return rows.map { row in
            DeploymentSample(id: text(row, "id"), json: text(row, "actionJson"), packed: text(row, "msgpack"))
        }
    }()

    /// The action as it is written.
    var document: JSONValue { get throws { try JSONValue(parsing: json) } }

    /// The action as the suite understands it.
    var action: any L1Action { get throws { try Self.read(json) } }

    /// Reads an action of any kind.
    static func read(_ json: String) throws -> any L1Action {
        guard case .single(.l1(let action)) = try AnyAction(reading: JSONValue(parsing: json)) else {
            throw ActionError("type", "is not signed through its hash by one account")
        }
        return action
    }

    /// The bytes in the hash, as digits.
    static func packed(_ value: some WireWritable) -> String {
        Hexadecimal.digits(of: MessagePackWriter.bytes(of: value))
    }

    private static func text(_ row: JSONValue, _ key: String) -> String {
        if case .string(let text) = row[key]?.content { text } else { "" }
    }
}
