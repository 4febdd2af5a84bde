public import TradingCore

/// What others do, as recorded or streamed: it moves prices and serves resting orders.
extension Exchange {
    /// Takes a market event; events of unlisted markets and candles are passed over.
    public mutating func show(_ event: MarketEvent) {
        advance(to: event.time)
        guard let market = market(named: event.coin) else { return }
        switch event {
        case .book(let book): show(bids: book.bids, asks: book.asks, in: market)
        case .quote(let quote):
            show(bids: quote.bid.map { [$0] } ?? [], asks: quote.ask.map { [$0] } ?? [], in: market)
        case .trade(let trade): show(trade, in: market)
        case .reference(let prices): setPrices(market, mark: prices.mark, oracle: prices.oracle)
        case .funding(let rate): payFunding(rate.rate, in: market)
        case .candle, .candleOpened: break
        }
    }

    /// A new picture of what others offer.
    mutating func show(bids: [BookLevel], asks: [BookLevel], in market: Int) {
        markets[market].shown.bids = bids
        markets[market].shown.asks = asks
        moveUp(in: market, .buy)
        moveUp(in: market, .sell)
        serveCrossed(in: market, .buy)
        serveCrossed(in: market, .sell)
    }

    /// Nobody stands behind more than is shown at his price.
    private mutating func moveUp(in market: Int, _ side: Side) {
        for level in markets[market].ladder.levels(side) {
            let shown = markets[market].shown.size(side, at: level.price)
            var slot = markets[market].ladder.first(side, at: level.price)
            while let place = slot {
                let ahead = min(markets[market].ladder.ahead(of: place), shown)
                markets[market].ladder.setAhead(ahead, of: place)
                slot = markets[market].ladder.next(after: place)
            }
        }
    }

    /// Serves resting orders that the other side, as shown, has reached.
    private mutating func serveCrossed(in market: Int, _ side: Side) {
        while let slot = markets[market].ladder.first(side), let other = markets[market].shown.best(side.opposite) {
            let order = markets[market].orders[slot]
            guard other.price == order.limit || side.prefers(other.price, over: order.limit) else { return }
            let size = min(order.remaining, other.size)
            markets[market].shown.takeBest(side.opposite, size)
            serve(slot, in: market, size)
        }
    }

    /// A trade of others: it has served who rested at a better price, and whoever was ahead at its own.
    mutating func show(_ trade: Trade, in market: Int) {
        markets[market].last = trade.price
        let side = trade.aggressor.opposite
        var left = trade.size
        while left > .zero, let slot = markets[market].ladder.first(side) {
            let order = markets[market].orders[slot]
            guard order.limit == trade.price || side.opposite.prefers(order.limit, over: trade.price) else { break }
            if order.limit == trade.price {
                guard model != .through else { break }
                let ahead = model == .touch ? .zero : markets[market].ladder.ahead(of: slot)
                let passed = min(ahead, left)
                left -= passed
                moveUp(by: passed, at: trade.price, in: market, side)
                guard left > .zero else { break }
            }
            let size = min(left, order.remaining)
            left -= size
            serve(slot, in: market, size)
        }
    }

    private mutating func moveUp(by size: Size, at price: Price, in market: Int, _ side: Side) {
        var slot = markets[market].ladder.first(side, at: price)
        while let place = slot {
            let ahead = markets[market].ladder.ahead(of: place)
            markets[market].ladder.setAhead(max(.zero, ahead - size), of: place)
            slot = markets[market].ladder.next(after: place)
        }
    }
}
