import TradingCore

/// Keeping the live orders: into a market and out of it.
extension Exchange {
    /// Keeps a new order and tells of it.
    ///
    /// - Returns: Its place.
    mutating func keep(_ order: LiveOrder) -> OrderPlace {
        let market = order.market
        let place = OrderPlace(market: market, slot: markets[market].orders.add(order))
        index.add(order.id, at: place)
        link(place, of: order.account)
        if let cloid = order.terms.cloid { accounts[order.account].name(order.id, cloid) }
        if order.terms.reduceOnly || order.isPositionTrigger { count(order, by: 1) }
        return place
    }

    /// Lets an order go that has ended; what it was is returned.
    @discardableResult
    mutating func release(_ place: OrderPlace) -> LiveOrder {
        let (market, slot) = (Int(place.market), Int(place.slot))
        let order = markets[market].orders[slot]
        switch order.state {
        case .resting: if order.remaining > .zero { markets[market].ladder.remove(slot) }
        case .asleep: markets[market].forget(order)
        case .waitingForParent: break
        }
        unlink(order)
        if let cloid = order.terms.cloid { accounts[order.account].forget(order.id, cloid) }
        if order.terms.reduceOnly || order.isPositionTrigger { count(order, by: -1) }
        if order.state == .resting, !markets[market].listing.isPerp { releaseHold(of: order) }
        index.remove(order.id)
        markets[market].orders.remove(slot)
        return order
    }

    private mutating func count(_ order: LiveOrder, by step: Int32) {
        let place = holdingPlace(of: order.account, in: order.market)
        if order.terms.reduceOnly { accounts[order.account].holdings[place].reduceOnlyOrders += step }
        if order.isPositionTrigger { accounts[order.account].holdings[place].positionTriggers += step }
    }

    /// The place of a market among an account's holdings, made where there is none.
    mutating func holdingPlace(of account: Int, in market: Int) -> Int {
        if let place = accounts[account].index(of: market) { return place }
        let listing = markets[market].listing
        let holding = Holding(
            market: market, leverage: min(20, listing.instrument.maxLeverage), isCross: listing.marginMode == .normal)
        let place = accounts[account].holdings.firstIndex { $0.market > market } ?? accounts[account].holdings.endIndex
        accounts[account].holdings.insert(holding, at: place)
        return place
    }

    private mutating func link(_ place: OrderPlace, of account: Int) {
        let last = accounts[account].lastOrder
        markets[Int(place.market)].orders[Int(place.slot)].previousOfOwner = last
        // An order that is kept once more brings its old neighbor along.
        markets[Int(place.market)].orders[Int(place.slot)].nextOfOwner = nil
        if let last {
            markets[Int(last.market)].orders[Int(last.slot)].nextOfOwner = place
        } else {
            accounts[account].firstOrder = place
        }
        accounts[account].lastOrder = place
        accounts[account].openOrders += 1
    }

    private mutating func unlink(_ order: LiveOrder) {
        if let previous = order.previousOfOwner {
            markets[Int(previous.market)].orders[Int(previous.slot)].nextOfOwner = order.nextOfOwner
        } else {
            accounts[order.account].firstOrder = order.nextOfOwner
        }
        if let next = order.nextOfOwner {
            markets[Int(next.market)].orders[Int(next.slot)].previousOfOwner = order.previousOfOwner
        } else {
            accounts[order.account].lastOrder = order.previousOfOwner
        }
        accounts[order.account].openOrders -= 1
    }
}

extension TradingMarket {
    /// Notes an order that waits for the mark.
    mutating func keepAsleep(_ order: LiveOrder) {
        guard let trigger = order.terms.trigger else { return }
        let sleeper = SleepingOrder(price: trigger.price, id: order.id)
        if trigger.waitsForRise(order.side) {
            // The nearest, which is the lowest, stands last; of two at one price the older wakes first.
            rising.insert(sleeper, at: rising.partitioned { $0.price <= sleeper.price })
        } else {
            falling.insert(sleeper, at: falling.partitioned { $0.price >= sleeper.price })
        }
    }

    /// Forgets an order that waited for the mark.
    mutating func forget(_ order: LiveOrder) {
        guard let trigger = order.terms.trigger else { return }
        if trigger.waitsForRise(order.side) {
            Self.forget(order.id, in: &rising, from: rising.partitioned { $0.price <= trigger.price })
        } else {
            Self.forget(order.id, in: &falling, from: falling.partitioned { $0.price >= trigger.price })
        }
    }

    private static func forget(_ id: OrderID, in sleepers: inout [SleepingOrder], from start: Int) {
        if let index = sleepers[start...].firstIndex(where: { $0.id == id }) { sleepers.remove(at: index) }
    }
}
