public import EthereumCrypto

/// Signs actions of one account on one network, and refuses what its policy does not allow.
///
/// ```swift
/// let signer = ActionSigner(key, network: .testnet)
/// let request = try signer.sign(action, terms: RequestTerms(nonce: nonce))
/// request.body   // post this
/// ```
///
/// With a ``PrivateKey`` signing is synchronous; with a wallet, a device or a service it may take its time.
public struct ActionSigner<Signer: TypedDataSigner>: Sendable {
    /// Who signs; not for others, who could ask it for anything.
    let signer: Signer
    /// The network that the signatures are good for.
    public let network: Network
    /// What may be signed.
    public let policy: SigningPolicy

    /// Makes a signer.
    ///
    /// - Parameters:
    ///   - signer: A key, a wallet, a device.
    ///   - network: The network that the signatures are good for.
    ///   - policy: What may be signed; unless said otherwise only what trading needs.
    public init(_ signer: Signer, network: Network, policy: SigningPolicy = .trading) {
        self.signer = signer
        self.network = network
        self.policy = policy
    }

    /// The account that signs.
    public var address: Address { signer.address }

    /// Signs an L1 action.
    ///
    /// - Throws: ``SigningError`` when the policy forbids the action, the terms do not fit it, or the signer fails.
    public func sign(_ action: some L1Action, terms: RequestTerms) async throws(SigningError) -> SignedRequest {
        let agent = try agent(for: action, terms: terms)
        return SignedRequest(action, terms: terms, digest: agent.digest, signature: try await signature(of: agent))
    }

    /// Signs an action that is signed in readable form.
    ///
    /// - Parameters:
    ///   - action: What is to be done.
    ///   - nonce: The nonce, which stands in the action, too.
    ///   - chain: The chain that the wallet is asked to sign for.
    /// - Returns: The request, ready to be sent.
    /// - Throws: ``SigningError`` when the policy forbids the action or the signer fails.
    public func sign(
        _ action: some UserSignedAction, nonce: UInt64, chain: SignatureChain = .arbitrumSepolia
    ) async throws(SigningError) -> SignedRequest {
        let posted = try posted(action, nonce: nonce, chain: chain)
        let data = posted.typedData
        return SignedRequest(
            posted, terms: RequestTerms(nonce: nonce), digest: data.digest, signature: try await signature(of: data))
    }

    func signature(of message: some TypedMessage) async throws(SigningError) -> Signature {
        do {
            return try await signer.sign(message)
        } catch {
            throw SigningError(.signer, "\(signer.address) did not sign: \(error)", underlying: error)
        }
    }

    /// What stands in for an action, once it may be signed.
    func agent(for action: some L1Action, terms: RequestTerms) throws(SigningError) -> PhantomAgent {
        try checkPolicy(action.type, Swift.type(of: action))
        if let embedded = action.embeddedNonce, embedded != terms.nonce {
            throw SigningError(
                .wrongTerms,
                "nonce: the action \(action.type) carries \(embedded), the request \(terms.nonce); both must be the same"
            )
        }
        return PhantomAgent(actionHash: terms.hash(of: action), network: network)
    }

    /// An action as it is posted, once it may be signed.
    func posted(
        _ action: some UserSignedAction, nonce: UInt64, chain: SignatureChain
    ) throws(SigningError) -> PostedAction {
        try checkPolicy(action.type, Swift.type(of: action))
        return PostedAction(action, nonce: nonce, network: network, chain: chain)
    }

    func checkPolicy(_ name: @autoclosure () -> String, _ kind: any Any.Type) throws(SigningError) {
        guard policy.allows(kind) else {
            throw SigningError(
                .notAllowed,
                "type: this signer does not sign \"\(name())\"; it is kept to what its policy allows, so nothing was signed"
            )
        }
    }
}

extension ActionSigner where Signer == PrivateKey {
    /// Signs an L1 action at once.
    ///
    /// - Throws: ``SigningError`` when the policy forbids the action, the terms do not fit it, or the key gives no signature.
    public func sign(_ action: some L1Action, terms: RequestTerms) throws(SigningError) -> SignedRequest {
        let digest = try agent(for: action, terms: terms).digest
        return SignedRequest(action, terms: terms, digest: digest, signature: try signature(of: digest))
    }

    /// Signs an action that is signed in readable form at once.
    ///
    /// - Throws: ``SigningError`` when the policy forbids the action or the key gives no signature.
    public func sign(
        _ action: some UserSignedAction, nonce: UInt64, chain: SignatureChain = .arbitrumSepolia
    ) throws(SigningError) -> SignedRequest {
        let posted = try posted(action, nonce: nonce, chain: chain)
        let digest = posted.typedData.digest
        return SignedRequest(
            posted, terms: RequestTerms(nonce: nonce), digest: digest, signature: try signature(of: digest))
    }

    func signature(of digest: Bytes32) throws(SigningError) -> Signature {
        do {
            return try signer.sign(digest)
        } catch {
            throw SigningError(.signer, error.description, underlying: error)
        }
    }
}
