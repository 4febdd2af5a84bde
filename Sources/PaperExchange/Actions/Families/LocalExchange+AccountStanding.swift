internal import EthereumCrypto
internal import HyperliquidSigning
internal import PaperKit
internal import TradingCore

/// The standing of an account: its mode, its stake, and the actions it has bought.
extension LocalExchange {
    /// Executes such an action that is signed in readable form; nil for an action of another kind.
    ///
    /// - Throws: ``ActionFailure`` when it is refused; nothing has changed then.
    mutating func changeStanding(
        _ action: any UserSignedAction, by actor: Actor
    ) throws(ActionFailure) -> ActionReply? {
        switch action {
        case let action as UserSetAbstractionAction:
            try setMode(action.abstraction, of: try self.account(action.user, of: actor))
        case let action as UserPortfolioMarginAction:
            try setMode(
                action.isEnabled ? .portfolioMargin : .disabled, of: try self.account(action.user, of: actor))
        case let action as CDepositAction:
            try refusing { () throws(ActionRefusal) in
                try exchange.depositStake(Self.stake(action.wei), of: actor.account)
            }
        case let action as CWithdrawAction:
            try refusing { () throws(ActionRefusal) in
                try exchange.withdrawStake(Self.stake(action.wei), of: actor.account)
            }
        case let action as TokenDelegateAction:
            try refusing { () throws(ActionRefusal) in
                try exchange.delegate(
                    Self.stake(action.wei), to: action.validator.description, isUndelegate: action.isUndelegation,
                    of: actor.account)
            }
        default: return nil
        }
        return .done
    }

    /// Executes such an action that is signed through its hash; nil for an action of another kind.
    ///
    /// - Throws: ``ActionFailure`` when it is refused; nothing has changed then.
    mutating func changeStanding(_ action: any L1Action, by actor: Actor) throws(ActionFailure) -> ActionReply? {
        switch action {
        case let action as AgentSetAbstractionAction: try setMode(action.abstraction, of: actor.account)
        case let action as ReserveRequestWeightAction:
            let receiver: Int
            if let destination = action.destination {
                guard let account = directory[destination] else { throw ActionFailure(.noDeposit(destination)) }
                receiver = account
            } else {
                receiver = actor.account
            }
            try refusing { () throws(ActionRefusal) in
                try exchange.reserveActions(Int(clamping: action.weight), for: receiver, paidBy: actor.account)
            }
            identities.budgets[receiver].reserved += action.weight
        default: return nil
        }
        return .done
    }

    private mutating func setMode(_ abstraction: Abstraction, of account: Int) throws(ActionFailure) {
        let mode: AccountMode =
            switch abstraction {
            case .disabled: .disabled
            case .unifiedAccount: .unifiedAccount
            case .portfolioMargin: .portfolioMargin
            }
        try refusing { () throws(ActionRefusal) in try exchange.setMode(mode, of: account) }
    }

    /// The account of the one who acts or of one of its sub-accounts.
    private func account(_ user: Address, of actor: Actor) throws(ActionFailure) -> Int {
        user == directory.address(of: actor.owner) ? actor.owner : try ownSubAccount(user, of: actor)
    }

    /// An amount of the staking token, whose smallest unit is 10⁻⁸.
    private static func stake(_ wei: UInt64) -> PaperKit.TokenAmount {
        PaperKit.TokenAmount(raw: Int128(wei) * DecimalText.powerOfTen(8))
    }
}
