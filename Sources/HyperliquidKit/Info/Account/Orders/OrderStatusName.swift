/// How an order stands, or how it ended, in the exchange's words.
///
/// Source: Hyperliquid documentation, "Query order status", and three names that only other clients know.
public enum OrderStatusName: String, Codable, Sendable, Hashable, CaseIterable {
    /// It rests in the book, or waits for its price.
    case open
    /// It was executed in full.
    case filled
    /// Its owner canceled it.
    case canceled
    /// Its price has come; what becomes of it follows under another status.
    case triggered
    /// It was refused.
    case rejected
    /// Canceled: not enough margin when it would have been executed.
    case marginCanceled
    /// Canceled: a withdrawal from the vault.
    case vaultWithdrawalCanceled
    /// Canceled: too aggressive while the open interest is at its cap.
    case openInterestCapCanceled
    /// Canceled: it would have traded with an order of the same account.
    case selfTradeCanceled
    /// Canceled: it would no longer have shrunk a position.
    case reduceOnlyCanceled
    /// Canceled: the other leg of the pair was executed.
    case siblingFilledCanceled
    /// Canceled: the market was taken off the exchange.
    case delistedCanceled
    /// Canceled: the account was liquidated.
    case liquidatedCanceled
    /// Canceled: the dead man's switch fired.
    case scheduledCancel
    /// Canceled: by the exchange, for a reason of its own.
    case internalCancel
    /// Canceled: the outcome market was settled.
    case outcomeSettledCanceled
    /// Refused: the price is not on a tick.
    case tickRejected
    /// Refused: the order is worth less than the minimum.
    case minTradeNtlRejected
    /// Refused: not enough margin.
    case perpMarginRejected
    /// Refused: it would have grown the position.
    case reduceOnlyRejected
    /// Refused: post-only, and it would have been executed at once.
    case badAloPxRejected
    /// Refused: immediate or cancel, and nothing was there to trade with.
    case iocCancelRejected
    /// Refused: the trigger price makes no sense.
    case badTriggerPxRejected
    /// Refused: a market order without anybody to trade with.
    case marketOrderNoLiquidityRejected
    /// Refused: it would have grown a position while the open interest is at its cap.
    case positionIncreaseAtOpenInterestCapRejected
    /// Refused: it would have turned a position while the open interest is at its cap.
    case positionFlipAtOpenInterestCapRejected
    /// Refused: its price is too aggressive while the open interest is at its cap.
    case tooAggressiveAtOpenInterestCapRejected
    /// Refused: open interest would have grown too quickly.
    case openInterestIncreaseRejected
    /// Refused: not enough of the token.
    case insufficientSpotBalanceRejected
    /// Refused: the price is too far from the oracle's.
    case oracleRejected
    /// Refused: the position would have passed the limit of its margin tier.
    case perpMaxPositionRejected
    /// Refused: the account has too many open orders.
    case tooManyOpenOrdersRejected
}
