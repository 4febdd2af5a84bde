extension ActionCatalogue {
    /// Transfers, withdrawals, approvals.
    static let transfers: [any UserSignedAction.Type] = [
        UsdSendAction.self, SpotSendAction.self, Withdraw3Action.self, UsdClassTransferAction.self,
        SendAssetAction.self, SendToEvmWithDataAction.self, ApproveAgentAction.self, ApproveBuilderFeeAction.self,
        TokenDelegateAction.self, CDepositAction.self, CWithdrawAction.self, ConvertToMultiSigUserAction.self,
        UserSetAbstractionAction.self, UserDexAbstractionAction.self, UserPortfolioMarginAction.self,
        LinkStakingUserAction.self, StakingLinkDisableTradingUserAction.self,
    ]
}
