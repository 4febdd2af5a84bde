import TradingCore

/// Questions about what the local exchange has none of; that there is none is the true answer.
///
/// Outcome markets, vaults, staking, borrowing, annotations and votes are not simulated, so nobody has or does anything of
/// the kind. Auctions, token genesis and the explorer have no empty answer, and are answered as unknown requests.
extension LocalExchange {
    func emptyAnswer(_ type: String, _ question: InfoQuestion) throws(InfoRefusal) -> JSONValue? {
        switch type {
        case "outcomeMeta": return ["outcomes": [], "questions": []]
        case "perpAnnotation":
            _ = try market(question)
            return Wire.null
        case "settledOutcome": return Wire.null
        case "vaultDetails":
            _ = try question.address("vaultAddress")
            return Wire.null
        case "outcomeTemplates", "perpCategories", "perpConciseAnnotations", "allBorrowLendReserveStates",
            "validatorSummaries", "validatorL1Votes", "vaultSummaries", "gossipRootIps", "liquidatable":
            return []
        case "userVaultEquities", "leadingVaults", "delegations", "delegatorHistory", "delegatorRewards",
            "userBorrowLendInterest":
            _ = try question.address()
            return []
        case "delegatorSummary":
            _ = try question.address()
            return [
                "delegated": "0.0", "undelegated": "0.0", "totalPendingWithdrawal": "0.0", "nPendingWithdrawals": 0,
            ]
        case "borrowLendUserState":
            _ = try question.address()
            return ["tokenToState": [], "health": "healthy", "healthFactor": Wire.null]
        case "usdcRouting": return ["depositRoute": "bridge", "withdrawalRoute": "bridge"]
        default: return nil
        }
    }
}
