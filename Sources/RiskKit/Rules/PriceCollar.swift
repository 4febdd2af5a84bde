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
        guard case .place(let order) = intent, let price = order.kind.limitPrice,
            let reference = reference(of: order, in: snapshot)
        else { return .approve }
        let wanted = Int64(clamping: Int128(reference.raw) * Int128(limit.raw) / Int128(Rate.unit))
        let room = Price(raw: min(wanted, .max - reference.raw))
        let edge = order.side == .buy ? reference + room : reference - room
        guard order.side.prefers(edge, over: price) else { return .approve }
        return .refuse(refusal("limit \(price) is more than \(limit.percentText) worse than \(reference)"))
    }

    /// What a limit is held against: the last price, or the trigger of an order that sleeps until then.
    private func reference(of order: OrderRequest, in snapshot: RiskSnapshot) -> Price? {
        if case .trigger(let trigger) = order.kind { return trigger.price }
        return snapshot.portfolio[order.coin]?.lastPrice
    }
}
