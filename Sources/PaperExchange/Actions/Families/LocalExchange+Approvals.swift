internal import EthereumCrypto
internal import HyperliquidSigning
internal import PaperKit
internal import TradingCore

/// Approvals: agents, builders, several signers.
extension LocalExchange {
    /// Executes an approval; nil for an action of another kind.
    ///
    /// - Throws: ``ActionFailure`` when it is refused.
    mutating func approve(
        _ action: any UserSignedAction, by actor: Actor, at time: Timestamp
    ) throws(ActionFailure) -> ActionReply? {
        switch action {
        case let action as ApproveAgentAction:
            // The zero address takes an agent back, and an agent may be renewed whatever was sent to it.
            let isOwn = identities.agents.agent(action.agent, at: time)?.master == actor.owner
            guard action.agent == .zero || isOwn || directory[action.agent] == nil else {
                throw ActionFailure(.agentTaken(action.agent))
            }
            try refusing { () throws(IdentityRefusal) in
                try identities.approveAgent(action.agent, named: action.agentName, by: actor.owner, at: time)
            }
        case let action as ApproveBuilderFeeAction:
            // A percent is a hundred basis points.
            let fee = Int(action.maxFeeRate.percent.raw / (Rate.unit / 1000))
            guard fee == 0 || isWorthEnough(action.builder) else { throw ActionFailure(.builderTooPoor) }
            // Its fees go to an account, which it needs no money to have here.
            if settings.builderBalance == .zero, action.builder != .zero { openAccount(action.builder) }
            try refusing { () throws(IdentityRefusal) in
                try identities.changeProfile(of: actor.owner) { (profile: inout Profile) throws(IdentityRefusal) in
                    try profile.approve(action.builder, tenthsOfBasisPoint: fee)
                }
            }
        case let action as ConvertToMultiSigUserAction: try convert(action.signers, by: actor)
        default: return nil
        }
        return .done
    }

    private func isWorthEnough(_ builder: Address) -> Bool {
        guard settings.builderBalance > .zero else { return true }
        guard let account = directory[builder] else { return false }
        return exchange.accountValue(of: account) >= settings.builderBalance
    }

    /// Lets several sign for an account, or one alone again.
    private mutating func convert(_ signers: MultiSigSigners, by actor: Actor) throws(ActionFailure) {
        guard signers.authorizedUsers.count <= 10 else {
            throw ActionFailure("A multi-sig user has at most 10 authorized users.")
        }
        for user in signers.authorizedUsers where directory[user] == nil {
            throw ActionFailure(.noDeposit(user))
        }
        let users = signers.authorizedUsers
        identities.changeProfile(of: actor.owner) { profile in
            profile.signers =
                users.isEmpty ? nil : Profile.Signers(users: users, threshold: Int(signers.threshold))
        }
    }
}
