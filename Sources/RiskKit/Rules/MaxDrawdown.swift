public import TradingCore

/// A rule that trips the kill switch once the equity has fallen too far from its peak.
///
/// Open losses count. The switch goes to reducing: positions may be closed, nothing may be opened, until a person re-arms it.
public struct MaxDrawdown: RiskRule {
    /// "max-drawdown".
    public static let name = "max-drawdown"
    /// The most that may be lost from the peak, as a share of it.
    public var limit: Rate
    /// Where the kill switch goes.
    public var state: KillSwitch.State

    /// Sets the limit: 0.25 is a quarter of the peak.
    public init(_ limit: Rate, trippingTo state: KillSwitch.State = .reducing) {
        self.limit = limit
        self.state = state
    }

    /// The peak less the allowed share.
    public func killLevel(peak: USD, dayStart: USD) -> KillLevel? {
        KillLevel(
            equity: peak - peak * limit, state: state,
            reason: "\(Self.name): equity fell more than \(limit.percentText) below its peak of \(peak.shown()) USD")
    }

    /// Refuses what opens while the drawdown is over the limit.
    public func evaluate(_ intent: OrderIntent, against snapshot: RiskSnapshot) -> RiskVerdict {
        guard case .place(let order) = intent, !snapshot.reduces(order) else { return .approve }
        let drawdown = snapshot.peakEquity - snapshot.portfolio.equity
        guard drawdown > snapshot.peakEquity * limit else { return .approve }
        return snapshot.withoutOpening(
            order, refusal("equity is \(drawdown.shown()) USD below its peak, limit \(limit.percentText)"))
    }
}
