import TradingCore

@testable import HyperliquidKit

extension Surface {
    /// Recorded answers about markets.
    static let market: [Surface] = [
        Surface("info/allMids_2023-07-17.response.json", AllMidsRequest.Answer.self),
        Surface("info/allMids_2025-12-13.response.json", AllMidsRequest.Answer.self),
        Surface("info/candleSnapshot_kPEPE_1h_2023-05.response.json", CandleSnapshotRequest.Answer.self),
        Surface("info/fundingHistory_BTC_2023-05_2023-07.response.json", FundingHistoryRequest.Answer.self),
        Surface("info/l2Book_BTC_nSigFigs3_2026-07.response.json", BookRequest.Answer.self),
        Surface("info/l2Book_BTC_nSigFigs5_2026-07.response.json", BookRequest.Answer.self),
        Surface("info/l2Book_DYDX_2023-07-17.response.json", BookRequest.Answer.self),
        Surface("info/metaAndAssetCtxs_2026-02-06.response.json", MetaAndContextsRequest.Answer.self),
        Surface("info/metaAndAssetCtxs_dex-xyz_2026-02-06.response.json", MetaAndContextsRequest.Answer.self),
        Surface("info/meta_2023-07-17.response.json", PerpMetaRequest.Answer.self),
        Surface("info/meta_2025-12-13.response.json", PerpMetaRequest.Answer.self),
        Surface("info/perpDeployAuctionStatus_2025-12-13.response.json", PerpDeployAuctionRequest.Answer.self),
        Surface("info/perpDexLimits_xyz_2025-12-13.response.json", PerpDexLimitsRequest.Answer.self),
        Surface("info/perpDexStatus_xyz_2025-12-13.response.json", PerpDexStatusRequest.Answer.self),
        Surface("info/perpDexs_2025-12-13.response.json", PerpDexsRequest.Answer.self),
        Surface("info/spotMetaAndAssetCtxs_2025-08-22.response.json", SpotMetaAndContextsRequest.Answer.self),
        Surface("info/spotMeta_2025-08-22.response.json", SpotMetaRequest.Answer.self),
        // Somebody on the test network named a market "A B:C": a name with a space is no coin.
        Surface(
            "info/testnet_perpDexs_2026.response.json", PerpDexsRequest.Answer.self,
            leavingOut: ["[43].assetToFundingMultiplier[0][0]"]),
    ]
}
