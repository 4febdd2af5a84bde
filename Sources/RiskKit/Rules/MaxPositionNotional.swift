public import TradingCore

/// A rule that keeps one market's position under an amount of money; orders that would exceed it are cut.
///
/// Orders that shrink the position always pass, so the rule can never trap its owner in it.
public struct MaxPositionNotional: RiskRule {
    /// "max-position-notional".
    public static let name = "max-position-notional"
    /// The most that one market may hold.
    public var limit: USD

    /// Sets the limit.
    public init(_ limit: USD) { self.limit = limit }

    /// Cuts what would hold more than the limit.
    public func evaluate(_ intent: OrderIntent, against snapshot: RiskSnapshot) -> RiskVerdict {
        guard case .place(let order) = intent, let impact = snapshot.impact(of: order), !impact.opening.isZero
        else { return .approve }
        let held = impact.price * impact.alreadyHeld
        let notional = held + impact.price * impact.opening
        guard notional > limit else { return .approve }
        return .reduce(
            to: impact.size(opening: limit - held),
            refusal("\(order.coin) would hold \(notional.shown()) USD, limit \(limit)"))
    }
}
