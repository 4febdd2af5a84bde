public import TradingCore

/// The data of a message of any channel that is neither a market event nor one of the accounts' quick channels.
///
/// ```swift
/// if case .perpContext(let message)? = contents.message { show(message.ctx.openInterest) }
/// ```
public enum StreamMessage: Sendable, Hashable {
    /// `activeAssetCtx`.
    case perpContext(ActivePerpContextMessage)
    /// `activeSpotAssetCtx`.
    case spotContext(ActiveSpotContextMessage)
    /// `assetCtxs`.
    case perpContexts(PerpContextsMessage)
    /// `spotAssetCtxs`.
    case spotContexts(SpotContextsMessage)
    /// `allDexsAssetCtxs`.
    case allPerpContexts(AllPerpContextsMessage)
    /// `fastAssetCtxs`.
    case fastContexts(FastContextsMessage)
    /// `outcomeMetaUpdates`.
    case outcomes(OutcomeUpdatesMessage)
    /// `notification`.
    case notification(NotificationMessage)
    /// `userFundings`.
    case fundings(UserFundingsMessage)
    /// `userNonFundingLedgerUpdates`.
    case ledger(UserLedgerMessage)
    /// `userHistoricalOrders`.
    case historicalOrders(UserHistoricalOrdersMessage)
    /// `userTwapSliceFills`.
    case twapSliceFills(UserTwapSliceFillsMessage)
    /// `userTwapHistory`.
    case twapHistory(UserTwapHistoryMessage)
    /// `activeAssetData`.
    case activeAssetData(ActiveAssetData)
    /// `clearinghouseState`.
    case clearinghouseState(ClearinghouseStateMessage)
    /// `allDexsClearinghouseState`.
    case allClearinghouseStates(AllDexsClearinghouseStateMessage)
    /// `openOrders`.
    case openOrders(OpenOrdersMessage)
    /// `twapStates`.
    case twapStates(TwapStatesMessage)
    /// `spotState`.
    case spotState(SpotStateMessage)
    /// `webData3`.
    case webData3(WebData3Message)
    /// `webData2`.
    case webData2(WebData)
}
