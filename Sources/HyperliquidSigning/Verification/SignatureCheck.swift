public import EthereumCrypto
internal import TradingCore

/// Who signed a request, as the exchange will see it; and where that is not the expected account, which of the usual causes it has.
///
/// The exchange answers a wrong signature with the name of a stranger, since any signature is somebody's. Whoever knows the account that
/// should have signed can find the mistake: the signature is tried against the ways in which requests are usually signed wrongly.
///
/// ```swift
/// let check = try SignatureCheck(of: request, network: .mainnet, expecting: agent)
/// check.signer     // who the exchange will see
/// check.causes     // [.trailingZeros]
/// ```
public struct SignatureCheck: Sendable {
    /// Who the exchange will see as the signer; nil when the signature is nobody's.
    public let signer: Address?
    /// What the exchange will find to have been signed.
    public let digest: Bytes32
    /// The causes that together explain why it is not the expected account; empty when it is, or when none of the usual ones fits.
    public let causes: [SignatureCause]
    /// Who approved a multi-sig action, signature by signature; nil for one that is nobody's, and empty for other actions.
    ///
    /// Somebody who is no authorized user of the account has signed something else, or for another leader or nonce.
    public let authorizedUsers: [Address?]

    /// Checks a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - network: Where it is sent.
    ///   - expected: The account that should have signed, to look for causes; nil to name the signer only.
    ///   - vaults: Vaults and sub-accounts that it may have been signed for.
    /// - Throws: ``ActionError`` when the action is none; ``CurveError`` when the curve's library does not work.
    public init(
        of request: PostedRequest, network: Network, expecting expected: Address? = nil, vaults: [Address] = []
    ) throws {
        digest = try SigningHypothesis.exchange(for: request, network: network).digest
        signer = try request.signature.signer(of: digest)?.address
        authorizedUsers = try Self.authorizedUsers(of: request, network: network)
        guard let expected, signer != expected else {
            causes = []
            return
        }
        causes =
            try SigningHypothesis.all(for: request, network: network, vaults: vaults)
            .sorted { $0.causes.count < $1.causes.count }.first { hypothesis in
                try request.signature.signer(of: hypothesis.digest)?.address == expected
            }?.causes ?? []
    }

    /// Who approved a multi-sig action.
    private static func authorizedUsers(of request: PostedRequest, network: Network) throws -> [Address?] {
        guard case .multiSig(let envelope) = try? AnyAction(reading: request.action) else { return [] }
        let proposal = try MultiSigProposal(
            envelope.action, of: envelope.user, leader: envelope.leader, terms: request.terms, network: network,
            chain: envelope.chain)
        return try envelope.signatures.map { try proposal.signer(of: $0) }
    }
}

/// One way in which a request may have been signed.
struct SigningHypothesis {
    let digest: Bytes32
    let causes: [SignatureCause]

    /// The same, with a further cause.
    private func adding(_ cause: SignatureCause) -> SigningHypothesis {
        SigningHypothesis(digest: digest, causes: [cause] + causes)
    }

    /// What the exchange will assume.
    ///
    /// - Throws: ``ActionError`` for a request that the exchange refuses whoever signed it.
    static func exchange(for request: PostedRequest, network: Network) throws(ActionError) -> SigningHypothesis {
        let action = try understood(request.action)
        if case .single(.userSigned(let posted)) = action { try posted.check(fits: request, on: network) }
        let digest =
            switch action {
            case .single(.l1(let action)):
                PhantomAgent(actionHash: request.terms.hash(of: action), network: network).digest
            case .single(.userSigned(let posted)):
                posted.typedData.asSent(in: request.action, usesChecksums: false).digest
            case .multiSig(let envelope): envelope.outerMessage(terms: request.terms, network: network).digest
            case nil:
                PhantomAgent(actionHash: request.terms.hash(of: try RawAction(request.action)), network: network).digest
            }
        return SigningHypothesis(digest: digest, causes: [])
    }

    /// Everything that is worth trying.
    static func all(
        for request: PostedRequest, network: Network, vaults: [Address]
    ) throws(ActionError) -> [SigningHypothesis] {
        let candidates: [SigningHypothesis]
        switch try understood(request.action) {
        case .single(.l1(let action)):
            candidates = try hashed(request, canonical: action.canonical, network: network, vaults: vaults)
        case .single(.userSigned(let posted)):
            let otherScheme = try hashed(request, canonical: request.action, network: network, vaults: vaults)
            candidates = readable(posted, of: request) + otherScheme.map { $0.adding(.scheme) }
        case .multiSig(let envelope):
            candidates = outer(envelope, of: request, network: network, vaults: vaults)
        case nil:
            // A type that this version does not know is taken as it stands.
            candidates = try hashed(request, canonical: request.action, network: network, vaults: vaults)
        }
        return candidates
    }

    /// The action as this version knows it, or nil for a type that it does not know, which is hashed as it stands.
    ///
    /// - Throws: ``ActionError`` for an action of a known type with a fault in it: the exchange refuses it, whatever its hash.
    private static func understood(_ action: JSONValue) throws(ActionError) -> AnyAction? {
        do {
            return try AnyAction(reading: action, at: "action")
        } catch {
            guard case .string(let type) = action["type"]?.content,
                ActionCatalogue.names.contains(type)
            else { return nil }
            throw error
        }
    }

