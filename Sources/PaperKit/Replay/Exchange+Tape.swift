public import TradingCore

/// What others do, as a tape tells it: level by level.
extension Exchange {
    /// Takes an event of a market's tape, at the time to which the exchange was moved on.
    ///
    /// - Parameters:
    ///   - event: The event.
    ///   - coin: The market's name.
    ///   - market: The market's number.
    @inline(__always)
    public mutating func show(_ event: TapeEvent, of coin: Coin, in market: Int) {
        if event.kind == .level {
            let level = BookLevel(price: event.price, size: event.size, orders: Int32(event.orders))
            if markets[market].show(level, event.side, rules.ownImpact, model) { serveReached(market, event.side) }
        } else {
            showOther(event, of: coin, in: market)
        }
    }

    /// Says what others offer at one price of a side now; nothing takes the level away.
    ///
    /// Levels come one after the other, so a side that gives way has to be told before the other moves into it.
    ///
    /// - Parameters:
    ///   - market: The market's number.
    ///   - side: The side.
    ///   - price: The price.
    ///   - size: What rests there.
    ///   - orders: How many orders that is, 0 where the source does not say.
    public mutating func showLevel(
        _ market: Int, _ side: Side, _ price: Price, _ size: Size, orders: Int32 = 0
    ) {
        let level = BookLevel(price: price, size: size, orders: orders)
        if markets[market].show(level, side, rules.ownImpact, model) { serveReached(market, side) }
    }

    /// Serves resting orders that the others' side has reached.
    private mutating func serveReached(_ market: Int, _ side: Side) {
        serveCrossed(in: market, side.opposite)
        followPositions()
    }

    private mutating func showOther(_ event: TapeEvent, of coin: Coin, in market: Int) {
        switch event.kind {
        case .level: break
        case .trade:
            // Where a trade stands on a tape is where it happened: the book before it does not know of it.
            show(
                Trade(coin: coin, time: now, price: event.price, size: event.size, aggressor: event.side), in: market)
        case .prices: setPrices(market, mark: event.price, oracle: event.oracle)
        case .funding: payFunding(event.rate, in: market)
        case .clear: for level in markets[market].shown.levels(event.side) { end(level, event.side, in: market) }
        case .quote:
            for level in markets[market].shown.levels(event.side) where level.price != event.price {
                end(level, event.side, in: market)
            }
            showLevel(market, event.side, event.price, event.size, orders: Int32(event.orders))
        }
    }

    private mutating func end(_ level: BookLevel, _ side: Side, in market: Int) {
        showLevel(market, side, level.price, .zero)
    }
}

extension TradingMarket {
    /// Takes what others offer at one price; those who wait behind it move up.
    ///
    /// - Returns: Whether the level has reached orders that rest on the other side.
    @inline(__always)
    mutating func show(_ level: BookLevel, _ side: Side, _ impact: ExchangeRules.OwnImpact, _ model: QueueModel) -> Bool
    {
        let change = shown.set(level, side, keepsTaken: impact == .whileLevelStands)
        if !ladder.isEmpty(side) {
            if let first = ladder.first(side, at: level.price) {
                ladder.moveUp(from: first, change, isProportional: model == .proportional)
            }
            if change.isWorst, change.after > .zero { reveal(side, downTo: level.price) }
        }
        guard level.size.raw > 0, let slot = ladder.first(side.opposite) else { return false }
        return !side.opposite.prefers(ladder.price(at: slot), over: level.price)
    }

    /// Now that levels are shown down to a price, it is known what rests ahead of those who came when they were not.
    private mutating func reveal(_ side: Side, downTo price: Price) {
        for level in ladder.levels(side) where !side.prefers(level.price, over: price) {
            ladder.limitAhead(to: shown.size(side, at: level.price), side, at: level.price)
        }
    }
}
