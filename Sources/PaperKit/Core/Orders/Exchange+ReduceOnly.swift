import TradingCore

/// Orders that may only shrink a position, and what becomes of them when it changes.
///
/// Source: rules.md 4 and 8.
extension Exchange {
    /// Why a reduce-only order is not taken.
    func reduceOnlyRefusal(of terms: OrderTerms, from account: Int) -> OrderRefusal? {
        guard markets[terms.market].listing.isPerp else { return .reduceOnly }
        let most = reducible(terms.side, of: account, in: terms.market)
        guard most > .zero else { return .reduceOnly }
        return rules.oversizedReduceOnly == .refused && terms.size > most ? .reduceOnly : nil
    }

    /// How much of its owner's position an order of its side could close.
    func reducible(_ order: LiveOrder) -> Size { reducible(order.side, of: order.account, in: order.market) }

    /// How much of an account's position an order of a side could close.
    @inline(__always)
    func reducible(_ side: Side, of account: Int, in market: Int) -> Size {
        let held = accounts[account].position(in: market)
        return !held.isZero && (held < .zero) == (side == .buy) ? held.magnitude : .zero
    }

    /// Notes that a position has changed; orders that hang on it follow when the trading at hand is done.
    ///
    /// To be called after the change has been booked.
    @inline(__always)
    mutating func positionChanged(_ account: Int, in market: Int) {
        guard let place = accounts[account].index(of: market) else { return }
        let holding = accounts[account].holdings[place]
        guard holding.reduceOnlyOrders > 0 || holding.positionTriggers > 0 else { return }
        let change = TradingState.Change(account: account, market: market)
        if trading.changes.last != change { trading.changes.append(change) }
    }

    /// Lets the orders that hang on a position follow it: sizes of position triggers, ends of those that can reduce no more.
    @inline(__always)
    mutating func followPositions() {
        if !trading.changes.isEmpty { followChanges() }
    }

    private mutating func followChanges() {
        while !trading.changes.isEmpty {
            let changes = trading.changes
            trading.changes = []
            for change in changes { follow(change.account, in: change.market) }
        }
    }

    private mutating func follow(_ account: Int, in market: Int) {
        var ended: [OrderID] = []
        var next = accounts[account].firstOrder
        while let place = next {
            let (number, slot) = (Int(place.market), Int(place.slot))
            next = markets[number].orders[slot].nextOfOwner
            guard number == market, markets[market].orders[slot].terms.reduceOnly,
                markets[market].orders[slot].state != .waitingForParent
            else { continue }
            let most = reducible(markets[market].orders[slot].terms.side, of: account, in: market)
            if most.isZero {
                ended.append(markets[market].orders[slot].id)
            } else if markets[market].orders[slot].followsPosition, markets[market].orders[slot].state == .asleep {
                markets[market].orders[slot].terms.size = most
                markets[market].orders[slot].remaining = most
            }
        }
        for id in ended {
            if let place = index[id] { cancel(place, because: .reduceOnly) }
        }
    }
}
