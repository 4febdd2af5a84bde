public import TradingCore

/// A rule that stops opening for the rest of the UTC day once the day has lost too much.
///
/// Open losses count. Positions may be closed at any time, and the next day begins afresh.
public struct MaxDailyLoss: RiskRule {
    /// "max-daily-loss".
    public static let name = "max-daily-loss"
    /// The most that a day may lose.
    public var limit: USD

    /// Sets the limit.
    public init(_ limit: USD) { self.limit = limit }

    /// Refuses what opens while the day's loss is at or over the limit.
    public func evaluate(_ intent: OrderIntent, against snapshot: RiskSnapshot) -> RiskVerdict {
        guard case .place(let order) = intent, !snapshot.reduces(order) else { return .approve }
        let loss = snapshot.dayStartEquity - snapshot.portfolio.equity
        guard loss >= limit else { return .approve }
        return snapshot.withoutOpening(order, refusal("the day has lost \(loss.shown()) USD, limit \(limit)"))
    }
}
