import TradingCore

/// Closing positions by force.
extension Exchange {
    /// Sends an order of the exchange's own that closes some of a position at any price.
    ///
    /// It never goes beyond the position, and what finds nobody is left.
    ///
    /// - Parameters:
    ///   - account: Whose position it is.
    ///   - market: In which market.
    ///   - side: The side that closes.
    ///   - size: How much, at most.
    ///   - liquidation: What the fills are to tell.
    /// - Returns: How much was closed.
    mutating func takeByForce(
        account: Int, market: Int, side: Side, size: Size, liquidation: AccountFill.Liquidation
    ) -> Size {
        let worst = side == .buy ? Price(raw: Self.largest) : Price(raw: 1)
        let terms = OrderTerms(
            market: market, side: side, limit: worst, size: size, reduceOnly: true, duration: .liquidationMarket)
        var order = newOrder(terms, nil, from: account)
        let taking = take(&order, liquidation: liquidation)
        // Its bound means nothing to a reader; where it traded does.
        order.terms.limit = taking.averagePrice ?? markets[market].mark ?? worst
        if taking.size > .zero {
            events.append(.order(order, order.remaining.isZero ? .filled : .canceled(.unfilledRest), at: now))
        }
        followPositions()
        return taking.size
    }
}
