import TradingCore

/// Fills against candles: what meets the open, and what the way inside the candle reaches.
extension ExchangeCore {
    /// A candle opens: waiting orders trade, gaps wake and fill what they jumped over.
    mutating func open(_ market: Int, at price: Price, events: inout [AccountEvent]) {
        if !markets[market].hasReference { mark(market, at: price, events: &events) }
        for order in markets[market].orders {
            switch order.state {
            case .awaitingOpen:
                take(order, at: price, in: market, events: &events)
                settle(order.id, in: market, events: &events)
            case .resting:
                guard let limit = order.request.kind.limitPrice,
                    isReached(limit, by: price, order.request.side)
                else { continue }
                fill(order.id, order.remaining, at: limit, isTaker: false, in: market, events: &events)
            case .asleep:
                if !markets[market].hasReference { wake(order, at: price, in: market, events: &events) }
            }
        }
    }

    /// A candle closes: the price has gone its way inside it.
    mutating func close(_ market: Int, _ candle: Candle, events: inout [AccountEvent]) {
        guard markets[market].close(candle) else { return }
        if !markets[market].orders.isEmpty, model.usesCandles {
            var price = candle.open
            move(market, from: price, to: price, events: &events)
            for target in way(through: candle, in: market) {
                sweep(market, from: price, to: target, events: &events)
                move(market, from: price, to: target, events: &events)
                price = target
            }
            return
        }
        guard !markets[market].hasReference else { return }
        for account in accounts.indices where !accounts[account].survives(candle, in: market) {
            liquidateInside(candle, market, account, events: &events)
            accounts[account].ledger.mark(market, at: candle.close, time: now)
        }
    }

    private func way(through candle: Candle, in market: Int) -> [Price] {
        let lowFirst: Bool
        switch model.path {
        case .lowFirst: lowFirst = true
        case .highFirst: lowFirst = false
        case .nearestFirst: lowFirst = candle.open - candle.low <= candle.high - candle.open
        case .adverse:
            let held = accounts.reduce(Size.zero) { $0 + $1.ledger.holdings[market].position.size }
            lowFirst = held.isZero ? candle.open - candle.low <= candle.high - candle.open : held > .zero
        }
        return lowFirst ? [candle.low, candle.high, candle.close] : [candle.high, candle.low, candle.close]
    }

    /// Moves the price in one direction and deals with the orders it reaches, nearest first.
    private mutating func sweep(_ market: Int, from start: Price, to end: Price, events: inout [AccountEvent]) {
        var price = start
        let rising = end > start
        while let next = nextReached(market, from: price, to: end, rising: rising) {
            move(market, from: price, to: next.level, events: &events)
            price = next.level
            guard order(next.order.id, in: market) != nil else { continue }
            if next.order.state == .asleep {
                wake(next.order, at: next.level, in: market, events: &events)
            } else {
                fill(next.order.id, next.order.remaining, at: next.level, isTaker: false, in: market, events: &events)
            }
        }
    }

    /// The order that a moving price reaches first, and where; the older one of two at the same level.
    private func nextReached(
        _ market: Int, from start: Price, to end: Price, rising: Bool
    ) -> (order: ExchangeOrder, level: Price)? {
        var first: (order: ExchangeOrder, level: Price)?
        for order in markets[market].orders {
            guard let level = level(of: order, in: market, rising: rising, from: start, to: end) else { continue }
            if let known = first?.level, rising ? level >= known : level <= known { continue }
            first = (order, level)
        }
        return first
    }

    /// Where a price moving from start to end meets an order, or nil when it does not.
    private func level(
        of order: ExchangeOrder, in market: Int, rising: Bool, from start: Price, to end: Price
    ) -> Price? {
        switch (order.state, order.request.kind) {
        case (.asleep, .trigger(let trigger)) where !markets[market].hasReference:
            let waitsForRise = (order.request.side == .buy) == (trigger.purpose == .stopLoss)
            guard waitsForRise == rising, rising ? trigger.price <= end : trigger.price >= end else { return nil }
            return rising ? max(start, trigger.price) : min(start, trigger.price)
        case (.resting, let kind):
            guard let limit = kind.limitPrice, (order.request.side == .sell) == rising,
                isReached(limit, by: end, order.request.side)
            else { return nil }
            return limit
        default: return nil
        }
    }

    /// Whether the market's price lets a resting order trade, by the limit rule.
    func isReached(_ limit: Price, by price: Price, _ side: Side) -> Bool {
        side.prefers(price, over: limit) || (model.limitRule == .touch && price == limit)
    }
}
