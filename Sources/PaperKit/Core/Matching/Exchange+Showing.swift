public import TradingCore

/// What others do, as recorded or streamed: it moves prices and serves resting orders.
extension Exchange {
    /// Takes a market event; events of unlisted markets and candles are passed over.
    public mutating func show(_ event: MarketEvent) {
        guard let market = market(named: event.coin) else { return advance(to: event.time) }
        show(event, in: market)
    }

    /// Takes an event of a market whose number is known; candles are passed over.
    public mutating func show(_ event: MarketEvent, in market: Int) {
        advance(to: event.time)
        switch event {
        case .book(let book): show(bids: book.bids, asks: book.asks, at: book.time, in: market)
        case .quote(let quote):
            show(bids: quote.bid.map { [$0] } ?? [], asks: quote.ask.map { [$0] } ?? [], at: quote.time, in: market)
        case .trade(let trade): show(trade, in: market)
        case .reference(let prices): setPrices(market, mark: prices.mark, oracle: prices.oracle)
        case .funding(let rate): payFunding(rate.rate, in: market)
        case .candle, .candleOpened: break
        }
    }

    /// Takes a new picture of what others offer.
    public mutating func show(bids: [BookLevel], asks: [BookLevel], at time: Timestamp, in market: Int) {
        let keepsTaken = rules.ownImpact == .whileLevelStands
        guard !markets[market].ladder.isEmpty(.buy) || !markets[market].ladder.isEmpty(.sell) else {
            markets[market].shown.take(bids, asks, at: time, keepsTaken: keepsTaken)
            return
        }
        markets[market].take(bids, asks, at: time, keepsTaken: keepsTaken, isProportional: model == .proportional)
        serveCrossed(in: market, .buy)
        serveCrossed(in: market, .sell)
        followPositions()
    }

    /// Serves resting orders that the other side, as shown, has reached.
    mutating func serveCrossed(in market: Int, _ side: Side) {
        while let slot = markets[market].ladder.first(side), let other = markets[market].shown.best(side.opposite) {
            let limit = markets[market].ladder.price(at: slot)
            guard !side.prefers(limit, over: other.price) else { return }
            guard other.size > .zero else {
                // A level of nothing, which no recording should show.
                markets[market].shown.takeBest(side.opposite, .zero)
                continue
            }
            let size = min(markets[market].ladder.size(at: slot), other.size)
            let served = serve(slot, in: market, size)
            if served > .zero { markets[market].shown.takeBest(side.opposite, served) }
        }
    }

    /// Takes a trade of others: it has served who rested at a better price, and whoever was ahead at its own.
    ///
    /// A picture of the book that is as young as the trade lacks what was traded already: then only what stood ahead before
    /// that picture counts, so that no flow serves twice.
    public mutating func show(_ trade: Trade, in market: Int) {
        markets[market].last = trade.price
        let side = trade.aggressor.opposite
        let isKnown = trade.time <= markets[market].shown.time
        if !isKnown { markets[market].shown.trade(side, trade.size, at: trade.price) }
        if !markets[market].ladder.isEmpty(side) { serve(trade, side, in: market, isKnown) }
    }

    private mutating func serve(_ trade: Trade, _ side: Side, in market: Int, _ isKnown: Bool) {
        var left = trade.size
        while left > .zero, let slot = markets[market].ladder.first(side) {
            let limit = markets[market].ladder.price(at: slot)
            guard !side.opposite.prefers(trade.price, over: limit) else { break }
            // A trade that is told late has met nobody who came after it.
            let placedAt = markets[market].orders[slot].placedAt
            guard placedAt < trade.time || (placedAt == trade.time && !isKnown) else { break }
            if limit == trade.price {
                guard model != .through else { break }
                if model != .touch {
                    let ahead =
                        isKnown
                        ? markets[market].ladder.aheadBefore(of: slot) : markets[market].ladder.ahead(of: slot)
                    let passed = min(ahead, left)
                    left -= passed
                    markets[market].ladder.moveUp(by: passed, at: limit, side, isKnown: isKnown)
                    guard left > .zero else { break }
                }
            }
            left -= serve(slot, in: market, min(left, markets[market].ladder.size(at: slot)))
        }
        followPositions()
    }

    /// Lets a resting order be served by one of the others at its own price.
    ///
    /// - Returns: How much was served; zero when the order was canceled instead.
    @discardableResult
    mutating func serve(_ slot: Int, in market: Int, _ size: Size) -> Size {
        if let reason = reasonAgainst(slot, in: market, size) {
            cancel(OrderPlace(market: market, slot: slot), because: reason)
            return .zero
        }
        var served = size
        if markets[market].orders[slot].terms.reduceOnly {
            served = min(size, reducible(markets[market].orders[slot]))
        }
        let trade = newTradeID()
        markets[market].ladder.reduce(slot, by: served)
        markets[market].orders[slot].remaining -= served
        let order = markets[market].orders[slot]
        settle(order, served, at: order.limit, isTaker: false, trade: trade, nil)
        settleOthers(in: market, order.side.opposite, served, at: order.limit)
        finishIfFilled(slot, in: market)
        return served
    }
}

extension TradingMarket {
    /// Takes a new picture of what others offer; nobody stands behind more than is shown at his price.
    mutating func take(
        _ bids: [BookLevel], _ asks: [BookLevel], at time: Timestamp, keepsTaken: Bool, isProportional: Bool
    ) {
        let (oldBids, oldAsks) = (shown.bids, shown.asks)
        shown.take(bids, asks, at: time, keepsTaken: keepsTaken)
        ladder.take(picture: shown.bids, before: oldBids, .buy, isProportional: isProportional)
        ladder.take(picture: shown.asks, before: oldAsks, .sell, isProportional: isProportional)
    }
}
