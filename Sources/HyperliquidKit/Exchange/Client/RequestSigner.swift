public import EthereumCrypto
public import HyperliquidSigning

/// Who signs a client's actions; every ``HyperliquidSigning/ActionSigner`` does.
public protocol RequestSigner: Sendable {
    /// The account that signs, an agent as a rule.
    var address: Address { get }
    /// The network that the signatures are good for.
    var network: Network { get }
    /// What may be signed.
    var policy: SigningPolicy { get }

    /// Signs an L1 action.
    ///
    /// - Throws: ``HyperliquidSigning/SigningError`` when the policy forbids the action, the terms do not fit it, or the signer fails.
    func sign(_ action: some L1Action, terms: RequestTerms) async throws(SigningError) -> SignedRequest

    /// Signs an action that is signed in readable form.
    ///
    /// - Throws: ``HyperliquidSigning/SigningError`` when the policy forbids the action or the signer fails.
    func sign(
        _ action: some UserSignedAction, nonce: UInt64, chain: SignatureChain
    ) async throws(SigningError) -> SignedRequest

    /// Signs an envelope that holds the signatures of authorized users, as the leader.
    ///
    /// - Throws: ``HyperliquidSigning/SigningError`` when the envelope does not fit, the policy forbids it, or the signer fails.
    func sign(_ envelope: MultiSigEnvelope, terms: RequestTerms) async throws(SigningError) -> SignedRequest
}

extension ActionSigner: RequestSigner {}
