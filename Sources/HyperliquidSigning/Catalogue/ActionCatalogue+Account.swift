extension ActionCatalogue {
    /// Vaults, sub-accounts and the settings of an account.
    static let account: [any NamedL1Action.Type] = [
        UpdateLeverageAction.self, UpdateIsolatedMarginAction.self, TopUpIsolatedOnlyMarginAction.self,
        BorrowLendAction.self, AgentEnableDexAbstractionAction.self, AgentSetAbstractionAction.self,
        AgentSendAssetAction.self, VaultTransferAction.self, CreateVaultAction.self, VaultModifyAction.self,
        VaultDistributeAction.self, CreateSubAccountAction.self, SubAccountModifyAction.self,
        SubAccountTransferAction.self, SubAccountSpotTransferAction.self, SetReferrerAction.self,
        RegisterReferrerAction.self, ClaimRewardsAction.self, SetDisplayNameAction.self, SpotUserAction.self,
        ReserveRequestWeightAction.self, EvmUserModifyAction.self, GossipPriorityBidAction.self,
        Hip3LiquidatorTransferAction.self, UserOutcomeAction.self,
    ]
}
