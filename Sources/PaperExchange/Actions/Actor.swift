internal import EthereumCrypto
internal import HyperliquidSigning
internal import TradingCore

/// Who acts: whose key it is, for whom it signs, and with whose account.
struct Actor: Hashable {
    /// Who signed; nonces are counted for this address.
    var signer: Address
    /// The account that owns the key or has approved it.
    var owner: Int
    /// The account that acts: the owner's or one of its sub-accounts.
    var account: Int
    /// Whether an agent has signed.
    var isAgent: Bool
}

extension LocalExchange {
    /// Finds out who acts.
    ///
    /// - Throws: ``ActionFailure`` when the signer is nobody, or may not do this.
    func actor(of request: VerifiedAction, at time: Timestamp) throws(ActionFailure) -> Actor {
        let owner: Int
        let agent = identities.agents.agent(request.signer, at: time)
        if let multiSig = request.multiSig {
            owner = try multiSigOwner(
                multiSig, leader: agent.map { directory.address(of: $0.master) } ?? request.signer)
        } else if let agent {
            // Agents sign through the hash only; for anything else they are strangers.
            if case .userSigned = request.content { throw ActionFailure(.noDeposit(request.signer)) }
            owner = agent.master
        } else {
            guard let account = directory[request.signer], identities.subAccounts.subAccount(account) == nil else {
                if case .userSigned = request.content { throw ActionFailure(.noDeposit(request.signer)) }
                throw ActionFailure(.unknownSigner(request.signer))
            }
            guard identities.profiles[account].signers == nil else {
                throw ActionFailure(.needsMultiSig(request.signer))
            }
            owner = account
        }
        let isAgent = agent != nil
        guard let vault = request.terms.vaultAddress else {
            return Actor(signer: request.signer, owner: owner, account: owner, isAgent: isAgent)
        }
        guard let account = directory[vault], let subAccount = identities.subAccounts.subAccount(account) else {
            throw ActionFailure(.unknownVault(vault))
        }
        guard subAccount.master == owner else { throw ActionFailure(.notOwner(vault)) }
        return Actor(signer: request.signer, owner: owner, account: account, isAgent: isAgent)
    }

    /// The account of several signers, when enough of them have signed and one of them leads.
    private func multiSigOwner(
        _ multiSig: VerifiedAction.MultiSig, leader: Address
    ) throws(ActionFailure) -> Int {
        guard let account = directory[multiSig.user], let signers = identities.profiles[account].signers else {
            throw ActionFailure("User \(multiSig.user) is not a multi-sig user.")
        }
        guard signers.users.contains(leader) else { throw ActionFailure(.notOwner(multiSig.user)) }
        var valid: [Address] = []
        for case let approver? in multiSig.approvers
        where signers.users.contains(approver) && !valid.contains(approver) {
            valid.append(approver)
        }
        guard valid.count >= signers.threshold else {
            throw ActionFailure(.tooFewSignatures(valid: valid.count, threshold: signers.threshold))
        }
        return account
    }
}
