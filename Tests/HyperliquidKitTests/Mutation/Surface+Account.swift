import TradingCore

@testable import HyperliquidKit

extension Surface {
    /// Recorded answers about accounts.
    static let account: [Surface] = [
        Surface("info/clearinghouseState_2023-03-27.response.json", ClearinghouseStateRequest.Answer.self),
        Surface("info/clearinghouseState_2026.response.json", ClearinghouseStateRequest.Answer.self),
        Surface(
            "info/clearinghouseState_HYPE_isolated_2025-08-06.response.json", ClearinghouseStateRequest.Answer.self),
        Surface("info/clearinghouseState_empty_2025-12-13.response.json", ClearinghouseStateRequest.Answer.self),
        Surface("info/clearinghouseState_small_2026-07.response.json", ClearinghouseStateRequest.Answer.self),
        Surface("info/extraAgents_2025-09-04.response.json", ExtraAgentsRequest.Answer.self),
        Surface("info/frontendOpenOrders_2023-11-16.response.json", FrontendOpenOrdersRequest.Answer.self),
        Surface("info/historicalOrders_2025-08-22.response.json", HistoricalOrdersRequest.Answer.self),
        Surface("info/openOrders_2023-03-27.response.json", OpenOrdersRequest.Answer.self),
        Surface("info/openOrders_2026.response.json", OpenOrdersRequest.Answer.self),
        Surface("info/openOrders_empty_2025-12-13.response.json", OpenOrdersRequest.Answer.self),
        Surface("info/orderStatus_unknownOid_2025-08-22.response.json", OrderStatusRequest.Answer.self),
        Surface("info/portfolio_2025-08-22.response.json", PortfolioRequest.Answer.self),
        Surface("info/spotClearinghouseState_2026.response.json", SpotClearinghouseStateRequest.Answer.self),
        Surface("info/testnet_activeAssetData_HYPE_2025-08-23.response.json", ActiveAssetDataRequest.Answer.self),
        Surface("info/testnet_orderStatus_filled_2025-08-22.response.json", OrderStatusRequest.Answer.self),
        Surface(
            "info/testnet_spotClearinghouseState_2025-08-23.response.json", SpotClearinghouseStateRequest.Answer.self),
        Surface("info/testnet_userFillsByTime_2025-08-22.response.json", UserFillsByTimeRequest.Answer.self),
        Surface("info/testnet_userFillsByTime_empty.response.json", UserFillsByTimeRequest.Answer.self),
        Surface("info/userFillsByTime_2023-05.response.json", UserFillsByTimeRequest.Answer.self),
        Surface("info/userFills_2023-05.response.json", UserFillsRequest.Answer.self),
        Surface("info/userFills_spot_dust_conversion.response.json", UserFillsRequest.Answer.self),
        Surface("info/userFunding_2023.response.json", UserFundingRequest.Answer.self),
        Surface(
            "info/userNonFundingLedgerUpdates_2025-08-30.response.json", UserNonFundingLedgerUpdatesRequest.Answer.self),
        Surface("info/userRateLimit_2.response.json", UserRateLimitRequest.Answer.self),
        Surface("info/userRateLimit_2025-08-22.response.json", UserRateLimitRequest.Answer.self),
        Surface("info/userRole_2025-08-22.response.json", UserRoleRequest.Answer.self),
        Surface("info/userTwapSliceFills_empty_2025-08-22.response.json", UserTwapSliceFillsRequest.Answer.self),
        Surface("info/userVaultEquities_2025-08-22.response.json", UserVaultEquitiesRequest.Answer.self),
    ]
}
