public import TradingCore

/// A rule that refuses to open on old prices.
public struct MaxDataAge: RiskRule {
    /// "max-data-age".
    public static let name = "max-data-age"
    /// The oldest that a market's last price may be, in milliseconds.
    public var milliseconds: Int64

    /// Sets the age.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Refuses what opens in a market without a fresh price.
    public func evaluate(_ intent: OrderIntent, against snapshot: RiskSnapshot) -> RiskVerdict {
        guard case .place(let order) = intent, !snapshot.reduces(order) else { return .approve }
        guard let holding = snapshot.portfolio[order.coin], holding.lastPrice != nil else {
            return snapshot.withoutOpening(order, refusal("\(order.coin) has no price yet"))
        }
        let age = snapshot.now - holding.lastPriceTime
        guard age > milliseconds else { return .approve }
        return snapshot.withoutOpening(
            order, refusal("the last price of \(order.coin) is \(age) ms old, limit \(milliseconds) ms"))
    }
}
