import ArgumentParser
import EthereumCrypto
import TradingCore

/// `hl key new`: a fresh key for an agent.
struct KeyNewCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a new key and lock it with a password.")

    @Option(help: "A name for the key; it is stored in the clear.")
    var label: String?

    @Option(
        help: ArgumentHelp(
            "Where the password is: prompt, env:NAME, fd:NUMBER, file:FILE, credential:NAME.", valueName: "source"))
    var password: String?

    @Flag(help: "Print JSON.")
    var json = false

    func run(in environment: CommandEnvironment) async throws {
        try ProcessProtection.enable()
        let entry = try added(to: environment.keyring)
        try environment.terminal.show(entry, asJSON: json)
        environment.terminal.say(
            """
            Made \(entry.address.checksummed). Its file is \(entry.path); only your password opens it.
            To trade with it, approve this address as an API wallet of your account on the exchange.
            """)
    }

    /// Makes the key; it is gone, and the password with it, when this returns.
    private func added(to keyring: Keyring) throws -> KeyringEntry {
        let password = try KeyOptions(password: password).passwordSource(isNew: true).password()
        return try keyring.add(try PrivateKey.generate(), password: password, label: label)
    }
}

extension KeyOptions {
    /// Options with a source of the password only.
    init(password: String?) {
        self.init()
        key = nil
        self.password = password
    }
}
