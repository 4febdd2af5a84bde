import TradingCore

/// Taking orders in.
extension Exchange {
    /// Places the orders of an action, one after the other.
    ///
    /// What is wrong with the action by itself refuses all of it, and no order of it gets a number; otherwise each order is
    /// taken or refused on its own.
    ///
    /// - Parameters:
    ///   - batch: The orders and how they belong together.
    ///   - account: Whose they are.
    /// - Returns: What became of each; a refusal of the whole action is repeated for each.
    public mutating func place(_ batch: OrderBatch, from account: Int) -> [OrderResult] {
        if let refusal = refusal(ofWhole: batch) { return batch.orders.map { _ in .refused(refusal) } }
        switch batch.grouping {
        case .none, .priority: return batch.orders.map { place($0, batch.builder, from: account) }
        case .parentWithTriggers: return placeParent(batch, from: account)
        case .positionTriggers: return placeOnPosition(batch, from: account)
        }
    }

    /// Places one order that belongs to no group: the short way for the many.
    ///
    /// - Returns: What became of it.
    public mutating func place(_ terms: OrderTerms, builder: BuilderFee? = nil, from account: Int) -> OrderResult {
        if let refusal = shapeRefusal(of: terms) { return .refused(refusal) }
        return place(terms, builder, from: account)
    }

    /// Places an order whose shape is right.
    mutating func place(_ terms: OrderTerms, _ builder: BuilderFee?, from account: Int) -> OrderResult {
        let order = newOrder(terms, builder, from: account)
        if let refusal = refusal(of: terms, from: account) {
            reject(order, refusal)
            return .refused(refusal)
        }
        guard let trigger = terms.trigger else { return enter(order) }
        guard rules.firesReachedTriggers, let mark = markets[terms.market].mark,
            trigger.isReached(by: mark, terms.side)
        else {
            sleep(order)
            // The official client's own example takes a stand-alone trigger back by the number in this answer.
            return .resting(order.id, terms.cloid)
        }
        return fire(order)
    }

    /// Places triggers that belong to a position.
    private mutating func placeOnPosition(_ batch: OrderBatch, from account: Int) -> [OrderResult] {
        let group = batch.orders.count > 1 ? trading.openGroup(parent: nil) : 0
        let results = batch.orders.map { terms -> OrderResult in
            if let refusal = refusal(of: terms, from: account, grouping: .positionTriggers) {
                reject(newOrder(terms, batch.builder, from: account), refusal)
                return .refused(refusal)
            }
            let most = reducible(terms.side, of: account, in: terms.market)
            var terms = terms
            // Naming the whole size is the other way to say "all of it", as clients do (unconfirmed on testnet).
            let isWhole = terms.size.isZero || terms.size >= most
            if isWhole { terms.size = most }
            var order = newOrder(terms, batch.builder, from: account)
            order.isPositionTrigger = true
            order.followsPosition = isWhole
            order.group = group
            if group != 0 { trading.join(order.id, group) }
            sleep(order)
            return .waitingForTrigger
        }
        if group != 0, trading.index(ofGroup: group).map({ trading.groups[$0].children.isEmpty }) ?? false {
            _ = trading.dissolve(group)
        }
        return results
    }

    /// An order with a number, which nobody knows yet.
    func numbered(_ terms: OrderTerms, _ id: OrderID, _ builder: BuilderFee?, from account: Int) -> LiveOrder {
        LiveOrder(id: id, account: account, terms: terms, state: .resting, placedAt: now, builder: builder)
    }

    /// A new order, which nobody knows yet.
    @inline(__always)
    mutating func newOrder(_ terms: OrderTerms, _ builder: BuilderFee?, from account: Int) -> LiveOrder {
        numbered(terms, newOrderID(), builder, from: account)
    }

    /// Tells that an order was refused.
    mutating func reject(_ order: LiveOrder, _ refusal: OrderRefusal) {
        events.append(.order(order, .rejected(refusal.status), at: now))
    }

    /// Lets an order wait for the mark.
    private mutating func sleep(_ order: LiveOrder) {
        var order = order
        order.state = .asleep
        let place = keep(order)
        markets[order.market].keepAsleep(order)
        events.append(.order(markets[order.market].orders[Int(place.slot)], .open, at: now))
    }
}
