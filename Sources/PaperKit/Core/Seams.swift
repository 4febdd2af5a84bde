import TradingCore

/// What the trading half of the exchange does for the money half, in its smallest form.
extension Exchange {
    /// When trading has something to do next.
    var nextTradingDue: Timestamp? { nil }

    /// Does what trading has to do at a time.
    mutating func runDueTrading(at time: Timestamp) {}

    /// Follows a changed position.
    mutating func positionChanged(_ account: Int, in market: Int) {}

    /// Wakes the orders whose trigger the mark has reached.
    mutating func wake(in market: Int) {}

    /// Sends an order to the book that closes a position by force.
    ///
    /// - Returns: How much was closed.
    mutating func takeByForce(
        account: Int, market: Int, side: Side, size: Size, liquidation: AccountFill.Liquidation
    ) -> Size {
        let limit = side == .buy ? Price(raw: liquidation.mark.raw * 2) : Price(raw: 1)
        let terms = OrderTerms(
            market: market, side: side, limit: limit, size: size, reduceOnly: true, duration: .liquidationMarket)
        var order = LiveOrder(id: newOrderID(), account: account, terms: terms, state: .resting, placedAt: now)
        let taking = take(&order, liquidation: liquidation)
        let left = order.remaining
        if !taking.size.isZero {
            events.append(.order(order, left.isZero ? .filled : .canceled(.unfilledRest), at: now))
        }
        return taking.size
    }
}
