public import TradingCore

/// A rule that refuses orders worth less than the exchange takes; closing a whole position is exempt.
///
/// Source: Hyperliquid documentation, minimum order value of 10 USD.
public struct MinimumNotional: RiskRule {
    /// "minimum-notional".
    public static let name = "minimum-notional"
    /// The least value.
    public var limit: USD

    /// Sets the limit; the exchange's own is 10.
    public init(_ limit: USD = Instrument.minimumNotional) { self.limit = limit }

    /// Refuses what is worth too little.
    public func evaluate(_ intent: OrderIntent, against snapshot: RiskSnapshot) -> RiskVerdict {
        guard case .place(let order) = intent, let impact = snapshot.impact(of: order) else { return .approve }
        let notional = impact.price * order.size
        let closesAll = order.signedSize == -impact.position
        guard notional < limit, !closesAll else { return .approve }
        return .refuse(refusal("the order is worth \(notional.shown()) USD, at least \(limit) is needed"))
    }
}
