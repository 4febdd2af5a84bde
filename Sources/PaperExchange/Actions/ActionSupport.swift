internal import HyperliquidSigning

/// What the local exchange does with an action.
public enum ActionSupport: Sendable, Hashable {
    /// It is executed by the exchange core or by what is known of users.
    case executed
    /// It is kept as a fact and told when asked for, and changes nothing else.
    case stored
    /// It is refused, and the reason is in the answer.
    case notSimulated(String)

    /// Every action of the catalogue, and what happens to it; Docs/PaperExchange/Actions.md is the same table for people.
    public static let table: [String: ActionSupport] = {
        var table: [String: ActionSupport] = [:]
        for name in executedNames { table[name] = .executed }
        for name in storedNames { table[name] = .stored }
        for (reason, names) in refused { for name in names { table[name] = .notSimulated(reason) } }
        return table
    }()

    private static let executedNames = [
        "order", "cancel", "cancelByCloid", "modify", "batchModify", "scheduleCancel", "twapOrder", "twapCancel",
        "noop", "updateLeverage", "updateIsolatedMargin", "topUpIsolatedOnlyMargin", "usdSend", "spotSend",
        "withdraw3", "usdClassTransfer", "sendAsset", "agentSendAsset", "subAccountTransfer",
        "subAccountSpotTransfer", "cDeposit", "cWithdraw", "tokenDelegate", "userSetAbstraction",
        "agentSetAbstraction", "userPortfolioMargin", "reserveRequestWeight", "multiSig", "approveAgent",
        "approveBuilderFee", "convertToMultiSigUser", "createSubAccount", "subAccountModify", "registerReferrer",
        "setReferrer",
    ]

    private static let storedNames = ["setDisplayName", "spotUser", "evmUserModify"]

    private static let refused: [(reason: String, names: [String])] = [
        ("it is superseded by userSetAbstraction", ["agentEnableDexAbstraction", "userDexAbstraction"]),
        ("there are no vaults", ["createVault", "vaultTransfer", "vaultModify", "vaultDistribute"]),
        ("there is no reward to claim", ["claimRewards"]),
        ("there is no lending", ["borrowLend"]),
        ("there are no outcome markets", ["userOutcome", "activateOutcomeDeployer"]),
        ("there is no auction of read priority", ["gossipPriorityBid"]),
        ("there is no liquidator of builder dexes to fund", ["hip3LiquidatorTransfer"]),
        ("there is no EVM", ["sendToEvmWithData", "finalizeEvmContract"]),
        ("stakes are not linked", ["linkStakingUser", "stakingLinkDisableTradingUser"]),
        ("markets and tokens are not deployed by users", ["spotDeploy", "perpDeploy", "authorizeAqav2Role"]),
        ("there are no validators", ["validatorL1Stream", "CSignerAction", "CValidatorAction"]),
    ]
}
