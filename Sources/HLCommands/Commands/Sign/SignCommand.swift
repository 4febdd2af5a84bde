import ArgumentParser

/// `hl sign`: actions into requests, without any network.
struct SignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign an action offline, or find out who signed a request.",
        discussion: """
            hl sign FILE --network testnet signs the action in a file and prints the body to post; hl sign action --help has \
            all of its options. hl sign verify BODY says who signed, hl sign nonces ADDRESS where a signer's nonces stand.
            """,
        subcommands: [SignActionCommand.self, SignVerifyCommand.self, SignNoncesCommand.self],
        defaultSubcommand: SignActionCommand.self)
}
