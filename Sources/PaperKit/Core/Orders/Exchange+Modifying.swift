public import TradingCore

/// How a client names an order.
public enum OrderName: Sendable, Hashable {
    /// By the exchange's number.
    case id(OrderID)
    /// By the client's own name.
    case cloid(Cloid)
}

/// Changing orders: canceling one and placing another in its stead.
///
/// Source: exchange.md 2.3. The new order has a number of its own and stands behind everybody at its price. What waited for the
/// old order as its parent ends with it (unconfirmed on testnet).
extension Exchange {
    /// Changes an order.
    ///
    /// - Parameters:
    ///   - name: The old order.
    ///   - terms: The new one; its cloid is what it says, so that the old one's is to be given again to be kept.
    ///   - alwaysPlaces: Whether the new order is placed in any case (`a`). Without it the new order has to add liquidity, the
    ///     old one must be there, and a Gtc is taken as an Alo.
    ///   - builder: The builder's fee, if any.
    ///   - account: Whose the orders are.
    /// - Returns: What became of the new order. After ``OrderRefusal/modify(_:)`` the old one is canceled nevertheless.
    public mutating func modify(
        _ name: OrderName, to terms: OrderTerms, alwaysPlaces: Bool = false, builder: BuilderFee? = nil,
        of account: Int
    ) -> OrderResult {
        if let refusal = shapeRefusal(of: terms) { return .refused(refusal) }
        let old = place(of: name, account)
        if alwaysPlaces {
            guard let old else { return place(terms, builder, from: account) }
            return replace(old, with: terms, builder)
        }
        guard terms.trigger == nil, !terms.duration.isImmediate else { return .refused(.modifyMustAddLiquidity) }
        guard let old, Int(old.market) == terms.market else { return .refused(.cannotModify) }
        var terms = terms
        terms.duration = .addLiquidityOnly
        return replace(old, with: terms, builder)
    }

    private func place(of name: OrderName, _ account: Int) -> OrderPlace? {
        let id: OrderID? =
            switch name {
            case .id(let id): id
            case .cloid(let cloid): accounts[account].cloids[cloid]
            }
        guard let place = id.flatMap({ index[$0] }),
            markets[Int(place.market)].orders[Int(place.slot)].account == account
        else { return nil }
        return place
    }

    /// Cancels, then places; what happens to the new order is told before the end of the old one.
    private mutating func replace(_ place: OrderPlace, with terms: OrderTerms, _ builder: BuilderFee?) -> OrderResult {
        let old = release(place)
        let result = self.place(terms, builder, from: old.account)
        events.append(.order(old, .canceled(.requested), at: now))
        if old.group != 0 { leaveGroup(old, .canceled(.requested)) }
        if case .refused(let refusal) = result { return .refused(.modify(refusal)) }
        return result
    }
}
