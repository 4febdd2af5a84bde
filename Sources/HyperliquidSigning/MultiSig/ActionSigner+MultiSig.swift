public import EthereumCrypto

extension ActionSigner {
    /// Signs what a multi-sig account is to do, as one of its authorized users.
    ///
    /// - Throws: ``SigningError`` when the policy forbids the action or the signer fails.
    public func approve(_ proposal: MultiSigProposal) async throws(SigningError) -> Signature {
        try check(proposal)
        return try await signature(of: proposal.innerMessage)
    }

    /// Puts the signatures of authorized users together and signs the whole, as the leader.
    ///
    /// - Parameters:
    ///   - proposal: What is to be done.
    ///   - signatures: What ``approve(_:)`` gave the authorized users, in any order.
    /// - Returns: The request, ready to be sent.
    /// - Throws: ``SigningError`` when the signer is not the leader of the proposal, the policy forbids the action, nobody has
    ///   signed, or the signer fails.
    public func sign(
        _ proposal: MultiSigProposal, signatures: [Signature]
    ) async throws(SigningError) -> SignedRequest {
        try check(proposal)
        guard proposal.leader == address else {
            throw SigningError(.wrongTerms, "outerSigner: the leader is \(proposal.leader), not \(address)")
        }
        guard !signatures.isEmpty else {
            throw SigningError(.wrongTerms, "signatures: at least one authorized user must have signed")
        }
        let message = proposal.outerMessage(for: signatures)
        return SignedRequest(
            proposal.envelope(signatures: signatures), terms: proposal.terms, digest: message.digest,
            signature: try await signature(of: message))
    }

    private func check(_ proposal: MultiSigProposal) throws(SigningError) {
        try checkPolicy(proposal.action.type)
        guard proposal.network == network else {
            throw SigningError(
                .wrongTerms, "network: the proposal is for \(proposal.network), this signer for \(network)")
        }
    }
}

extension ActionSigner where Signer == PrivateKey {
    /// Signs an envelope that holds the signatures of the authorized users, as the leader.
    ///
    /// - Throws: ``SigningError`` when the signer is not the leader, the policy forbids the action, or the key gives no signature.
    public func sign(_ envelope: MultiSigEnvelope, terms: RequestTerms) throws(SigningError) -> SignedRequest {
        try checkPolicy(envelope.action.type)
        guard envelope.leader == address else {
            throw SigningError(.wrongTerms, "payload.outerSigner: the leader is \(envelope.leader), not \(address)")
        }
        let digest = envelope.outerMessage(terms: terms, network: network).digest
        return SignedRequest(envelope, terms: terms, digest: digest, signature: try signature(of: digest))
    }
}
