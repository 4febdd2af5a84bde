import TradingCore

/// Trading: an order meets a price.
extension ExchangeCore {
    /// The order of that number as it is now, or nil when it has ended.
    func order(_ id: OrderID, in market: Int) -> ExchangeOrder? { markets[market].orders.first { $0.id == id } }

    /// Lets an awake order take what it can at once, by the model's source; what is left rests or is canceled.
    mutating func take(_ id: OrderID, in market: Int, events: inout [AccountEvent]) {
        guard let order = order(id, in: market) else { return }
        switch model.source {
        case .nextOpen, .close:
            if let last = markets[market].last { take(order, at: last, in: market, events: &events) }
        case .quote, .book: walk(order, in: market, events: &events)
        }
        settle(id, in: market, events: &events)
    }

    /// Lets an order take its whole size at one price, if its limit allows.
    mutating func take(_ order: ExchangeOrder, at price: Price, in market: Int, events: inout [AccountEvent]) {
        let side = order.request.side
        let limit = order.request.kind.limitPrice
        if let limit, side.prefers(limit, over: price) { return }
        fill(
            order.id, order.remaining, at: slipped(price, side, limit, market), isTaker: true, in: market,
            events: &events)
    }

    /// Walks the levels of the other side as far as the order's limit allows.
    private mutating func walk(_ order: ExchangeOrder, in market: Int, events: inout [AccountEvent]) {
        let side = order.request.side
        let limit = order.request.kind.limitPrice
        while let rest = self.order(order.id, in: market)?.remaining {
            guard let level = side == .buy ? markets[market].asks.first : markets[market].bids.first else { return }
            if let limit, side.prefers(limit, over: level.price) { return }
            let size = min(rest, level.size)
            consume(size, against: side, in: market)
            fill(
                order.id, size, at: slipped(level.price, side, limit, market), isTaker: true, in: market,
                events: &events)
        }
    }

    mutating func consume(_ size: Size, against side: Side, in market: Int) {
        func consume(_ levels: inout [BookLevel]) {
            levels[0].size -= size
            if levels[0].size <= .zero { levels.removeFirst() }
        }
        if side == .buy { consume(&markets[market].asks) } else { consume(&markets[market].bids) }
    }

    /// Cancels what an order that does not rest has left over, and lets the others rest.
    mutating func settle(_ id: OrderID, in market: Int, events: inout [AccountEvent]) {
        guard let place = markets[market].orders.firstIndex(where: { $0.id == id }) else { return }
        if markets[market].orders[place].isImmediate {
            remove(markets[market].orders[place], from: market, because: .unfilledRest, events: &events)
        } else {
            markets[market].orders[place].state = .resting
        }
    }

    /// A price moved against a taker and rounded to the tick against it, never beyond its limit.
    private func slipped(_ price: Price, _ side: Side, _ limit: Price?, _ market: Int) -> Price {
        let rounding = side.adverseRounding
        let moved = markets[market].instrument.rounded(
            price.moved(by: side == .buy ? model.slippage : -model.slippage, rounding), rounding)
        guard let limit, side.prefers(limit, over: moved) else { return moved }
        return limit
    }

    /// Trades some of an order.
    ///
    /// A reduce-only order never trades more than the position; an order whose owner lacks the margin is canceled.
    mutating func fill(
        _ id: OrderID, _ wanted: Size, at price: Price, isTaker: Bool, in market: Int, events: inout [AccountEvent]
    ) {
        guard let place = markets[market].orders.firstIndex(where: { $0.id == id }) else { return }
        let order = markets[market].orders[place]
        let request = order.request
        let position = accounts[order.account].ledger.holdings[market].position
        var size = min(wanted, order.remaining)
        if request.reduceOnly {
            guard !position.isFlat, (position.size < .zero) == (request.side == .buy) else {
                return remove(order, from: market, because: .reduceOnly, events: &events)
            }
            size = min(size, position.size.magnitude)
        }
        guard hasMargin(for: request.side.signed(size), at: price, in: market, order.account) else {
            return remove(order, from: market, because: .margin, events: &events)
        }
        markets[market].orders[place].remaining -= size
        if markets[market].orders[place].remaining.isZero { markets[market].removeOrder(at: place) }
        trade(
            order.account, market, request.side, size, at: price, isTaker: isTaker, cloid: request.cloid,
            orderID: order.id, events: &events)
        cancelUselessReduceOnly(of: order.account, in: market, events: &events)
    }

    /// Books a trade of an account.
    mutating func trade(
        _ account: Int, _ market: Int, _ side: Side, _ size: Size, at price: Price, isTaker: Bool, cloid: Cloid?,
        orderID: OrderID, isLiquidation: Bool = false, events: inout [AccountEvent]
    ) {
        var position = accounts[account].ledger.holdings[market].position
        let start = position.size
        let fill = Fill(
            coin: markets[market].instrument.coin, time: now, cloid: cloid, orderID: orderID, tradeID: newTradeID(),
            side: side, price: price, size: size,
            fee: accounts[account].fees.fee(on: price * size, isTaker: isTaker), isTaker: isTaker,
            startPosition: start, closedPnl: position.trade(side, size, at: price), isLiquidation: isLiquidation)
        report(.filled(fill), account, &events)
    }

    private mutating func cancelUselessReduceOnly(of account: Int, in market: Int, events: inout [AccountEvent]) {
        let held = accounts[account].ledger.holdings[market].position.size
        for order in markets[market].orders where order.account == account && order.request.reduceOnly {
            if held.isZero || (held < .zero) == (order.request.side == .sell) {
                remove(order, from: market, because: .reduceOnly, events: &events)
            }
        }
    }
}
