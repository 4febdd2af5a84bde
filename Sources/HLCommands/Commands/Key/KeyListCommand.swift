import ArgumentParser
import EthereumCrypto
import Foundation
import TradingCore

/// `hl key list`: what is in the keyring.
struct KeyListCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the keys.")

    @Flag(help: "Print JSON.")
    var json = false

    func run(in environment: CommandEnvironment) async throws {
        let listing = try environment.keyring.listing()
        if json {
            try environment.terminal.printUnchanged(JSONValue(.array(listing.entries.map(\.json))).pretty)
        } else {
            for entry in listing.entries {
                try environment.terminal.print("\(entry.address.checksummed)  \(entry.label ?? "–")")
            }
            if listing.entries.isEmpty {
                environment.terminal.say("There are no keys in \(environment.keyring.directory); hl key new makes one.")
            }
        }
        for problem in listing.problems { environment.terminal.say("Note: \(problem)") }
    }
}

extension KeyringEntry {
    /// The entry for programs.
    var json: JSONValue {
        [
            "address": .text(address), "label": label.map { .text($0) } ?? JSONValue(.null), "file": .text(path),
            "created": created.map { .number(Int64($0.timeIntervalSince1970 * 1000)) } ?? JSONValue(.null),
            "weak": JSONValue(.bool(isWeak)),
        ]
    }
}

extension Terminal {
    /// Prints a key's entry: the address alone, or everything as JSON.
    func show(_ entry: KeyringEntry, asJSON: Bool) throws {
        if asJSON { try printUnchanged(entry.json.pretty) } else { try print(entry.address.checksummed) }
    }
}
