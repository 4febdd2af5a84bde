import ArgumentParser
import EthereumCrypto
import HyperliquidSigning
import TradingCore

/// `hl sign ACTION.json`: prints the body that is ready to be posted.
struct SignActionCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "action", abstract: "Sign an action; what hl sign does unless told otherwise.",
        discussion: """
            The file holds the action as JSON, such as {"type": "cancel", "cancels": [{"a": 0, "o": 123}]}; - is standard \
            input. Keys may stand in any order, and decimals and letter case are brought into the exchange's form. \
            The body is printed on standard output, ready to be posted to /exchange.
            """)

    @Argument(help: "The action as JSON; - for standard input.", completion: .file(extensions: ["json"]))
    var action: PathArgument?

    @Option(help: "testnet or mainnet.")
    var network: String?

    @Option(help: "The nonce, in milliseconds since 1970; the next free one of the signer unless said otherwise.")
    var nonce: UInt64?

    @Option(help: ArgumentHelp("The vault or sub-account to act for.", valueName: "address"))
    var vault: String?

    @Option(help: "When the exchange is to refuse the action, in milliseconds since 1970.")
    var expiresAfter: UInt64?

    @Option(
        help: ArgumentHelp("The chain that transfers are signed for; 0x66eee unless said otherwise.", valueName: "hex"))
    var chain: String?

    @Option(
        help: ArgumentHelp(
            "Sign for this multi-sig account, as one of its authorized users: prints the signature, which its leader needs.",
            valueName: "address"))
    var multiSig: String?

    @Option(
        help: ArgumentHelp(
            "With --multi-sig: who will put the signatures together and send the request.", valueName: "address"))
    var leader: String?

    @Option(
        help: ArgumentHelp(
            "With --multi-sig, as the leader: a file with the signature of an authorized user; once for each.",
            valueName: "file"),
        completion: .file(extensions: ["json"]))
    var signature: [PathArgument] = []

    @OptionGroup var keyOptions: KeyOptions

    @Flag(help: "Show how the signature comes about, byte by byte.")
    var explain = false

    @Flag(help: "Sign the action as it is written, whatever its type: keys in that order, texts unchanged.")
    var raw = false

    @Flag(help: "Sign even when nonce or expiry lie outside the time that the exchange accepts.")
    var anyTime = false

    @Option(
        help: ArgumentHelp(
            "Sign every case of a file in the form of signing_vectors.json, one line of JSON a case; keys in such a file lie open, so only for tests.",
            valueName: "file"),
        completion: .file(extensions: ["json"]))
    var batch: PathArgument?

    @Flag(
        help:
            "With --batch: read every action into its type first, as without --batch, instead of signing it as written."
    )
    var asTypes = false

    func validate() throws {
        guard (action == nil) != (batch == nil) else {
            throw ValidationError("name one file with an action, or a file of cases with --batch")
        }
        guard multiSig != nil || (leader == nil && signature.isEmpty) else {
            throw ValidationError("--leader and --signature belong to --multi-sig")
        }
        guard multiSig == nil || (leader == nil) != signature.isEmpty else {
            throw ValidationError(
                "--multi-sig needs --leader to sign for it, or as the leader a --signature of each user")
        }
        guard multiSig == nil || !explain else { throw ValidationError("--explain does not go with --multi-sig") }
        let ownTerms: [Any?] = [
            network, nonce, vault, expiresAfter, chain, multiSig, explain ? true : nil, anyTime ? true : nil,
        ]
        guard batch == nil || ownTerms.allSatisfy({ $0 == nil }) else {
            throw ValidationError(
                "--batch takes network, nonce, vault and expiry from the file; only --key and --as-types go with it")
        }
        guard !asTypes || batch != nil else { throw ValidationError("--as-types belongs to --batch") }
        guard !raw || batch == nil else {
            throw ValidationError("--batch signs actions as written already; leave --raw out")
        }
    }

    func run(in environment: CommandEnvironment) async throws {
        if let batch {
            let document = try SigningArguments.document(batch.path, "file of cases", limit: 256 << 20)
            return try SigningBatch(document, asTypes: asTypes, path: batch.path).run(on: environment.terminal) {
                try keyOptions.signingKey(in: environment.keyring)
            }
        }
        guard let action else { return }
        let request = try ActionRequest(
            reading: try SigningArguments.document(action.path, "action"), isRaw: raw,
            network: SigningArguments.network(network), chain: chain, nonce: nonce,
            vault: vault.map { try SigningArguments.address($0, option: "--vault") }, expiresAfter: expiresAfter)
        if raw, case .l1(let written) = request.content, ActionCatalogue.userSigned[written.type] != nil {
            environment.terminal.say(
                "Note: \(written.type) has to be signed in readable form; --raw signs its hash, which the exchange refuses."
            )
        }
        let now = SystemTime().now()
        if !anyTime { try request.checkTimes(at: now) }
        if let multiSig {
            let account = try SigningArguments.address(multiSig, option: "--multi-sig")
            return try environment.terminal.printUnchanged(signedTogether(request, for: account, in: environment))
        }
        let (signed, signer) = try signed(request, at: now, in: environment)
        if explain { try environment.terminal.print(request.explanation(of: signed, by: signer)) }
        environment.terminal.say(
            "Signed by \(signer.checksummed) for \(request.network), nonce \(signed.terms.nonce).")
        try environment.terminal.printUnchanged(signed.bodyText)
    }

    /// Fetches the key, draws a nonce and signs.
    ///
    /// The key is gone when this returns: printing may take as long as the reader of a pipe likes.
    private func signed(
        _ request: ActionRequest, at now: Timestamp, in environment: CommandEnvironment
    ) throws -> (SignedRequest, Address) {
        let key = try keyOptions.signingKey(in: environment.keyring)
        let nonce = try request.nonce ?? environment.nonces(of: key.address, on: request.network).next(at: now)
        return (try request.sign(with: key, nonce: nonce), key.address)
    }

    /// The signature of an authorized user, or as the leader the body with those of all.
    private func signedTogether(
        _ request: ActionRequest, for account: Address, in environment: CommandEnvironment
    ) throws -> String {
        let signatures = try signature.map { try SigningArguments.signature(in: $0.path) }
        let leader = try leader.map { try SigningArguments.address($0, option: "--leader") }
        let key = try keyOptions.signingKey(in: environment.keyring)
        let proposal = try request.proposal(of: account, leader: leader ?? key.address)
        for (file, signature) in zip(signature, signatures) {
            let user = try proposal.signer(of: signature)?.checksummed ?? "nobody: the signature is broken"
            environment.terminal.say("\(file.path) is of \(user); compare it with the authorized users.")
        }
        let signer = ActionSigner(key, network: request.network, policy: .everything)
        guard !signatures.isEmpty else { return JSONActionWriter.text(of: try signer.approve(proposal)) }
        return try signer.sign(proposal.envelope(signatures: signatures), terms: proposal.terms).bodyText
    }
}
