import TradingCore

/// Orders that hang on each other.
///
/// Source: rules.md 8 and exchange.md 2.1. Children of a parent are placed when it is filled completely, or was filled in part
/// and then canceled for want of margin; they end with it otherwise. When one of two triggers is filled completely, the other
/// ends; after a part of it the other stays to protect the rest (unconfirmed on testnet).
extension Exchange {
    /// How an order of a group ended.
    enum GroupEnd {
        case filled
        case canceled(CancelReason)
    }

    /// Places a parent and the triggers that protect what it opens.
    mutating func placeParent(_ batch: OrderBatch, from account: Int) -> [OrderResult] {
        let terms = batch.orders[0]
        for child in batch.orders.dropFirst() {
            if let refusal = childRefusal(of: child, for: terms, from: account) {
                return refuse(batch, refusal, from: account)
            }
        }
        if let refusal = refusal(of: terms, from: account) { return refuse(batch, refusal, from: account) }
        var parent = newOrder(terms, batch.builder, from: account)
        parent.group = trading.openGroup(parent: parent.id)
        let group = parent.group
        let result = enter(parent, follows: false)
        defer { followPositions() }
        let children = batch.orders.dropFirst()
        switch result {
        case .resting:
            for child in children { keepChild(child, batch.builder, account, group, .waitingForParent) }
            return [result] + children.map { _ in .waitingForFill }
        case .filled(_, _, let size, _) where size == terms.size:
            trading.dropParent(ofGroup: group)
            for child in children { keepChild(child, batch.builder, account, group, .asleep) }
            return [result] + children.map { _ in .waitingForTrigger }
        case .filled:
            // An immediate parent that was filled in part has ended, and its children with it.
            let ids = children.map { keepChild($0, batch.builder, account, group, .waitingForParent) }
            _ = trading.dissolve(group)
            endAll(ids, .requested)
            return [result] + children.map { _ in .waitingForFill }
        case .refused(let refusal):
            _ = trading.dissolve(group)
            return [result] + children.map { _ in .refused(refusal) }
        case .waitingForFill, .waitingForTrigger: return [result]
        }
    }

    /// Refuses a parent and its children for one reason.
    private mutating func refuse(
        _ batch: OrderBatch, _ refusal: OrderRefusal, from account: Int
    ) -> [OrderResult] {
        reject(newOrder(batch.orders[0], batch.builder, from: account), refusal)
        return batch.orders.map { _ in .refused(refusal) }
    }

    /// Why a child is not taken; its trigger is held against where the parent is expected to trade.
    private func childRefusal(of child: OrderTerms, for parent: OrderTerms, from account: Int) -> OrderRefusal? {
        guard markets.indices.contains(child.market) else { return .closedMarket }
        // Nothing would ever wake it: a spot market has no mark (unconfirmed on testnet).
        guard markets[child.market].listing.isPerp else { return .triggerPrice }
        guard let trigger = child.trigger, markets[child.market].grid.takes(child.limit),
            markets[child.market].grid.takes(trigger.price)
        else { return .tick }
        guard child.limit * child.size >= Instrument.minimumNotional else { return .minimumNotional }
        guard accounts[account].openOrders < rules.openOrderLimit else { return .tooManyOrders }
        let mid = markets[child.market].mid ?? parent.limit
        let entry = parent.side.prefers(mid, over: parent.limit) ? mid : parent.limit
        return trigger.isReached(by: entry, child.side) ? .triggerPrice : nil
    }

    @discardableResult
    private mutating func keepChild(
        _ terms: OrderTerms, _ builder: BuilderFee?, _ account: Int, _ group: UInt64, _ state: LiveOrder.State
    ) -> OrderID {
        var child = newOrder(terms, builder, from: account)
        child.group = group
        child.state = state
        trading.join(child.id, group)
        let place = keep(child)
        if state == .asleep { markets[child.market].keepAsleep(child) }
        events.append(.order(markets[child.market].orders[Int(place.slot)], .open, at: now))
        if state == .asleep { endIfUseless(place) }
        return child.id
    }

    /// Lets go of an order of a group, and of what hangs on it.
    mutating func leaveGroup(_ order: LiveOrder, _ end: GroupEnd) {
        guard let index = trading.index(ofGroup: order.group) else { return }
        let isParent = trading.groups[index].parent == order.id
        switch end {
        case .filled where isParent: activate(trading.groups[index].children, order.group)
        case .canceled(.margin) where isParent && order.remaining < order.terms.size:
            activate(trading.groups[index].children, order.group)
        case .canceled(let reason) where isParent: endAll(trading.dissolve(order.group), reason)
        case .filled:
            trading.leave(order.id, order.group)
            endAll(trading.dissolve(order.group), .siblingFilled)
        case .canceled: trading.leave(order.id, order.group)
        }
    }

    private mutating func endAll(_ ids: [OrderID], _ reason: CancelReason) {
        for id in ids { if let place = index[id] { cancel(place, because: reason) } }
    }

    /// Lets children that waited for their parent wait for their trigger.
    private mutating func activate(_ ids: [OrderID], _ group: UInt64) {
        trading.dropParent(ofGroup: group)
        for id in ids {
            guard let place = index[id] else { continue }
            let (market, slot) = (Int(place.market), Int(place.slot))
            markets[market].orders[slot].state = .asleep
            markets[market].keepAsleep(markets[market].orders[slot])
            endIfUseless(place)
        }
    }

    /// Ends a protective order that has nothing to protect.
    private mutating func endIfUseless(_ place: OrderPlace) {
        if reducible(markets[Int(place.market)].orders[Int(place.slot)]).isZero {
            cancel(place, because: .reduceOnly)
        }
    }
}
