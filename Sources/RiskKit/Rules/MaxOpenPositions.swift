public import TradingCore

/// A rule that limits in how many markets something may be held at once.
public struct MaxOpenPositions: RiskRule {
    /// "max-open-positions".
    public static let name = "max-open-positions"
    /// How many markets.
    public var limit: Int

    /// Sets the limit.
    public init(_ limit: Int) { self.limit = limit }

    /// Refuses to open another market when the limit is reached; orders in flight count.
    public func evaluate(_ intent: OrderIntent, against snapshot: RiskSnapshot) -> RiskVerdict {
        guard case .place(let order) = intent, !snapshot.reduces(order) else { return .approve }
        let others = snapshot.portfolio.holdings.count { holding in
            holding.instrument.coin != order.coin
                && (!holding.position.isFlat || holding.openOrders.contains { !$0.request.reduceOnly })
        }
        guard others >= limit else { return .approve }
        return snapshot.withoutOpening(
            order, refusal("\(others) other markets are held or about to be, limit \(limit)"))
    }
}
