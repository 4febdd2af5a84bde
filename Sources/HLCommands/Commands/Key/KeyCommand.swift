import ArgumentParser

/// `hl key`: keys locked with passwords, in hl's keyring.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Make, keep and list keys, locked with a password.",
        discussion: """
            Keys lie in the folder keys in hl's home, each in a file of its own (keystore version 3, which other Ethereum \
            programs read). Nothing here shows a private key, and none is ever taken from the command line.
            """,
        subcommands: [
            KeyNewCommand.self, KeyImportCommand.self, KeyListCommand.self, KeyShowCommand.self, KeyRemoveCommand.self,
        ])
}
