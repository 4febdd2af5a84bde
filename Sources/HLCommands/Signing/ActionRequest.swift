import EthereumCrypto
import HyperliquidSigning
import TradingCore

/// An action from a file, with the terms that the command line gives it.
struct ActionRequest {
    /// What is to be signed.
    enum Content {
        /// Signed through its hash.
        case l1(any L1Action)
        /// Signed in readable form.
        case userSigned(any UserSignedAction, chain: SignatureChain)
        /// Signed by the leader of a multi-sig account.
        case multiSig(MultiSigEnvelope)
    }

    let content: Content
    let network: Network
    /// The nonce that is asked for, or that the action carries already.
    let nonce: UInt64?
    let vault: Address?
    let expiresAfter: UInt64?

    /// Reads an action.
    ///
    /// - Throws: `ActionError` for a field that is wrong, ``CommandFailure`` for terms that do not fit the action.
    init(
        reading value: JSONValue, isRaw: Bool, network: Network, chain: String?, nonce: UInt64?, vault: Address?,
        expiresAfter: UInt64?
    ) throws {
        self.network = network
        self.vault = vault
        self.expiresAfter = expiresAfter
        if isRaw {
            guard chain == nil else {
                throw CommandFailure(.usage, "--chain does not go with --raw, which signs for no chain")
            }
            guard value.members != nil else {
                throw ActionError(.root, "an action is an object, not \(value.kindName)", line: value.line)
            }
            content = .l1(try RawAction(value))
            self.nonce = nonce
            return
        }
        let chain = try chain.map { try SignatureChain(reading: .text($0), at: "--chain") }
        let filled = Self.filled(value, network: network, nonce: nonce, chain: chain)
        switch try AnyAction(reading: filled) {
        case .multiSig(let envelope):
            content = .multiSig(envelope)
            self.nonce = nonce
        case .single(.l1(let action)):
            guard chain == nil else {
                throw CommandFailure(
                    .usage, "--chain is for transfers and approvals; \(action.type) is not signed for a chain")
            }
            guard vault == nil || action.actsForVault else {
                throw CommandFailure(
                    .usage,
                    "--vault: \(action.type) is an action of the account itself; leave --vault out, or sign it with --raw"
                )
            }
            content = .l1(action)
            self.nonce = try Self.agreeing(nonce, action.embeddedNonce, "nonce")
        case .single(.userSigned(let posted)):
            guard vault == nil, expiresAfter == nil else {
                throw CommandFailure(
                    .usage,
                    "--vault and --expires-after do not exist for \(posted.action.type), which is signed in readable form"
                )
            }
            guard posted.network == network else {
                throw CommandFailure(
                    .badData,
                    "hyperliquidChain: the action is for \(posted.network), the command line says \(network); make them agree"
                )
            }
            guard chain == nil || posted.chain == chain else {
                throw CommandFailure(
                    .badData,
                    "signatureChainId: the action says \(posted.chain), the command line \(chain?.description ?? "")")
            }
            content = .userSigned(posted.action, chain: posted.chain)
            let isGiven = value[type(of: posted.action).nonceField] != nil
            self.nonce = try Self.agreeing(nonce, isGiven ? posted.nonce : nil, type(of: posted.action).nonceField)
        }
    }

    /// A user-signed action with what the command line knows where the file leaves it out.
    private static func filled(
        _ value: JSONValue, network: Network, nonce: UInt64?, chain: SignatureChain?
    ) -> JSONValue {
        guard case .string(let type) = value["type"]?.content, let kind = ActionCatalogue.userSigned[type],
            var members = value.members
        else { return value }
        let additions: [(String, JSONValue)] = [
            ("hyperliquidChain", .text(network.chainName)),
            ("signatureChainId", .text(chain ?? .arbitrumSepolia)),
            // It is drawn later, once the key is known.
            (kind.nonceField, .number(nonce ?? 0)),
        ]
        for (name, addition) in additions where value[name] == nil { members.append((name, addition)) }
        return JSONValue(.object(members), line: value.line)
    }

    private static func agreeing(_ asked: UInt64?, _ carried: UInt64?, _ field: String) throws -> UInt64? {
        guard let asked, let carried, asked != carried else { return asked ?? carried }
        throw CommandFailure(
            .badData, "\(field): the action carries \(carried), the command line says \(asked); leave one of them out")
    }

    /// Refuses times that the exchange will not accept.
    ///
    /// Source: the exchange takes nonces from two days before to one day after its own time.
    func checkTimes(at now: Timestamp) throws(CommandFailure) {
        let day: Int64 = 86_400_000
        if let nonce {
            let window = (now.milliseconds - 2 * day)...(now.milliseconds + day)
            guard let time = Int64(exactly: nonce), window.contains(time) else {
                throw CommandFailure(
                    .usage,
                    "nonce \(nonce) is not from two days ago to one day ahead, in milliseconds since 1970 (now: "
                        + "\(now.milliseconds)); the exchange would refuse it. --any-time signs it all the same")
            }
        }
        if let expiresAfter, expiresAfter <= UInt64(max(0, now.milliseconds)) {
            throw CommandFailure(
                .usage,
                "--expires-after \(expiresAfter) lies in the past (now: \(now.milliseconds), in milliseconds since 1970); the "
                    + "exchange would refuse it. --any-time signs it all the same")
        }
    }

    /// What the authorized users of a multi-sig account are to sign.
    ///
    /// - Throws: ``CommandFailure`` without a nonce, which all of them must share; `SigningError` when the terms do not fit.
    func proposal(of account: Address, leader: Address) throws -> MultiSigProposal {
        guard let nonce else {
            throw CommandFailure(
                .usage, "all users of a multi-sig account sign the same nonce; agree on one and give it with --nonce")
        }
        let action: InnerAction
        let chain: SignatureChain
        switch content {
        case .l1(let l1): (action, chain) = (.l1(l1), .arbitrumSepolia)
        case .userSigned(let readable, let asked):
            chain = asked
            action = .userSigned(PostedAction(readable, nonce: nonce, network: network, chain: asked))
        case .multiSig:
            throw CommandFailure(
                .badData, "the action is a multi-sig action already; give the action inside it to --multi-sig")
        }
        return try MultiSigProposal(
            action, of: account, leader: leader,
            terms: RequestTerms(nonce: nonce, vaultAddress: vault, expiresAfter: expiresAfter), network: network,
            chain: chain)
    }

    /// Signs.
    ///
    /// - Throws: `SigningError`.
    func sign(with key: PrivateKey, nonce: UInt64) throws -> SignedRequest {
        let signer = ActionSigner(key, network: network, policy: .everything)
        let terms = RequestTerms(nonce: nonce, vaultAddress: vault, expiresAfter: expiresAfter)
        switch content {
        case .l1(let action): return try signer.sign(action, terms: terms)
        case .userSigned(let action, let chain): return try signer.sign(action, nonce: nonce, chain: chain)
        case .multiSig(let envelope): return try signer.sign(envelope, terms: terms)
        }
    }
}
