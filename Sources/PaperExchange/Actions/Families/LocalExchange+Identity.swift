internal import EthereumCrypto
internal import HyperliquidSigning
internal import PaperKit
internal import TradingCore

/// Who is who: sub-accounts, names, referrals.
extension LocalExchange {
    /// Executes an action about who is who; nil for an action of another kind.
    ///
    /// - Throws: ``ActionFailure`` when it is refused.
    mutating func changeIdentity(
        _ action: any L1Action, by actor: Actor, at time: Timestamp
    ) throws(ActionFailure) -> ActionReply? {
        switch action {
        case let action as CreateSubAccountAction:
            return try createSubAccount(action.subAccountName, by: actor, at: time)
        case let action as SubAccountModifyAction:
            let subAccount = try ownSubAccount(action.subAccount, of: actor)
            try Self.check(action.newName, "sub-account name", 1...16)
            identities.subAccounts.rename(subAccount, action.newName)
        case let action as SetDisplayNameAction:
            try Self.check(action.displayName, "display name", 0...20)
            identities.changeProfile(of: actor.account) { $0.displayName = action.displayName }
        case let action as RegisterReferrerAction:
            let volume = volume(of: actor.owner)
            guard volume >= settings.referralVolume else {
                throw ActionFailure(.referralVolume(required: settings.referralVolume, traded: volume))
            }
            try refusing { () throws(IdentityRefusal) in try identities.register(code: action.code, of: actor.owner) }
        case let action as SetReferrerAction:
            try refusing { () throws(IdentityRefusal) in
                _ = try identities.setReferrer(code: action.code, of: actor.owner)
            }
            exchange.setReferred(true, of: actor.owner)
        case let action as SpotUserAction:
            identities.changeProfile(of: actor.account) { $0.optsOutOfDusting = action.optsOutOfDusting }
        case let action as EvmUserModifyAction:
            identities.changeProfile(of: actor.owner) { $0.usesBigBlocks = action.usesBigBlocks }
        default: return nil
        }
        return .done
    }

    private mutating func createSubAccount(
        _ name: String, by actor: Actor, at time: Timestamp
    ) throws(ActionFailure) -> ActionReply {
        try Self.check(name, "sub-account name", 1...16)
        let volume = volume(of: actor.owner)
        guard volume >= settings.subAccountVolume else {
            throw ActionFailure(.subAccountVolume(required: settings.subAccountVolume, traded: volume))
        }
        let limit = SubAccountBook.limit(volume: volume)
        guard identities.subAccounts.of(actor.owner).count < limit else {
            throw ActionFailure(.tooManySubAccounts(limit: limit))
        }
        let address = identities.subAccounts.nextAddress(
            of: directory.address(of: actor.owner), account: actor.owner
        ) { directory[$0] != nil || identities.agents.agent($0, at: time) != nil }
        let account = open(address, master: actor.owner)
        identities.subAccounts.add(
            SubAccount(account: account, address: address, master: actor.owner, name: name))
        return .data(type: "createSubAccount", .text(address))
    }

    /// A sub-account of the one who acts.
    ///
    /// - Throws: ``ActionFailure`` where it is none of its own.
    func ownSubAccount(_ address: Address, of actor: Actor) throws(ActionFailure) -> Int {
        guard let account = directory[address], let subAccount = identities.subAccounts.subAccount(account) else {
            throw ActionFailure(.unknownVault(address))
        }
        guard subAccount.master == actor.owner else { throw ActionFailure(.notOwner(address)) }
        return account
    }

    private static func check(
        _ name: String, _ what: String, _ lengths: ClosedRange<Int>
    ) throws(ActionFailure) {
        guard lengths.contains(name.count) else {
            throw ActionFailure(.nameLength(what: what, least: lengths.lowerBound, most: lengths.upperBound))
        }
    }
}
