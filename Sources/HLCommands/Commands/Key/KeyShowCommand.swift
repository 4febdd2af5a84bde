import ArgumentParser
import EthereumCrypto
import Foundation
import TradingCore

/// `hl key show`: what is known of a key without its password.
struct KeyShowCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what is known of a key; never the key itself.")

    @Argument(help: "The address of the key.")
    var address: String

    @Flag(help: "Print JSON.")
    var json = false

    func run(in environment: CommandEnvironment) async throws {
        let entry = try KeyOptions.entry(of: address, in: environment.keyring)
        if json { return try environment.terminal.printUnchanged(entry.json.pretty) }
        let created = entry.created.map {
            Timestamp(milliseconds: Int64($0.timeIntervalSince1970 * 1000)).minuteText + " UTC"
        }
        for (name, value) in [
            ("address", entry.address.checksummed), ("label", entry.label ?? "–"), ("created", created ?? "–"),
            ("file", entry.path),
            ("lock", entry.isWeak ? "weak: cheap to try passwords on; hl key new makes a better one" : "strong"),
        ] {
            try environment.terminal.print("\(name.padded(to: 8))  \(value)")
        }
    }
}
