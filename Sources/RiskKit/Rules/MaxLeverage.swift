public import TradingCore

/// A rule that keeps the value of all positions under a multiple of the equity; orders that would exceed it are cut.
public struct MaxLeverage: RiskRule {
    /// "max-leverage".
    public static let name = "max-leverage"
    /// The multiple.
    public var limit: Rate

    /// Sets the multiple: 3 allows three times the equity.
    public init(_ limit: Rate) { self.limit = limit }

    /// Cuts what would lift the leverage over the limit.
    public func evaluate(_ intent: OrderIntent, against snapshot: RiskSnapshot) -> RiskVerdict {
        guard case .place(let order) = intent, let impact = snapshot.impact(of: order), !impact.opening.isZero
        else { return .approve }
        let held = snapshot.portfolio.holdings.reduce(USD.zero) { total, holding in
            guard let price = holding.lastPrice else { return total }
            let worst = max(holding.worstPosition(.buy).magnitude, holding.worstPosition(.sell).magnitude)
            return total + price * worst
        }
        // What is closed counted at the last price above, whatever the order's limit is.
        let last = snapshot.portfolio[order.coin]?.lastPrice ?? impact.price
        let others = held - last * impact.closing
        let allowed = snapshot.portfolio.equity * limit
        let after = others + impact.price * impact.opening
        guard after > allowed else { return .approve }
        return .reduce(
            to: impact.size(opening: allowed - others),
            refusal(
                "all positions would be worth \(after.shown()) USD, \(limit) times the equity is \(allowed.shown())"))
    }
}
