internal import EthereumCrypto
public import HyperliquidSigning

/// A signer that answers at once, as a key in this process does: an action can be signed without leaving the event loop.
public protocol ImmediateSigner: RequestSigner {
    /// Signs an L1 action before it returns; some tens of microseconds.
    ///
    /// - Throws: ``HyperliquidSigning/SigningError`` when the policy forbids the action, the terms do not fit it, or the key fails.
    func signAtOnce(_ action: some L1Action, terms: RequestTerms) throws(SigningError) -> SignedRequest
}

extension ActionSigner: ImmediateSigner where Signer == PrivateKey {
    /// Signs an L1 action before it returns.
    ///
    /// - Throws: ``HyperliquidSigning/SigningError`` when the policy forbids the action, the terms do not fit it, or the key fails.
    public func signAtOnce(_ action: some L1Action, terms: RequestTerms) throws(SigningError) -> SignedRequest {
        try sign(action, terms: terms)
    }
}
