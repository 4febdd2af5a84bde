public import TradingCore

extension RejectionReason {
    /// The reason in the words of the journal; ``TradingCore/OrderRejection/other`` where those have none of their own.
    public var orderRejection: OrderRejection {
        switch self {
        case .tick, .invalidPrice, .invalidSize, .zeroSize: .tick
        case .minimumValue, .minimumSpotValue: .minimumNotional
        case .margin, .marginForLeverage: .margin
        case .spotBalance: .spotBalance
        case .positionLimit: .positionLimit
        case .openInterestCap: .increaseAtCap
        case .aggressiveAtOpenInterestCap: .aggressiveAtCap
        case .openInterestGrowth: .openInterest
        case .oracle, .farFromReference: .farFromOracle
        case .reduceOnly: .reduceOnly
        case .wouldMatch: .wouldMatch
        case .nothingToMatch: .nothingToMatch
        case .triggerPrice: .triggerPrice
        case .noLiquidity: .noLiquidity
        case .tooManyOpenOrders: .tooManyOrders
        case .unknownMarket: .closedMarket
        case .postOnlyPeriod: .postOnlyPeriod
        case .tooManyRequests, .volumeTooLow: .actionLimit
        case .notSent, .neverPlaced: .notSent
        default: .other
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
