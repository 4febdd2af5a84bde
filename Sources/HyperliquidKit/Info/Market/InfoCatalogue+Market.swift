extension InfoCatalogue {
    /// Questions about markets, the chain and what everybody shares.
    static let market: [any InfoRequest.Type] = [
        ExchangeStatusRequest.self, BookRequest.self, RecentTradesRequest.self, BorrowLendReserveRequest.self,
        AllBorrowLendReservesRequest.self, CandleSnapshotRequest.self, PerpDeployAuctionRequest.self,
        SpotPairDeployAuctionRequest.self, GossipPriorityAuctionRequest.self, SpotDeployStateRequest.self,
        BlockDetailsRequest.self, TransactionDetailsRequest.self, UserDetailsRequest.self, FundingHistoryRequest.self,
        PredictedFundingsRequest.self, USDCRoutingRequest.self, GossipRootIPsRequest.self, LiquidatableRequest.self,
        OutcomeMetaRequest.self, OutcomeTemplatesRequest.self, SettledOutcomeRequest.self, AllPerpMetasRequest.self,
        MarginTableRequest.self, MetaAndContextsRequest.self, PerpsAtOpenInterestCapRequest.self,
        MaxMarketOrderNotionalsRequest.self, PerpAnnotationRequest.self, PerpCategoriesRequest.self,
        PerpConciseAnnotationsRequest.self, PerpDexsRequest.self, PerpDexLimitsRequest.self, PerpDexStatusRequest.self,
        PerpMetaRequest.self, AllMidsRequest.self, SpotMetaAndContextsRequest.self, SpotMetaRequest.self,
        TokenDetailsRequest.self, ValidatorSummariesRequest.self, ValidatorVotesRequest.self,
        VaultSummariesRequest.self, WebDataRequest.self,
    ]
}
