public import TradingCore

/// The account as risk sees it when it judges: the ledger with its orders in flight, and what has been lost since when.
public struct RiskSnapshot: Sendable {
    /// The time of the judgement.
    public var now: Timestamp
    /// The ledger; orders in flight count as if they could fill at any moment.
    public var portfolio: Portfolio
    /// The highest equity so far.
    public var peakEquity: USD
    /// The equity at the start of the UTC day.
    public var dayStartEquity: USD
    /// When the latest orders that open were approved, oldest first; empty where no rule asks.
    public var recentOrders: [Timestamp]

    /// Describes an account.
    public init(
        now: Timestamp, portfolio: Portfolio, peakEquity: USD, dayStartEquity: USD, recentOrders: [Timestamp] = []
    ) {
        self.now = now
        self.portfolio = portfolio
        self.peakEquity = peakEquity
        self.dayStartEquity = dayStartEquity
        self.recentOrders = recentOrders
    }

    /// What an order would do to its market.
    public struct Impact: Sendable {
        /// The step of the market's sizes.
        public let lot: Size
        /// What is held, signed.
        public let position: Size
        /// The price that the order is valued at: its limit, its trigger, or the last price.
        public let price: Price
        /// The part that shrinks what is held.
        public let closing: Size
        /// The part that adds to it.
        public let opening: Size
        /// What is held on the order's side already, orders in flight included and without this one; never negative.
        public let alreadyHeld: Size

        /// The largest size whose opening part stays under an amount, rounded down to the lot.
        public func size(opening amount: USD) -> Size {
            guard amount > .zero, let affordable = amount.size(at: price) else { return closing }
            return closing + min(opening, affordable.rounded(toMultipleOf: lot, .down))
        }
    }

    /// What an order would do to its market; nil when the market is unknown or has no price yet.
    ///
    /// Orders in flight on the same side are counted as filled first, so that many small orders cannot pass a limit that one
    /// large one would not.
    public func impact(of order: OrderRequest) -> Impact? {
        guard let index = portfolio.index(of: order.coin), let last = portfolio.holdings[index].lastPrice else {
            return nil
        }
        let side = order.side
        let held = side.signed(portfolio.holdings[index].worstPosition(side))
        let closing = order.reduceOnly ? order.size : min(order.size, max(.zero, -held))
        return Impact(
            lot: portfolio.holdings[index].instrument.lot, position: portfolio.holdings[index].position.size,
            price: order.kind.valuation(at: last), closing: closing, opening: order.size - closing,
            alreadyHeld: max(.zero, held))
    }

    /// What a rule says that forbids to open: the part of an order that shrinks the position may still go out.
    func withoutOpening(_ order: OrderRequest, _ refusal: RiskRefusal) -> RiskVerdict {
        guard let closing = impact(of: order)?.closing, closing > .zero else { return .refuse(refusal) }
        return .reduce(to: closing, refusal)
    }

    /// Whether an order can only shrink what is held.
    public func reduces(_ order: OrderRequest) -> Bool {
        order.reduceOnly || impact(of: order)?.opening == .zero
    }
}

extension OrderKind {
    /// The price that an order is valued at: its limit, where it wakes, or the last price.
    fileprivate func valuation(at last: Price) -> Price {
        if case .trigger(let trigger) = self { return trigger.limit ?? trigger.price }
        return limitPrice ?? last
    }
}
