public import TradingCore

extension RejectionReason {
    /// The reason in the words of the journal; nil where those have none.
    ///
    /// The journal keeps what the paper exchange can say, too. A reason outside of that is better told as none than as another.
    public var orderRejection: OrderRejection? {
        switch self {
        case .tick, .invalidPrice, .invalidSize, .zeroSize, .farFromReference, .oracle: .tick
        case .minimumValue, .minimumSpotValue: .minimumNotional
        case .margin, .spotBalance, .positionLimit, .openInterestCap, .openInterestGrowth, .aggressiveAtOpenInterestCap,
            .marginForLeverage:
            .margin
        case .reduceOnly: .reduceOnly
        case .wouldMatch: .wouldMatch
        case .nothingToMatch: .nothingToMatch
        case .triggerPrice: .triggerPrice
        case .noLiquidity: .noLiquidity
        case .tooManyOpenOrders: .tooManyOrders
        case .unknownMarket, .postOnlyPeriod: .closedMarket
        default: nil
        }
    }

    /// The reason behind a status of an order that was refused, such as "perpMarginRejected"; `other` for one that is new.
    ///
    /// Source: Hyperliquid documentation, "Info endpoint: query order status".
    public init(status: String) {
        self = Self.statuses[status] ?? .other
    }

    private static let statuses: [String: RejectionReason] = [
        "tickRejected": .tick, "minTradeNtlRejected": .minimumValue, "perpMarginRejected": .margin,
        "reduceOnlyRejected": .reduceOnly, "badAloPxRejected": .wouldMatch, "iocCancelRejected": .nothingToMatch,
        "badTriggerPxRejected": .triggerPrice, "marketOrderNoLiquidityRejected": .noLiquidity,
        "positionIncreaseAtOpenInterestCapRejected": .openInterestCap,
        "positionFlipAtOpenInterestCapRejected": .openInterestCap,
        "tooAggressiveAtOpenInterestCapRejected": .aggressiveAtOpenInterestCap,
        "openInterestIncreaseRejected": .openInterestGrowth, "insufficientSpotBalanceRejected": .spotBalance,
        "oracleRejected": .oracle, "perpMaxPositionRejected": .positionLimit,
        "tooManyOpenOrdersRejected": .tooManyOpenOrders,
    ]
}
