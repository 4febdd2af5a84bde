public import TradingCore

/// A rule that refuses limit prices far from the last price: a slip of a digit, or a stale quote.
public struct PriceCollar: RiskRule {
    /// "price-collar".
    public static let name = "price-collar"
    /// How far a limit may lie from the last price, as a share of it.
    public var limit: Rate

    /// Sets the distance: 0.02 is two percent.
    public init(_ limit: Rate) { self.limit = limit }

    /// Refuses an order whose limit would trade worse than the collar allows.
    ///
    /// A limit that is too good to trade (a buy far below) harms nobody and passes.
    public func evaluate(_ intent: OrderIntent, against snapshot: RiskSnapshot) -> RiskVerdict {
        guard case .place(let order) = intent, case .limit(let price, _) = order.kind,
            let last = snapshot.portfolio[order.coin]?.lastPrice
        else { return .approve }
        let room = Price(raw: Int64(Int128(last.raw) * Int128(limit.raw) / Int128(Rate.unit)))
        let edge = order.side == .buy ? last + room : last - room
        guard order.side.prefers(edge, over: price) else { return .approve }
        return .refuse(refusal("limit \(price) is more than \(limit.percentText) worse than the last price \(last)"))
    }
}
