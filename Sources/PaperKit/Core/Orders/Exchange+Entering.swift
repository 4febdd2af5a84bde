import TradingCore

/// An order that is awake enters the market.
extension Exchange {
    /// Lets an order take what it can; what is left rests or is canceled.
    ///
    /// - Parameters:
    ///   - order: The order, which is not kept yet.
    ///   - follows: Whether orders that hang on positions follow at the end.
    /// - Returns: What became of it.
    mutating func enter(_ order: LiveOrder, follows: Bool = true) -> OrderResult {
        var order = order
        let isAdding = order.terms.duration == .addLiquidityOnly
        let taking = isAdding || !crosses(order.terms) ? Taking() : take(&order)
        let result = finish(&order, taking)
        if follows { followPositions() }
        return result
    }

    /// Whether anybody stands within an order's limit.
    @inline(__always)
    private func crosses(_ terms: OrderTerms) -> Bool {
        guard let best = markets[terms.market].best(terms.side.opposite) else { return false }
        return !terms.side.prefers(terms.limit, over: best)
    }

    /// Decides what becomes of an order after it took what it could.
    mutating func finish(_ order: inout LiveOrder, _ taking: Taking) -> OrderResult {
        if order.remaining.isZero {
            events.append(.order(order, .filled, at: now))
            if order.group != 0 { leaveGroup(order, .filled) }
        } else if order.terms.reduceOnly, reducible(order).isZero {
            // Nothing is left that it could reduce.
            end(order, .canceled(.reduceOnly))
            if taking.size.isZero { return .refused(.reduceOnly) }
        } else if order.terms.duration.isImmediate {
            guard taking.size > .zero else {
                let hasNobody = markets[order.market].best(order.side.opposite) == nil
                let refusal: OrderRefusal =
                    hasNobody && order.terms.duration == .frontendMarket ? .noLiquidity : .nothingToMatch
                end(order, .rejected(refusal.status))
                return .refused(refusal)
            }
            end(order, .canceled(.unfilledRest))
        } else {
            rest(&order)
            return .resting(order.id, order.terms.cloid)
        }
        return .filled(
            order.id, order.terms.cloid, size: taking.size, averagePrice: taking.averagePrice ?? order.limit)
    }

    /// Tells the end of an order that is not kept.
    mutating func end(_ order: LiveOrder, _ status: OrderStatus) {
        events.append(.order(order, status, at: now))
        guard order.group != 0 else { return }
        if case .canceled(let reason) = status {
            leaveGroup(order, .canceled(reason))
        } else {
            leaveGroup(order, .canceled(.other))
        }
    }

    /// Puts an order into the book, behind everybody at its price.
    private mutating func rest(_ order: inout LiveOrder) {
        order.state = .resting
        let market = order.market
        let place = keep(order)
        let ahead = markets[market].shown.ahead(order.side, at: order.limit)
        markets[market].ladder.add(Int(place.slot), order.side, at: order.limit, size: order.remaining, ahead: ahead)
        if !markets[market].listing.isPerp { hold(for: order) }
        events.append(.order(order, .open, at: now))
    }
}
