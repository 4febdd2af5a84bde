internal import HyperliquidSigning
internal import PaperKit
public import TradingCore

/// Executing actions: who acts, whether it may, and what comes of it.
extension LocalExchange {
    /// Executes an action.
    ///
    /// The signer must be somebody, its nonce new, the action not expired, and the account within its budget; then it is done. A nonce is
    /// used up by whatever comes after it, an expired action included (unconfirmed on testnet), but not by a budget that is exceeded.
    ///
    /// - Parameters:
    ///   - request: What is to be done and who signed it.
    ///   - time: When it is executed.
    /// - Returns: What the exchange answers.
    public mutating func perform(_ request: VerifiedAction, at time: Timestamp) -> ActionReply {
        advance(to: time)
        do throws(ActionFailure) {
            pour(for: request.signer, at: .firstAction, time)
            let actor = try actor(of: request, at: time)
            try admit(request, of: actor, at: time)
            return try execute(request, by: actor, at: time)
        } catch {
            return .refused(error.text)
        }
    }

    /// Checks nonce, expiry and budget.
    ///
    /// - Throws: ``ActionFailure`` when the action is not to be executed.
    private mutating func admit(
        _ request: VerifiedAction, of actor: Actor, at time: Timestamp
    ) throws(ActionFailure) {
        try refusing { () throws(NonceRefusal) in
            try identities.check(request.terms.nonce, of: actor.signer, at: time)
        }
        let count = UInt64(request.itemCount)
        let isExpired = request.terms.expiresAfter.map { time.milliseconds > Int64(clamping: $0) } ?? false
        if isExpired || !settings.limitsActions {
            identities.budgets[actor.account].charge(isExpired ? 5 * count : count)
        } else {
            let volume = exchange.accounts[actor.account].fees.lifetimeVolume
            try refusing { () throws(BudgetRefusal) in
                try identities.budgets[actor.account].take(
                    count, isCancel: request.isCancel, volume: volume, at: time)
            }
        }
        try refusing { () throws(NonceRefusal) in
            try identities.use(request.terms.nonce, of: actor.signer, at: time)
        }
        if isExpired { throw ActionFailure("Action already expired") }
    }

    /// Does what is asked for.
    private mutating func execute(
        _ request: VerifiedAction, by actor: Actor, at time: Timestamp
    ) throws(ActionFailure) -> ActionReply {
        if case .notSimulated(let reason)? = ActionSupport.table[request.type] {
            throw .notSimulated(request.type, reason)
        }
        switch request.content {
        case .shapeless(let type, let refusal):
            return type == "modify"
                ? .refused(refusal.text) : .statuses(type: "order", [.error(refusal.text)])
        case .l1(let action): return try execute(action, by: actor, at: time)
        case .userSigned(let action): return try execute(action, by: actor, at: time)
        }
    }

    private mutating func execute(
        _ action: any L1Action, by actor: Actor, at time: Timestamp
    ) throws(ActionFailure) -> ActionReply {
        if let reply = try trade(action, by: actor) { return reply }
        if let reply = try changeMargin(action, by: actor) { return reply }
        if let reply = try transfer(action, by: actor) { return reply }
        if let reply = try changeStanding(action, by: actor) { return reply }
        if let reply = try changeIdentity(action, by: actor, at: time) { return reply }
        throw .notSimulated(action.type, "it has no model of it")
    }

    private mutating func execute(
        _ action: any UserSignedAction, by actor: Actor, at time: Timestamp
    ) throws(ActionFailure) -> ActionReply {
        if let reply = try transfer(action, by: actor) { return reply }
        if let reply = try changeStanding(action, by: actor) { return reply }
        if let reply = try approve(action, by: actor, at: time) { return reply }
        throw .notSimulated(action.type, "it has no model of it")
    }

    /// The number of the market of an asset id.
    ///
    /// - Throws: ``ActionFailure`` where none is listed; the words are unconfirmed on testnet.
    func market(ofAsset id: UInt32) throws(ActionFailure) -> Int {
        guard let market = universe.market(ofAsset: id) else { throw ActionFailure("Unknown asset \(id)") }
        return market
    }
}
