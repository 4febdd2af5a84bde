import ArgumentParser
import EthereumCrypto
import TradingCore

/// `hl key remove`: a key that is not needed any more.
struct KeyRemoveCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a key for ever; without another copy it cannot be had back.")

    @Argument(help: "The address of the key.")
    var address: String

    @Flag(help: "Needed to remove it: nothing is removed without this.")
    var yes = false

    func run(in environment: CommandEnvironment) async throws {
        let entry = try KeyOptions.entry(of: address, in: environment.keyring)
        guard yes else {
            throw CommandFailure(
                .usage,
                "\(entry.path) holds the key of \(entry.address.checksummed), and without another copy it is lost for ever; "
                    + "add --yes to remove it")
        }
        try environment.keyring.remove(entry.address)
        environment.terminal.say("Removed \(entry.address.checksummed).")
    }
}
