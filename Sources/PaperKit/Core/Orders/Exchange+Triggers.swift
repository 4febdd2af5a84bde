import TradingCore

/// Triggers: orders that wait for the mark price.
///
/// Source: exchange.md 2.1 and rules.md 8. A woken order passes through the status `triggered` and then behaves as a new order,
/// with checks of margin and reduce-only at that time; it keeps its number (unconfirmed on testnet).
extension Exchange {
    /// Wakes what waits for the mark of a market, the nearest first; to be called when the mark has changed.
    mutating func wake(in market: Int) {
        guard let mark = markets[market].mark else { return }
        while let sleeper = markets[market].rising.last, mark >= sleeper.price { wake(sleeper.id, in: market) }
        while let sleeper = markets[market].falling.last, mark <= sleeper.price { wake(sleeper.id, in: market) }
        if !trading.twaps.isEmpty { wakeTwaps(in: market, mark) }
    }

    private mutating func wake(_ id: OrderID, in market: Int) {
        guard let place = index[id] else {
            preconditionFailure("order \(id) waits for the mark of market \(market) but does not live")
        }
        _ = fire(release(place))
    }

    /// Why a trigger is not taken whose level is reached already.
    ///
    /// The documentation compares with the mid price; whether a lone one fires at once instead is a rule. A spot market has no
    /// mark that could wake a trigger, so that none is taken there (unconfirmed on testnet).
    func triggerRefusal(of terms: OrderTerms, _ grouping: OrderGrouping) -> OrderRefusal? {
        if terms.trigger != nil, !markets[terms.market].listing.isPerp { return .triggerPrice }
        guard let trigger = terms.trigger,
            let market = markets[terms.market].mid ?? markets[terms.market].mark,
            trigger.isReached(by: market, terms.side)
        else { return nil }
        return rules.firesReachedTriggers && grouping == .none ? nil : .triggerPrice
    }

    /// Lets a trigger become a new order, market or limit.
    mutating func fire(_ sleeper: LiveOrder) -> OrderResult {
        var order = sleeper
        order.state = .resting
        events.append(.order(order, .triggered, at: now))
        order.terms.duration = order.terms.trigger?.isMarket == true ? .frontendMarket : .goodTilCanceled
        if rules.isPostOnlyPeriod {
            end(order, .rejected(.postOnlyPeriod))
            return .refused(.postOnlyPeriod)
        }
        if exceedsNumbers(order.terms, order.account) {
            end(order, .rejected(.other))
            return .refused(.tooLarge)
        }
        if order.terms.reduceOnly {
            guard !reducible(order).isZero else {
                end(order, .canceled(.reduceOnly))
                return .refused(.reduceOnly)
            }
        } else if let refusal = fundsRefusal(of: order.terms, from: order.account) {
            end(order, refusal == .margin ? .canceled(.margin) : .rejected(refusal.status))
            return .refused(refusal)
        }
        if let refusal = openInterestRefusal(of: order.terms, from: order.account) {
            end(order, .rejected(refusal.status))
            return .refused(refusal)
        }
        return enter(order)
    }
}
