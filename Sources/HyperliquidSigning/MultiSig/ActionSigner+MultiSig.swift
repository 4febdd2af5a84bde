public import EthereumCrypto

extension ActionSigner {
    /// Signs what a multi-sig account is to do, as one of its authorized users.
    ///
    /// - Throws: ``SigningError`` when the policy forbids the action, the proposal is for the other network, or the signer fails.
    public func approve(_ proposal: MultiSigProposal) async throws(SigningError) -> Signature {
        try check(proposal)
        return try await signature(of: proposal.innerMessage)
    }

    /// Signs an envelope that holds the signatures of authorized users, as the leader.
    ///
    /// - Throws: ``SigningError`` when the signer is not the leader, nobody has signed, the policy forbids the action, or the signer
    ///   fails.
    public func sign(_ envelope: MultiSigEnvelope, terms: RequestTerms) async throws(SigningError) -> SignedRequest {
        let message = try outerMessage(of: envelope, terms: terms)
        return SignedRequest(
            envelope, terms: terms, digest: message.digest, signature: try await signature(of: message))
    }

    private func check(_ proposal: MultiSigProposal) throws(SigningError) {
        try checkPolicy(proposal.action.type, proposal.action.kind)
        guard proposal.network == network else {
            throw SigningError(
                .wrongTerms, "network: the proposal is for \(proposal.network), this signer for \(network)")
        }
    }

    /// What the leader signs, once it may be signed.
    private func outerMessage(
        of envelope: MultiSigEnvelope, terms: RequestTerms
    ) throws(SigningError) -> TypedData {
        try checkPolicy(envelope.action.type, envelope.action.kind)
        guard envelope.leader == address else {
            throw SigningError(.wrongTerms, "payload.outerSigner: the leader is \(envelope.leader), not \(address)")
        }
        guard !envelope.signatures.isEmpty else {
            throw SigningError(.wrongTerms, "signatures: at least one authorized user must have signed")
        }
        // What the envelope carries must fit the request, or the exchange would hash something else.
        let proposal = try MultiSigProposal(
            envelope.action, of: envelope.user, leader: envelope.leader, terms: terms, network: network,
            chain: envelope.chain)
        for signature in envelope.signatures where (try? proposal.signer(of: signature)) == nil {
            throw SigningError(.wrongTerms, "signatures: \(signature) is broken, no key can have made it")
        }
        guard Set(envelope.signatures).count == envelope.signatures.count else {
            throw SigningError(.wrongTerms, "signatures: one of them is there twice, and counts only once")
        }
        return envelope.outerMessage(terms: terms, network: network)
    }
}

extension ActionSigner where Signer == PrivateKey {
    /// Signs what a multi-sig account is to do at once, as one of its authorized users.
    ///
    /// - Throws: ``SigningError`` when the policy forbids the action, the proposal is for the other network, or the key gives no
    ///   signature.
    public func approve(_ proposal: MultiSigProposal) throws(SigningError) -> Signature {
        try check(proposal)
        return try signature(of: proposal.innerMessage.digest)
    }

    /// Signs an envelope that holds the signatures of authorized users at once, as the leader.
    ///
    /// - Throws: ``SigningError`` when the signer is not the leader, nobody has signed, the policy forbids the action, or the key
    ///   gives no signature.
    public func sign(_ envelope: MultiSigEnvelope, terms: RequestTerms) throws(SigningError) -> SignedRequest {
        let digest = try outerMessage(of: envelope, terms: terms).digest
        return SignedRequest(envelope, terms: terms, digest: digest, signature: try signature(of: digest))
    }
}
