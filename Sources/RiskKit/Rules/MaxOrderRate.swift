public import TradingCore

/// A rule that limits how many orders may go out within a minute; cancels and orders that shrink a position are free.
public struct MaxOrderRate: RiskRule {
    /// "max-order-rate".
    public static let name = "max-order-rate"
    /// How many orders a minute.
    public var limit: Int

    /// Sets the limit.
    public init(perMinute limit: Int) { self.limit = limit }

    /// Refuses what opens when the last minute is full.
    public func evaluate(_ intent: OrderIntent, against snapshot: RiskSnapshot) -> RiskVerdict {
        guard case .place(let order) = intent, !snapshot.reduces(order) else { return .approve }
        let count = snapshot.recentOrders.count { snapshot.now - $0 < 60_000 }
        guard count >= limit else { return .approve }
        return snapshot.withoutOpening(order, refusal("\(count) orders went out within a minute, limit \(limit)"))
    }
}
