public import TradingCore

/// A rule that keeps one order's opening part under an amount of money; larger orders are cut.
public struct MaxOrderNotional: RiskRule {
    /// "max-order-notional".
    public static let name = "max-order-notional"
    /// The most that one order may open.
    public var limit: USD

    /// Sets the limit.
    public init(_ limit: USD) { self.limit = limit }

    /// Cuts what opens more than the limit.
    public func evaluate(_ intent: OrderIntent, against snapshot: RiskSnapshot) -> RiskVerdict {
        guard case .place(let order) = intent, let impact = snapshot.impact(of: order) else { return .approve }
        let notional = impact.price * impact.opening
        guard notional > limit else { return .approve }
        return .reduce(
            to: impact.size(opening: limit),
            refusal("the order would open \(notional.shown()) USD of \(order.coin), limit \(limit)"))
    }
}
