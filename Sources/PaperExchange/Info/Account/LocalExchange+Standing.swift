import EthereumCrypto
import PaperKit
import TradingCore

/// Questions about who somebody is, who acts for him, and what he has agreed to.
extension LocalExchange {
    func standingAnswer(_ type: String, _ question: InfoQuestion) throws(InfoRefusal) -> JSONValue? {
        switch type {
        case "userRole": role(of: try question.address())
        case "extraAgents": Wire.list(profile(of: try question.address()).agents.map { agent($0) })
        case "subAccounts", "subAccounts2":
            subAccounts(of: try question.address(), isPerDex: type == "subAccounts2", at: question.time)
        case "maxBuilderFee":
            try builderFee(of: try question.address(), for: try question.address("builder"))
        case "approvedBuilders":
            Wire.list(profile(of: try question.address()).builders.map { Wire.name($0.address) })
        case "userToMultiSigSigners": signers(of: try question.address())
        case "userAbstraction": Wire.name(profile(of: try question.address()).abstraction)
        case "userDexAbstraction": dexAbstraction(of: try question.address())
        case "referral": referral(of: try question.address())
        case "preTransferCheck": preTransferCheck(try question.address())
        case "legalCheck": legalCheck(try question.address())
        case "isVip": directory[try question.address()] == nil ? Wire.null : false
        default: nil
        }
    }

    private func role(of user: Address) -> JSONValue {
        switch profile(of: user).role {
        case .missing: ["role": "missing"]
        case .user: ["role": "user"]
        case .vault: ["role": "vault"]
        case .agent(let master): ["role": "agent", "data": ["user": Wire.name(master)]]
        case .subAccount(let master): ["role": "subAccount", "data": ["master": Wire.name(master)]]
        }
    }

    private func agent(_ agent: AccountProfile.Agent) -> JSONValue {
        [
            "name": Wire.name(agent.name), "address": Wire.name(agent.address),
            "validUntil": agent.validUntil.map { Wire.time($0) } ?? Wire.null,
        ]
    }

    private func subAccounts(of master: Address, isPerDex: Bool, at time: Timestamp) -> JSONValue {
        let subAccounts = profile(of: master).subAccounts
        guard !subAccounts.isEmpty else { return Wire.null }
        return Wire.list(
            subAccounts.map { sub in
                let account = directory[sub.address]
                let states = universe.dexes.indices.map { clearinghouseState(of: account, dex: $0, at: time) }
                return Wire.object([
                    ("name", Wire.name(sub.name)), ("subAccountUser", Wire.name(sub.address)),
                    ("master", Wire.name(master)), ("clearinghouseState", isPerDex ? nil : states[0]),
                    ("dexToClearinghouseState", isPerDex ? dexPairs(states) : nil),
                    ("spotState", spotState(of: account)),
                ])
            })
    }

    /// Each dex's name with something of it.
    func dexPairs(_ values: [JSONValue]) -> JSONValue {
        Wire.list(zip(universe.dexes, values).map { [Wire.name($0.name), $1] })
    }

    private func builderFee(of user: Address, for builder: Address) throws(InfoRefusal) -> JSONValue {
        .number(profile(of: user).builders.first { $0.address == builder }?.maxFee ?? 0)
    }

    private func signers(of user: Address) -> JSONValue {
        guard let signers = profile(of: user).signers else { return Wire.null }
        return [
            "authorizedUsers": Wire.list(signers.addresses.map { Wire.name($0) }),
            "threshold": .number(signers.threshold),
        ]
    }

    private func dexAbstraction(of user: Address) -> JSONValue {
        guard directory[user] != nil else { return Wire.null }
        return Wire.flag(profile(of: user).abstraction == "dexAbstraction")
    }

    /// Referral rewards are not simulated: there are none to claim.
    private func referral(of user: Address) -> JSONValue {
        let profile = profile(of: user)
        let volume = directory[user].map { exchange.accounts[$0].fees.lifetimeVolume } ?? .zero
        let required: USD = 10_000
        let state: JSONValue
        if let code = profile.ownCode {
            state = ["stage": "ready", "data": ["code": Wire.name(code), "nReferrals": 0, "referralStates": []]]
        } else if volume >= required {
            state = ["stage": "needToCreateCode"]
        } else {
            state = ["stage": "needToTrade", "data": ["required": Wire.decimal(required - volume)]]
        }
        let referrer = profile.referrer.map { address -> JSONValue in
            ["referrer": Wire.name(address), "code": Wire.name(profile.referrerCode ?? "")]
        }
        return [
            "referredBy": referrer ?? Wire.null, "cumVlm": Wire.decimal(volume), "unclaimedRewards": "0.0",
            "claimedRewards": "0.0", "builderRewards": "0.0", "tokenToState": [], "referrerState": state,
            "rewardHistory": [],
        ]
    }

    private func preTransferCheck(_ user: Address) -> JSONValue {
        let exists = directory[user] != nil
        return [
            "fee": exists ? "0.0" : "1.0", "isSanctioned": false, "userExists": Wire.flag(exists),
            "userHasSentTx": Wire.flag(profile(of: user).hasSent),
        ]
    }

    private func legalCheck(_ user: Address) -> JSONValue {
        ["acceptedTerms": Wire.flag(directory[user] != nil), "userAllowed": true, "restrictions": ""]
    }
}
