public import EthereumCrypto

/// What a multi-sig account is to do, before anybody has signed it.
///
/// Each authorized user signs ``innerMessage``; the leader, who is one of them or an agent of one, puts the signatures into
/// ``envelope(signatures:)`` and signs that.
///
/// ```swift
/// let proposal = try MultiSigProposal(.l1(order), of: account, leader: leader.address, terms: terms, network: .testnet)
/// let signatures = try [alice, bob].map { try $0.approve(proposal) }
/// let request = try leader.sign(proposal.envelope(signatures: signatures), terms: terms)
/// ```
public struct MultiSigProposal: Sendable {
    /// What is to be done.
    public let action: InnerAction
    /// The multi-sig account.
    public let user: Address
    /// Who puts the signatures together and sends the request; only this account's nonces are checked.
    public let leader: Address
    /// What is signed along with the action.
    public let terms: RequestTerms
    /// The network.
    public let network: Network
    /// The chain that wallets are asked to sign for.
    public let chain: SignatureChain

    /// Describes what is to be done.
    ///
    /// - Throws: ``SigningError`` when the action does not fit the terms: a nonce that it carries must be theirs, and for one that is
    ///   user-signed network and chain, too; neither vault nor expiry exist for that.
    public init(
        _ action: InnerAction, of user: Address, leader: Address, terms: RequestTerms, network: Network,
        chain: SignatureChain = .arbitrumSepolia
    ) throws(SigningError) {
        switch action {
        case .l1(let action):
            if let embedded = action.embeddedNonce, embedded != terms.nonce {
                throw SigningError(
                    .wrongTerms,
                    "nonce: the action \(action.type) carries \(embedded), the request \(terms.nonce); both must be the same"
                )
            }
        case .userSigned(let posted):
            guard posted.nonce == terms.nonce, posted.network == network, posted.chain == chain else {
                throw SigningError(
                    .wrongTerms, "nonce, network and chain of the action \(action.type) must be those of the request")
            }
            guard terms.vaultAddress == nil, terms.expiresAfter == nil else {
                throw SigningError(
                    .wrongTerms,
                    "vaultAddress, expiresAfter: the action \(action.type) is signed in readable form and has neither")
            }
        }
        self.action = action
        self.user = user
        self.leader = leader
        self.terms = terms
        self.network = network
        self.chain = chain
    }

    /// What each authorized user signs.
    public var innerMessage: any TypedMessage {
        guard case .userSigned(let posted) = action else {
            return PhantomAgent(actionHash: terms.hash(of: SignedTogether(proposal: self)), network: network)
        }
        return posted.typedData(inserting: [
            TypedField("payloadMultiSigUser", .address(user)), TypedField("outerSigner", .address(leader)),
        ])
    }

    /// Who gave a signature, if it is one of ``innerMessage``: somebody else's address comes out when it was made of anything else.
    ///
    /// - Returns: Nil when no key could have made the signature.
    /// - Throws: ``CurveError`` when the library does not work.
    public func signer(of signature: Signature) throws(CurveError) -> Address? {
        try signature.signer(of: innerMessage.digest)?.address
    }

    /// The action that is posted.
    public func envelope(signatures: [Signature]) -> MultiSigEnvelope {
        MultiSigEnvelope(action: action, user: user, leader: leader, signatures: signatures, chain: chain)
    }
}

/// What an authorized user signs of an L1 action: the account, the leader and the action, as a list.
private struct SignedTogether: WireWritable {
    let proposal: MultiSigProposal

    func write(to writer: inout some ActionWriter) {
        writer.array(count: 3) { writer in
            proposal.user.write(to: &writer)
            proposal.leader.write(to: &writer)
            proposal.action.write(to: &writer)
        }
    }
}
