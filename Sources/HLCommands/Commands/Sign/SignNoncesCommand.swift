import ArgumentParser
import EthereumCrypto
import HyperliquidSigning
import TradingCore

/// `hl sign nonces`: where the nonces of a signer stand, and the way out when their file is damaged.
struct SignNoncesCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "nonces", abstract: "Show where the nonces of a signer stand, or start them over after damage.",
        discussion: """
            All programs of this machine draw the nonces of a signer from one file in hl's home. With --start-over it is set \
            aside and the sequence begins an hour ahead of the clock, above everything that was handed out. Stop every \
            program that signs with the key first, and compare the clock with another one: a wrong clock would spoil the \
            sequence anew.
            """)

    @Argument(help: "The address of the signer.")
    var address: String

    @Option(help: "testnet or mainnet.")
    var network: String?

    @Flag(help: "Set the file aside and begin anew; for a damaged file, or one that a wrong clock has spoiled.")
    var startOver = false

    @Flag(help: "Print JSON.")
    var json = false

    func run(in environment: CommandEnvironment) async throws {
        let signer = try SigningArguments.address(address, option: "the address")
        let network = try SigningArguments.network(network)
        var aside: String?
        if startOver {
            let now = SystemTime().now()
            aside = try NonceLedger.startOver(
                in: environment.nonceFolder, network: network, signer: signer,
                confirmedBy: ClockComparison(local: now, server: now))
        }
        let path = environment.nonceFolder + "/" + NonceLedger.fileName(network: network, signer: signer)
        guard FilePath.exists(path) else {
            throw CommandFailure(.noInput, "no nonce of \(signer) was drawn for \(network): there is no \(path)")
        }
        let state = try environment.nonces(of: signer, on: network).state()
        if json {
            let answer: JSONValue = [
                "address": .text(signer), "network": .text(network), "last": .number(state.last),
                "durableMark": .number(state.durableMark), "file": .text(path),
                "setAside": aside.map { .text($0) } ?? JSONValue(.null),
            ]
            return try environment.terminal.printUnchanged(answer.pretty)
        }
        try environment.terminal.print("last nonce    \(state.last)")
        try environment.terminal.print("durable mark  \(state.durableMark)")
        try environment.terminal.print("file          \(path)")
        if let aside {
            environment.terminal.say("The old file lies at \(aside). Programs that used it have to be started again.")
        }
    }
}
