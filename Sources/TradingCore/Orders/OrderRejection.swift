/// Why a venue did not take an order, under the exchange's own status names.
public enum OrderRejection: String, Sendable, Hashable, Codable, CaseIterable {
    /// The price is not on the tick, or the size not on the lot.
    case tick = "tickRejected"
    /// The value is below ten quote units.
    case minimumNotional = "minTradeNtlRejected"
    /// The account has too little margin.
    case margin = "perpMarginRejected"
    /// A reduce-only order that would grow the position.
    case reduceOnly = "reduceOnlyRejected"
    /// An add-liquidity-only order that would match at once.
    case wouldMatch = "badAloPxRejected"
    /// An immediate-or-cancel order that found nothing at its price.
    case nothingToMatch = "iocCancelRejected"
    /// A trigger on the wrong side of the market.
    case triggerPrice = "badTriggerPxRejected"
    /// A market order where nobody quotes.
    case noLiquidity = "marketOrderNoLiquidityRejected"
    /// Too many open orders.
    case tooManyOrders = "tooManyOpenOrdersRejected"
    /// The market is unknown or closed.
    case closedMarket = "closedMarketRejected"
    /// The position would be larger than its margin tier allows at the leverage.
    case positionLimit = "perpMaxPositionRejected"
    /// The price lies too far from the oracle's.
    case farFromOracle = "oracleRejected"
    /// The market's open interest is capped, and the order would grow a position.
    case increaseAtCap = "positionIncreaseAtOpenInterestCapRejected"
    /// The market's open interest is capped, and the order would turn a position around.
    case flipAtCap = "positionFlipAtOpenInterestCapRejected"
    /// The market's open interest is capped, and the price is better for the other side than the oracle's.
    case aggressiveAtCap = "tooAggressiveAtOpenInterestCapRejected"
    /// The market's open interest would grow too quickly.
    case openInterest = "openInterestIncreaseRejected"
    /// The account has too little of the token.
    case spotBalance = "insufficientSpotBalanceRejected"
    /// Only orders that add liquidity are taken for some minutes after an upgrade of the network.
    case postOnlyPeriod = "postOnlyPeriodRejected"
    /// The account may send no more actions for now.
    case actionLimit = "actionLimitRejected"
    /// Refused for a reason that has no name here.
    case other = "rejected"
    /// It did not reach the venue.
    case notSent = "notSentRejected"

    /// The reason in plain words, with what to do next.
    public var explanation: String {
        switch self {
        case .tick: "the price is off the tick or the size off the lot; round with instrument.rounded(_:_:)"
        case .minimumNotional: "the order is worth less than $10; make it larger"
        case .margin: "there is too little margin; make it smaller, raise the leverage or add funds"
        case .reduceOnly: "a reduce-only order may only shrink the position; check side and size"
        case .wouldMatch: "an add-liquidity-only order would have matched at once; move its price away"
        case .nothingToMatch: "nothing rested at the price; raise the limit or use a resting order"
        case .triggerPrice: "the trigger lies on the wrong side of the market"
        case .noLiquidity: "nobody quotes the other side"
        case .tooManyOrders: "there are too many open orders; cancel some"
        case .closedMarket: "the market is unknown to the venue or closed"
        case .positionLimit: "the position would exceed its margin tier; make it smaller or lower the leverage"
        case .farFromOracle: "the price is too far from the oracle price; bring it nearer"
        case .increaseAtCap: "open interest is capped; only orders that shrink a position are taken"
        case .flipAtCap: "open interest is capped; close the position without turning it around"
        case .aggressiveAtCap: "open interest is capped; use a price that is no more aggressive than the oracle price"
        case .openInterest: "open interest would grow too quickly; make it smaller or try later"
        case .spotBalance: "there is too little of the token; make it smaller or add funds"
        case .postOnlyPeriod: "only orders that add liquidity are taken for some minutes after an upgrade; try later"
        case .actionLimit: "the account may send no more actions for now; trading volume earns more"
        case .other: "the venue refused it; its words are in the log"
        case .notSent: "it did not reach the venue, and nothing was placed"
        }
    }
}

/// Why an order that a venue had taken ended unfilled, under the exchange's own status names.
public enum CancelReason: String, Sendable, Hashable, Codable, CaseIterable {
    /// Its owner took it back.
    case requested = "canceled"
    /// It could no longer shrink the position.
    case reduceOnly = "reduceOnlyCanceled"
    /// Its owner lacked the margin when it was about to match.
    case margin = "marginCanceled"
    /// The rest of an order that takes what is there.
    case unfilledRest = "iocCanceled"
    /// The account was liquidated.
    case liquidated = "liquidatedCanceled"
    /// A withdrawal from the vault took its margin.
    case vaultWithdrawal = "vaultWithdrawalCanceled"
    /// It was too aggressive while open interest was capped.
    case openInterestCap = "openInterestCapCanceled"
    /// It would have traded with another order of its owner.
    case selfTrade = "selfTradeCanceled"
    /// The other of two protective orders was filled.
    case siblingFilled = "siblingFilledCanceled"
    /// The market was closed for good.
    case delisted = "delistedCanceled"
    /// The dead man's switch fired.
    case scheduled = "scheduledCancel"
    /// The outcome was settled.
    case settled = "outcomeSettledCanceled"
    /// The venue ended it for a reason that has no name here.
    case other = "internalCancel"
}
