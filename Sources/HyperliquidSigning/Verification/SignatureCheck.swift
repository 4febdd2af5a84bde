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
        let candidates = try SigningHypothesis.all(for: request, network: network, vaults: vaults)
        let actual = candidates.exchange
        digest = actual.digest
        signer = try request.signature.signer(of: actual.digest)?.address
        guard let expected, signer != expected else {
            causes = []
            return
        }
        causes =
            try candidates.others.sorted { $0.causes.count < $1.causes.count }.first { hypothesis in
                try request.signature.signer(of: hypothesis.digest)?.address == expected
            }?.causes ?? []
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

    /// What the exchange will assume, and everything else that is worth trying.
    static func all(
        for request: PostedRequest, network: Network, vaults: [Address]
    ) throws(ActionError) -> (exchange: SigningHypothesis, others: [SigningHypothesis]) {
        var candidates: [SigningHypothesis]
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
        return (candidates.removeFirst(), candidates)
    }

    /// The action as this version knows it, or nil for what is to be hashed as it stands.
    ///
    /// - Throws: ``ActionError`` for an action with a fault in it that is not hashed as it stands: no digest of it means anything.
    private static func understood(_ action: JSONValue) throws(ActionError) -> AnyAction? {
        do {
            return try AnyAction(reading: action, at: "action")
        } catch {
            guard case .string(let type) = action["type"]?.content,
                ActionCatalogue.userSigned[type] != nil || type == MultiSigEnvelope.name
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
        for form in ActionForm.all {
            let action = try RawAction(form.apply(canonical: canonical, sent: request.action))
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
