import ArgumentParser

/// `hl sign`: actions into requests, without any network.
struct SignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign an action offline, or find out who signed a request.",
        subcommands: [SignActionCommand.self, SignVerifyCommand.self], defaultSubcommand: SignActionCommand.self)
}
