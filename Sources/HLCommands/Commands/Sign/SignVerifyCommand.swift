import ArgumentParser
import EthereumCrypto
import HyperliquidSigning
import TradingCore

/// `hl sign verify`: who signed a request, and why it is not who should have.
struct SignVerifyCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Say who signed a request, and where it is not the expected account, why.",
        discussion: """
            The exchange answers a wrong signature with an address that nobody knows. With --address, hl looks for the \
            cause: key order, trailing zeros, letter case, null for nothing, wrong network, vault missing, wrong chain id. \
            The exit code is 65 when the signer is not the expected account.
            """)

    @Argument(help: "The body of the request as JSON; - for standard input.", completion: .file(extensions: ["json"]))
    var body: PathArgument

    @Option(help: "Where it is sent: testnet or mainnet; needed unless the action says it.")
    var network: String?

    @Option(help: ArgumentHelp("The account that should have signed.", valueName: "address"))
    var address: String?

    @Option(help: ArgumentHelp("A vault that it may have been signed for; may be repeated.", valueName: "address"))
    var vault: [String] = []

    @Flag(help: "Print JSON.")
    var json = false

    func run(in environment: CommandEnvironment) async throws {
        let value = try SigningArguments.document(body.path, "request")
        let request = try PostedRequest(reading: value)
        let expected = try address.map { try SigningArguments.address($0, option: "--address") }
        let vaults = try vault.map { try SigningArguments.address($0, option: "--vault") }
        let network = try chosenNetwork(of: request)
        let check = try SignatureCheck(of: request, network: network, expecting: expected, vaults: vaults)
        if json {
            try environment.terminal.printUnchanged(check.json(network: network, expected: expected).pretty)
        } else {
            for line in check.lines(network: network, expected: expected) { try environment.terminal.print(line) }
            for user in check.authorizedUsers {
                try environment.terminal.print("approved by \(user?.checksummed ?? "nobody: a broken signature")")
            }
        }
        if let expected, check.signer != expected { throw ExitCode.badData }
    }

    /// The network that is meant: the one that the action names, or that of the command line.
    private func chosenNetwork(of request: PostedRequest) throws -> Network {
        if network == nil, let named = request.action["hyperliquidChain"] {
            return try Network(reading: named, at: "action.hyperliquidChain")
        }
        return try SigningArguments.network(network)
    }
}

extension SignatureCheck {
    fileprivate func lines(network: Network, expected: Address?) -> [String] {
        guard let signer else { return ["the signature is nobody's: r, s or v is broken"] }
        guard let expected else { return ["signed by \(signer.checksummed), as \(network) sees it"] }
        guard signer != expected else { return ["signed by \(signer.checksummed), as expected on \(network)"] }
        let verdict = "\(network) will see \(signer.checksummed) as the signer, not \(expected.checksummed)"
        guard !causes.isEmpty else {
            return [
                verdict,
                "none of the usual causes explains it: another key signed, or the action was changed after it was signed",
            ]
        }
        return [verdict] + causes.map { "cause: \($0)" }
    }

    fileprivate func json(network: Network, expected: Address?) -> JSONValue {
        [
            "network": .text(network), "signer": signer.map { .text($0) } ?? JSONValue(.null),
            "expected": expected.map { .text($0) } ?? JSONValue(.null), "digest": .text(digest),
            "ok": expected.map { JSONValue(.bool($0 == signer)) } ?? JSONValue(.null),
            "causes": JSONValue(.array(causes.map { .text($0) })),
            "approvedBy": JSONValue(.array(authorizedUsers.map { $0.map { .text($0) } ?? JSONValue(.null) })),
        ]
    }
}
