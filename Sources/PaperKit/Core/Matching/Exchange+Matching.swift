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
        while order.remaining > .zero {
            let wanted = order.terms.reduceOnly ? min(order.remaining, reducible(order)) : order.remaining
            guard wanted > .zero, let maker = nextMaker(in: market, order.side, order.limit) else { break }
            switch maker {
            case .shown(let level):
                let size = min(wanted, level.size)
                markets[market].takeShown(order.side.opposite, size)
                guard size > .zero else { continue }
                trade(order, with: nil, size, at: level.price, liquidation)
                taking.size += size
                taking.notional += level.price * size
                order.remaining -= size
            case .order(let slot):
                if let reason = reasonAgainst(slot, for: order, wanted) {
                    cancel(OrderPlace(market: market, slot: slot), because: reason)
                    continue
                }
                let price = markets[market].ladder.price(at: slot)
                var size = min(wanted, markets[market].orders[slot].remaining)
                if markets[market].orders[slot].terms.reduceOnly {
                    size = min(size, reducible(markets[market].orders[slot]))
                }
                markets[market].ladder.reduce(slot, by: size)
                markets[market].orders[slot].remaining -= size
                trade(order, with: markets[market].orders[slot], size, at: price, liquidation)
                taking.size += size
                taking.notional += price * size
                order.remaining -= size
                finishIfFilled(slot, in: market)
            }
        }
        return taking
    }

    /// What an order meets next.
    private enum Maker {
        case shown(BookLevel)
        case order(slot: Int)
    }

    @inline(__always)
    private func nextMaker(in market: Int, _ side: Side, _ limit: Price) -> Maker? {
        let opposite = side.opposite
        let shown = markets[market].shown.best(opposite)
        guard let slot = markets[market].ladder.first(opposite) else {
            guard let shown, !side.prefers(limit, over: shown.price) else { return nil }
            return .shown(shown)
        }
        let own = markets[market].ladder.price(at: slot)
        if let shown {
            if side.prefers(shown.price, over: own) {
                return side.prefers(limit, over: shown.price) ? nil : .shown(shown)
            }
            if shown.price == own {
                if side.prefers(limit, over: own) { return nil }
                let ahead = markets[market].ladder.ahead(of: slot)
                if ahead > .zero {
                    return .shown(BookLevel(price: own, size: min(ahead, shown.size)))
                }
                return .order(slot: slot)
            }
        }
        return side.prefers(limit, over: own) ? nil : .order(slot: slot)
    }

    /// Why a resting order does not trade with one that takes, nil where it does.
    @inline(__always)
    private func reasonAgainst(_ slot: Int, for order: LiveOrder, _ wanted: Size) -> CancelReason? {
        let market = order.market
        if markets[market].orders[slot].account == order.account { return .selfTrade }
        return reasonAgainst(slot, in: market, wanted)
    }

    /// Why a resting order may not trade at all, nil where it may.
    func reasonAgainst(_ slot: Int, in market: Int, _ wanted: Size) -> CancelReason? {
        if markets[market].orders[slot].terms.reduceOnly {
            return reducible(markets[market].orders[slot]).isZero ? .reduceOnly : nil
        }
        if isCapped(slot, in: market) { return .openInterestCap }
        let size = min(markets[market].orders[slot].remaining, wanted)
        let price = markets[market].orders[slot].terms.limit
        return canTrade(markets[market].orders[slot], size, at: price) ? nil : .margin
    }

    /// Lets two parties trade: books both sides and prints the trade.
    ///
    /// - Parameters:
    ///   - taker: The order that takes, as it is before the trade.
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

    /// Ends an order of which nothing is left, and lets its group know.
    @inline(__always)
    mutating func finishIfFilled(_ slot: Int, in market: Int) {
        guard markets[market].orders[slot].remaining <= .zero else { return }
        let order = release(OrderPlace(market: market, slot: slot))
        events.append(.order(order, .filled, at: now))
        if order.group != 0 { leaveGroup(order, .filled) }
    }
}

extension TradingMarket {
    /// Takes some of the best shown level; who waited behind it moves up.
    mutating func takeShown(_ side: Side, _ size: Size) {
        guard let price = shown.best(side)?.price else { return }
        shown.takeBest(side, size)
        if !ladder.isEmpty(side) { ladder.moveUp(by: size, at: price, side) }
    }
}
