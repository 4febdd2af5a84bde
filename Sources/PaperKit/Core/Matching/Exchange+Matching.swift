import TradingCore

/// What came of letting an order take.
struct Taking: Sendable {
    /// How much was taken.
    var size = Size.zero
    /// For how much in all.
    var notional = USD.zero

    /// The average price, nil where nothing was taken.
    var averagePrice: Price? { size.isZero ? nil : notional.divided(by: size) }
}

/// Matching: an order that takes meets those that rest, by price and then by time.
///
/// Source: rules.md 4. Trades happen at the resting order's price. A resting order of the same account is canceled; one whose
/// owner lacks the margin, or that can no longer reduce, is canceled, too, and the order that takes goes on.
extension Exchange {
    /// Lets an order take what it can within its limit; it need not be kept.
    ///
    /// - Parameters:
    ///   - order: The order; what is left of it is changed.
    ///   - liquidation: Whose position is closed by force with it, if so.
    /// - Returns: What was taken.
    mutating func take(_ order: inout LiveOrder, liquidation: AccountFill.Liquidation? = nil) -> Taking {
        var taking = Taking()
        let market = order.market
        while order.remaining > .zero, let maker = nextMaker(against: order) {
            let wanted = order.terms.reduceOnly ? min(order.remaining, reducible(order)) : order.remaining
            guard wanted > .zero else { break }
            switch maker {
            case .shown(let level):
                let size = min(wanted, level.size)
                markets[market].takeShown(order.side.opposite, size)
                trade(order, with: nil, size, at: level.price, liquidation)
                order.remaining -= size
                taking.size += size
                taking.notional += level.price * size
            case .order(let slot):
                let resting = markets[market].orders[slot]
                let place = OrderPlace(market: market, slot: slot)
                if let reason = reasonAgainst(resting, for: order) {
                    cancel(place, because: reason)
                    continue
                }
                var size = min(wanted, resting.remaining)
                if resting.terms.reduceOnly { size = min(size, reducible(resting)) }
                markets[market].ladder.reduce(slot, by: size)
                markets[market].orders[slot].remaining -= size
                trade(order, with: markets[market].orders[slot], size, at: resting.limit, liquidation)
                order.remaining -= size
                taking.size += size
                taking.notional += resting.limit * size
                finishIfFilled(resting.id)
            }
        }
        return taking
    }

    /// What an order meets next.
    private enum Maker {
        case shown(BookLevel)
        case order(slot: Int)
    }

    private func nextMaker(against order: LiveOrder) -> Maker? {
        let market = markets[order.market]
        let side = order.side.opposite
        let slot = market.ladder.first(side)
        let shown = market.shown.best(side)
        let own = slot.map { markets[order.market].orders[$0].limit }
        guard let price = market.best(side), price == order.limit || !order.side.prefers(order.limit, over: price)
        else {
            return nil
        }
        if let slot, own == price {
            let ahead = market.ladder.ahead(of: slot)
            guard ahead > .zero, let shown, shown.price == price else { return .order(slot: slot) }
            return .shown(BookLevel(price: price, size: min(ahead, shown.size)))
        }
        return shown.map { .shown($0) }
    }

    /// Why a resting order does not trade with one that takes, nil where it does.
    private func reasonAgainst(_ resting: LiveOrder, for order: LiveOrder) -> CancelReason? {
        if resting.account == order.account { return .selfTrade }
        if resting.terms.reduceOnly, reducible(resting) <= .zero { return .reduceOnly }
        return canTrade(resting, min(resting.remaining, order.remaining), at: resting.limit) ? nil : .margin
    }

    /// How much of its owner's position an order of its side could close.
    func reducible(_ order: LiveOrder) -> Size {
        let held = accounts[order.account].position(in: order.market)
        guard !held.isZero, (held < .zero) == (order.side == .buy) else { return .zero }
        return held.magnitude
    }

    /// Lets two parties trade: books both sides and prints the trade.
    ///
    /// - Parameters:
    ///   - taker: The order that takes.
    ///   - maker: The order that rested, as it is after the trade; nil for one of the others.
    ///   - size: How much.
    ///   - price: At which price.
    ///   - liquidation: Whose position is closed by force, if so.
    mutating func trade(
        _ taker: LiveOrder, with maker: LiveOrder?, _ size: Size, at price: Price,
        _ liquidation: AccountFill.Liquidation? = nil
    ) {
        let trade = newTradeID()
        let market = taker.market
        markets[market].last = price
        settle(taker, size, at: price, isTaker: true, trade: trade, liquidation)
        if let maker {
            settle(maker, size, at: price, isTaker: false, trade: trade, liquidation)
        } else {
            settleOthers(in: market, taker.side.opposite, size, at: price)
        }
        let buyer = taker.side == .buy ? taker.account : maker?.account
        let seller = taker.side == .buy ? maker?.account : taker.account
        events.append(
            .trade(
                TradePrint(
                    market: market, time: now, price: price, size: size, aggressor: taker.side, tradeID: trade,
                    buyer: buyer, seller: seller)))
    }

    /// Lets a resting order be served by one of the others at its own price.
    mutating func serve(_ slot: Int, in market: Int, _ size: Size) {
        let place = OrderPlace(market: market, slot: slot)
        let order = markets[market].orders[slot]
        guard canTrade(order, size, at: order.limit) else { return cancel(place, because: .margin) }
        let served = order.terms.reduceOnly ? min(size, reducible(order)) : size
        guard served > .zero else { return cancel(place, because: .reduceOnly) }
        let trade = newTradeID()
        markets[market].ladder.reduce(slot, by: served)
        markets[market].orders[slot].remaining -= served
        settle(markets[market].orders[slot], served, at: order.limit, isTaker: false, trade: trade, nil)
        settleOthers(in: market, order.side.opposite, served, at: order.limit)
        finishIfFilled(order.id)
    }

    /// Ends an order of which nothing is left.
    mutating func finishIfFilled(_ id: OrderID) {
        guard let place = index[id], markets[Int(place.market)].orders[Int(place.slot)].remaining <= .zero else {
            return
        }
        let order = release(place)
        events.append(.order(order, .filled, at: now))
    }
}

extension TradingMarket {
    /// Takes some of the best shown level; who waited behind it moves up.
    mutating func takeShown(_ side: Side, _ size: Size) {
        guard let price = shown.best(side)?.price else { return }
        shown.takeBest(side, size)
        var slot = ladder.first(side, at: price)
        while let place = slot {
            ladder.setAhead(max(.zero, ladder.ahead(of: place) - size), of: place)
            slot = ladder.next(after: place)
        }
    }
}