    /// The ways of an action that is signed through its hash.
    private static func hashed(
        _ request: PostedRequest, canonical: JSONValue, network: Network, vaults: [Address]
    ) throws(ActionError) -> [SigningHypothesis] {
        var hypotheses: [SigningHypothesis] = []
        var seen: Set<[UInt8]> = []
        // Actions are small; a document that is not is no action, and trying all forms of it would take for ever.
        let isUsual = request.action.isOfUsualSize
        for form in isUsual ? ActionForm.all : [ActionForm()] {
            let action = try RawAction(
                isUsual ? form.apply(canonical: canonical, sent: request.action) : canonical)
            guard seen.insert(MessagePackWriter.bytes(of: action)).inserted else { continue }
            for (terms, termCauses) in termVariants(of: request.terms, vaults: vaults) {
                for signed in [network, network.other] {
                    let agent = PhantomAgent(actionHash: terms.hash(of: action), network: signed)
                    hypotheses.append(
                        SigningHypothesis(
                            digest: agent.digest,
                            causes: form.causes + termCauses + (signed == network ? [] : [.network(signed)])))
                }
            }
        }
        return hypotheses
    }

    /// The ways of an action that is signed in readable form.
    private static func readable(_ posted: PostedAction, of request: PostedRequest) -> [SigningHypothesis] {
        let chains =
            [posted.chain, .arbitrumSepolia, .arbitrumOne] + [1, 137, 998, 999, 1337].map(SignatureChain.init)
        var hypotheses: [SigningHypothesis] = []
        for chain in chains {
            for network in [posted.network, posted.network.other] {
                for usesChecksums in [false, true] {
                    let data = PostedAction(posted.action, nonce: posted.nonce, network: network, chain: chain)
                        .typedData.asSent(in: request.action, usesChecksums: usesChecksums)
                    hypotheses.append(
                        SigningHypothesis(
                            digest: data.digest,
                            causes: (chain == posted.chain ? [] : [.chain(chain)])
                                + (network == posted.network ? [] : [.network(network)])
                                + (usesChecksums ? [.checksumCase] : [])))
                }
            }
        }
        return hypotheses
    }

    /// The ways of the leader of a multi-sig account.
    private static func outer(
        _ envelope: MultiSigEnvelope, of request: PostedRequest, network: Network, vaults: [Address]
    ) -> [SigningHypothesis] {
        termVariants(of: request.terms, vaults: vaults).flatMap { terms, causes in
            [network, network.other].map { signed in
                SigningHypothesis(
                    digest: envelope.outerMessage(terms: terms, network: signed).digest,
                    causes: causes + (signed == network ? [] : [.network(signed)]))
            }
        }
    }

    /// The terms as sent, and without or with what may be missing.
    private static func termVariants(
        of terms: RequestTerms, vaults: [Address]
    ) -> [(RequestTerms, [SignatureCause])] {
        var vaultChoices: [(Address?, [SignatureCause])] = [(terms.vaultAddress, [])]
        if terms.vaultAddress != nil { vaultChoices.append((nil, [.vault(nil)])) }
        vaultChoices += vaults.filter { $0 != terms.vaultAddress }.map { ($0, [.vault($0)]) }
        var expiryChoices: [(UInt64?, [SignatureCause])] = [(terms.expiresAfter, [])]
        if terms.expiresAfter != nil { expiryChoices.append((nil, [.expiry])) }
        return vaultChoices.flatMap { vault, vaultCauses in
            expiryChoices.map { expiry, expiryCauses in
                (
                    RequestTerms(nonce: terms.nonce, vaultAddress: vault, expiresAfter: expiry),
                    vaultCauses + expiryCauses
                )
            }
        }
    }
}

extension L1Action {
    /// The action in the exchange's form, as JSON.
    fileprivate var canonical: JSONValue {
        get throws(ActionError) {
            do {
                return try JSONValue(parsing: JSONActionWriter.text(of: self))
            } catch {
                throw ActionError(.root, error.description)
            }
        }
    }
}

extension TypedData {
    /// The data with texts as they were sent, which is how the exchange hashes them.
    fileprivate func asSent(in action: JSONValue, usesChecksums: Bool) -> TypedData {
        var data = self
        data.fields = fields.enumerated().map { index, field in
            // The network comes from the hypothesis at hand.
            guard index > 0, case .string = field.value, case .string(let sent) = action[field.name]?.content else {
                return field
            }
            if usesChecksums, let address = try? Address(sent) {
                return TypedField(field.name, .string(address.checksummed))
            }
            return TypedField(field.name, .string(sent))
        }
        return data
    }
}

extension Network {
    /// The network that is not meant.
    fileprivate var other: Network { self == .mainnet ? .testnet : .mainnet }
}

extension JSONValue {
    /// Whether no object in it has more members than any action has.
    fileprivate var isOfUsualSize: Bool {
        switch content {
        case .object(let members): members.count <= 32 && members.allSatisfy { $0.value.isOfUsualSize }
        case .array(let elements): elements.count <= 1000 && elements.allSatisfy(\.isOfUsualSize)
        default: true
        }
    }
}

extension PostedAction {
    /// Refuses an action that does not fit the request that it is sent in.
    fileprivate func check(fits request: PostedRequest, on network: Network) throws(ActionError) {
        guard self.network == network else {
            throw ActionError(
                "action.hyperliquidChain",
                "wrong network: the action is for \(self.network), and no other exchange takes it; sign it anew for \(network)"
            )
        }
        guard nonce == request.terms.nonce else {
            throw ActionError(
                "nonce", "the action carries \(nonce), the request \(request.terms.nonce); both must be the same")
        }
        guard request.terms.vaultAddress == nil, request.terms.expiresAfter == nil else {
            throw ActionError("vaultAddress, expiresAfter", "\(action.type) is signed in readable form and has neither")
        }
    }
}
