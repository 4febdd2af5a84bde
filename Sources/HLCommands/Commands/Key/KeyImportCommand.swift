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
        let options = KeyOptions(password: password)
        let entry: KeyringEntry
        if let path = keystorePath {
            let file = try KeystoreFile.read(path)
            entry = try environment.keyring.import(
                file, password: try options.passwordSource().password(), label: label)
        } else {
            let key = try KeyOptions.source(named: source, password: .prompt("")).key()
            let password = try options.passwordSource(isNew: true).password()
            entry = try environment.keyring.add(key, password: password, label: label)
        }
        try environment.terminal.show(entry, asJSON: json)
        if entry.isWeak {
            environment.terminal.say(
                "Note: the keystore is cheap to try passwords on; import the key itself (prompt) to lock it better.")
        }
    }

    /// The keystore that is meant, if it is one.
    private var keystorePath: String? {
        if source.hasPrefix("keystore:") { return String(source.dropFirst("keystore:".count)) }
        return !source.contains(":") && source != "prompt" && source != "dotenv" ? source : nil
    }
}
