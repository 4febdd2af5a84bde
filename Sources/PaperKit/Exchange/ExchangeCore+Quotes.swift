import TradingCore

/// Fills against quotes, order books and trades, and the waking of sleeping orders.
extension ExchangeCore {
    /// A trade prints: resting orders that it went through have been served.
    mutating func print(_ trade: Trade, in market: Int, events: inout [AccountEvent]) {
        update(market, last: trade.price, events: &events)
        guard !model.usesCandles else { return }
        for order in markets[market].orders where order.state == .resting {
            guard let limit = order.request.kind.limitPrice, isReached(limit, by: trade.price, order.request.side)
            else { continue }
            fill(order.id, order.remaining, at: limit, isTaker: false, in: market, events: &events)
        }
    }

    /// A new picture of the other side: resting orders that it crosses trade with what it shows, at their own price.
    mutating func matchResting(in market: Int, events: inout [AccountEvent]) {
        for order in markets[market].orders where order.state == .resting {
            guard let limit = order.request.kind.limitPrice else { continue }
            let side = order.request.side
            guard let rest = self.order(order.id, in: market)?.remaining else { continue }
            var met = Size.zero
            while met < rest, let level = (side == .buy ? markets[market].asks : markets[market].bids).first,
                level.price == limit || side.prefers(level.price, over: limit)
            {
                let size = min(rest - met, level.size)
                consume(size, against: side, in: market)
                met += size
            }
            guard met > .zero else { continue }
            fill(order.id, met, at: limit, isTaker: false, in: market, events: &events)
        }
    }

    /// Wakes every order whose trigger a mark price has reached.
    mutating func wake(in market: Int, at price: Price, events: inout [AccountEvent]) {
        for order in markets[market].orders where order.state == .asleep {
            wake(order, at: price, in: market, events: &events)
        }
    }

    /// Wakes an order if a price has reached its trigger; it then takes at that price, or rests at its limit.
    mutating func wake(_ order: ExchangeOrder, at price: Price, in market: Int, events: inout [AccountEvent]) {
        guard case .trigger(let trigger) = order.request.kind, trigger.isReached(by: price, side: order.request.side),
            let place = markets[market].orders.firstIndex(where: { $0.id == order.id })
        else { return }
        markets[market].orders[place].state = .resting
        report(.triggered(order.request.cloid, order.request.coin, at: now), order.account, &events)
        if model.usesCandles {
            take(order, at: price, in: market, events: &events)
            settle(order.id, in: market, events: &events)
        } else {
            take(order.id, in: market, events: &events)
        }
    }
}
