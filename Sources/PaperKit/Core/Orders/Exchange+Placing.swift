public import TradingCore

/// Taking orders in.
extension Exchange {
    /// Places the orders of an action, one after the other.
    ///
    /// - Parameters:
    ///   - batch: The orders and how they belong together.
    ///   - account: Whose they are.
    /// - Returns: What became of each; a refusal of the whole action is repeated for each.
    public mutating func place(_ batch: OrderBatch, from account: Int) -> [OrderResult] {
        batch.orders.map { place($0, builder: batch.builder, from: account) }
    }

    private mutating func place(_ terms: OrderTerms, builder: BuilderFee?, from account: Int) -> OrderResult {
        let order = LiveOrder(
            id: newOrderID(), account: account, terms: terms, state: .resting, placedAt: now, builder: builder)
        if let refusal = refusal(of: terms, from: account) {
            events.append(.order(order, .rejected(refusal.status), at: now))
            return .refused(refusal)
        }
        return terms.trigger == nil ? enter(order) : sleep(order)
    }

    private mutating func sleep(_ order: LiveOrder) -> OrderResult {
        var order = order
        order.state = .asleep
        let place = keep(order)
        markets[order.market].keepAsleep(order)
        events.append(.order(markets[order.market].orders[Int(place.slot)], .open, at: now))
        return .waitingForTrigger
    }

    /// Lets an order that is awake take what it can; what is left rests or is canceled.
    mutating func enter(_ order: LiveOrder) -> OrderResult {
        var order = order
        let taking = order.terms.duration == .addLiquidityOnly ? Taking() : take(&order)
        if order.remaining.isZero {
            events.append(.order(order, .filled, at: now))
        } else if order.terms.duration.isImmediate {
            guard taking.size > .zero else {
                events.append(.order(order, .rejected(.nothingToMatch), at: now))
                return .refused(.nothingToMatch)
            }
            events.append(.order(order, .canceled(.unfilledRest), at: now))
        } else {
            rest(order)
            return .resting(order.id, order.terms.cloid)
        }
        return .filled(
            order.id, order.terms.cloid, size: taking.size, averagePrice: taking.averagePrice ?? order.limit)
    }

    /// Puts an order into the book, behind everybody at its price.
    private mutating func rest(_ order: LiveOrder) {
        let place = keep(order)
        hold(for: order)
        let ahead = markets[order.market].shown.size(order.side, at: order.limit)
        markets[order.market].ladder.add(
            Int(place.slot), order.side, at: order.limit, size: order.remaining, ahead: ahead)
        events.append(.order(markets[order.market].orders[Int(place.slot)], .open, at: now))
    }

    /// Why the exchange does not take an order, nil where it does.
    func refusal(of terms: OrderTerms, from account: Int) -> OrderRefusal? {
        guard markets.indices.contains(terms.market), !markets[terms.market].instrument.isDelisted else {
            return .closedMarket
        }
        let instrument = markets[terms.market].instrument
        guard terms.limit > .zero else { return .invalidPrice }
        guard terms.size > .zero else { return .zeroSize }
        guard terms.size.raw % instrument.lot.raw == 0 else { return .invalidSize }
        guard terms.limit.raw % instrument.tick(at: terms.limit).raw == 0 else { return .tick }
        return fundsRefusal(of: terms, from: account)
    }
}

/// Taking orders back.
extension Exchange {
    /// Takes back one order.
    ///
    /// - Returns: Whether it was there: false where it was never placed, is canceled already, or filled.
    public mutating func cancel(_ id: OrderID, in market: Int, of account: Int) -> Bool {
        guard let place = index[id], Int(place.market) == market,
            markets[market].orders[Int(place.slot)].account == account
        else { return false }
        cancel(place, because: .requested)
        return true
    }

    /// Takes back the order that its owner called so.
    ///
    /// - Returns: Whether it was there.
    public mutating func cancel(_ cloid: Cloid, in market: Int, of account: Int) -> Bool {
        guard let id = accounts[account].cloids[cloid] else { return false }
        return cancel(id, in: market, of: account)
    }
}
