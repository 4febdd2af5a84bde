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
}
