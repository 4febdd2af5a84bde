import Foundation
import TradingCore

/// The published key of the exchange's own examples, which everybody knows.
enum OpenKey {
    static let digits = "0123456789012345678901234567890123456789012345678901234567890123"
    static let address = "0x14791697260e4c9a71f18484c9f997b308e59325"
}

/// A keystore that everybody can open, and that costs little: eth-account's, with PBKDF2.
enum OpenKeystore {
    static let password = "testpassword"

    /// The text of a keystore among the fixtures of the tests of keys.
    static func text(_ name: String) throws -> String {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        return try String(
            contentsOf: tests.appending(path: "EthereumCryptoTests/Fixtures/Keystores/\(name).json"), encoding: .utf8)
    }
}

/// Actions in the exchange's form.
enum Wire {
    static let cancel = #"{"type": "cancel", "cancels": [{"a": 0, "o": 123}]}"#
    static let usdSend =
        #"{"type": "usdSend", "destination": "0x5e9ee1089755c3435139848e47e6635505d5a13a", "amount": "1"}"#
    static let heartbeat = #"{"type": "noop"}"#

    /// An order with some of its fields changed or added.
    static func order(_ changes: [String: String] = [:]) -> String {
        var fields = [
            ("a", "0"), ("b", "true"), ("p", #""100""#), ("s", #""1""#), ("r", "false"),
            ("t", #"{"limit": {"tif": "Gtc"}}"#),
        ]
        for (name, value) in changes {
            if let index = fields.firstIndex(where: { $0.0 == name }) {
                fields[index].1 = value
            } else {
                fields.append((name, value))
            }
        }
        let order = fields.filter { !$0.1.isEmpty }.map { #""\#($0.0)": \#($0.1)"# }.joined(separator: ", ")
        return #"{"type": "order", "orders": [{\#(order)}], "grouping": "na"}"#
    }
}

extension Tool {
    /// Writes a file that only its owner can read; returns its path.
    @discardableResult
    func secret(_ name: String, _ text: String, mode: Int = 0o600) throws -> String {
        let path = try write(name, text)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    /// The open key as a source in a file.
    func openKey() throws -> String {
        "dotenv:" + (try secret("open.env.json", "HL_PRIVATE_KEY=\(OpenKey.digits)\n"))
    }

    /// Signs an action for the testnet with the open key.
    func sign(_ action: String, _ options: String...) async throws -> Outcome {
        try await run(
            ["sign", write("\(UUID().uuidString).json", action), "--network", "testnet", "--key", openKey()] + options)
    }

    /// Every file and folder under a path with its mode, as "keys 700".
    func modes(_ path: String) throws -> [String] {
        guard exists(path) else { return [] }
        return try FileManager.default.subpathsOfDirectory(atPath: path).sorted().map { name in
            let facts = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
            return "\(name) \(String((facts[.posixPermissions] as? Int ?? 0), radix: 8))"
        }
    }
}

extension Tool.Outcome {
    /// The last line of the output as JSON.
    var body: JSONValue {
        get throws { try JSONValue(parsing: String(output.split(separator: "\n").last ?? "")) }
    }
}
