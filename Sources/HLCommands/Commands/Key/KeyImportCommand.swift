import ArgumentParser
import EthereumCrypto
import TradingCore

/// `hl key import`: a key that exists already.
struct KeyImportCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take a key into the keyring: from a keystore, a variable, or typed unseen.")

    @Argument(
        help: ArgumentHelp(
            "Where the key is: keystore:FILE (or just FILE), env:NAME, dotenv:FILE, fd:NUMBER or prompt, which is the default.",
            valueName: "source"))
    var source = "prompt"

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
        let entry = try imported(into: environment.keyring)
        try environment.terminal.show(entry, asJSON: json)
        if entry.isWeak {
            environment.terminal.say(
                "Note: the keystore is cheap to try passwords on; hl key new makes a key that is locked better.")
        }
    }

    /// Takes the key in; it is gone, and the password with it, when this returns.
    private func imported(into keyring: Keyring) throws -> KeyringEntry {
        let options = KeyOptions(password: password)
        if let path = keystorePath {
            let file = try KeystoreFile.read(path)
            return try keyring.import(file, password: try options.passwordSource().password(), label: label)
        }
        let key = try KeyOptions.source(named: source, password: .prompt("")).key()
        let password = try options.passwordSource(isNew: true).password()
        return try keyring.add(key, password: password, label: label)
    }

    /// The keystore that is meant, if it is one.
    private var keystorePath: String? {
        if source.hasPrefix("keystore:") { return String(source.dropFirst("keystore:".count)) }
        return !source.contains(":") && source != "prompt" && source != "dotenv" ? source : nil
    }
}
