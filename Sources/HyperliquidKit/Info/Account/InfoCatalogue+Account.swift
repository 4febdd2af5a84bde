extension InfoCatalogue {
    /// Questions about one account.
    static let account: [any InfoRequest.Type] = [
        ActiveAssetDataRequest.self, ApprovedBuildersRequest.self, BorrowLendUserStateRequest.self,
        ClearinghouseStateRequest.self, DelegationsRequest.self, DelegatorHistoryRequest.self,
        DelegatorRewardsRequest.self, DelegatorSummaryRequest.self, ExtraAgentsRequest.self,
        FrontendOpenOrdersRequest.self, HistoricalOrdersRequest.self, IsVipRequest.self, LeadingVaultsRequest.self,
        LegalCheckRequest.self, MaxBuilderFeeRequest.self, OpenOrdersRequest.self, OrderStatusRequest.self,
        PortfolioRequest.self, PreTransferCheckRequest.self, ReferralRequest.self,
        SpotClearinghouseStateRequest.self, SubAccounts2Request.self, SubAccountsRequest.self,
        TwapHistoryRequest.self, UserAbstractionRequest.self, UserBorrowLendInterestRequest.self,
        UserDexAbstractionRequest.self, UserFeesRequest.self, UserFillsByTimeRequest.self, UserFillsRequest.self,
        UserFundingRequest.self, UserNonFundingLedgerUpdatesRequest.self, UserRateLimitRequest.self,
        UserRoleRequest.self, UserToMultiSigSignersRequest.self, UserTwapSliceFillsByTimeRequest.self,
        UserTwapSliceFillsRequest.self, UserVaultEquitiesRequest.self, VaultDetailsRequest.self,
    ]
}
