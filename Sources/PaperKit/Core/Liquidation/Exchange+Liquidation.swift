import TradingCore

/// Closing by force what its owner can no longer carry: the market step.
///
/// Source: rules.md 6, "Liquidation". Cross positions of a dex are judged together, an isolated one on its own margin.
///
/// ```
///  value < maintenance ──► orders canceled, positions to the book (20 % of a large one first; then 30 s whole ones)
///  value < ⅔ maintenance ──► the backstop takes positions and margin over
///  value < 0 ──► positions are closed against those who gained most, at the mark before
/// ```
extension Exchange {
    private static let cooldown: Int64 = 30_000

    /// Liquidates who holds a position in a market that its margin no longer carries.
    mutating func liquidate(in market: Int) {
        let dex = markets[market].listing.dex
        var due: [(account: Int, isCross: Bool)] = []
        for account in markets[market].holders where account != treasury.liquidator {
            guard let place = accounts[account].index(of: market) else { continue }
            let isCross = accounts[account].holdings[place].isCross
            if isCross ? isCrossDue(account, dex) : isIsolatedDue(account, at: place) {
                due.append((account, isCross))
            }
        }
        for entry in due {
            if entry.isCross { liquidateCross(entry.account, dex) } else { liquidateIsolated(entry.account, market) }
        }
        // A takeover and a deleveraging change positions without the book.
        followPositions()
    }

    private func isCrossDue(_ account: Int, _ dex: Int) -> Bool {
        accountValue(of: account, dex: dex) < accounts[account].cross[dex].maintenance
    }

    private func isIsolatedDue(_ account: Int, at place: Int) -> Bool {
        let holding = accounts[account].holdings[place]
        return !holding.isFlat && holding.isolatedMargin < holding.need.maintenance
    }

    /// Whether margin is so low that the book is not tried any more.
    private func isBackstopDue(_ value: USD, _ maintenance: USD) -> Bool { value.raw * 3 < maintenance.raw * 2 }

    private mutating func liquidateCross(_ account: Int, _ dex: Int) {
        cancelOrders(of: account, dex: dex, isCross: true)
        guard isCrossDue(account, dex) else { return }
        let markets = crossPositions(of: account, dex)
        if !isBackstopDue(accountValue(of: account, dex: dex), accounts[account].cross[dex].maintenance) {
            let isWhole = accounts[account].liquidationCooldown.map { now < $0 } ?? false
            let record = liquidationRecord(account, markets, isCross: true, isBackstop: false, isWhole: isWhole, dex)
            let start = events.count
            var hasTraded = false
            for market in markets where isCrossDue(account, dex) {
                if sendToBook(account, market, isWhole: isWhole) { hasTraded = true }
            }
            if hasTraded { events.insert(.liquidation(record), at: start) }
        }
        let maintenance = accounts[account].cross[dex].maintenance
        if isBackstopDue(accountValue(of: account, dex: dex), maintenance) {
            takeOver(account, crossPositions(of: account, dex), isCross: true, dex)
        }
    }

    private mutating func liquidateIsolated(_ account: Int, _ market: Int) {
        let dex = markets[market].listing.dex
        cancelOrders(of: account, in: market)
        guard let place = accounts[account].index(of: market), isIsolatedDue(account, at: place) else { return }
        let holding = accounts[account].holdings[place]
        if !isBackstopDue(holding.isolatedMargin, holding.need.maintenance) {
            let isWhole = accounts[account].liquidationCooldown.map { now < $0 } ?? false
            let record = liquidationRecord(account, [market], isCross: false, isBackstop: false, isWhole: isWhole, dex)
            let start = events.count
            if sendToBook(account, market, isWhole: isWhole) { events.insert(.liquidation(record), at: start) }
        }
        guard let place = accounts[account].index(of: market) else { return }
        let left = accounts[account].holdings[place]
        if !left.isFlat, isBackstopDue(left.isolatedMargin, left.need.maintenance) {
            takeOver(account, [market], isCross: false, dex)
        }
    }

    /// The markets of a dex in which an account has a cross position.
    private func crossPositions(of account: Int, _ dex: Int) -> [Int] {
        accounts[account].holdings.filter { $0.isCross && !$0.isFlat && markets[$0.market].listing.dex == dex }
            .map(\.market)
    }

    /// How much of a position is sent to the book at once.
    private func sizeToSend(_ account: Int, _ market: Int, isWhole: Bool) -> (size: Size, isPartial: Bool) {
        guard let holding = accounts[account].holding(of: market) else { return (.zero, false) }
        guard !isWhole, holding.need.notional > rules.partialLiquidationNotional else {
            return (holding.size.magnitude, false)
        }
        let fifth = Size(raw: holding.size.magnitude.raw / 5)
        return (min(holding.size.magnitude, markets[market].instrument.rounded(fifth, .up)), true)
    }

    /// Sends what is due of a position to the book; only what found somebody starts the cooldown.
    ///
    /// - Returns: Whether anything was traded.
    private mutating func sendToBook(_ account: Int, _ market: Int, isWhole: Bool) -> Bool {
        guard let mark = markets[market].mark else { return false }
        let part = sizeToSend(account, market, isWhole: isWhole)
        let side: Side = accounts[account].position(in: market) > .zero ? .sell : .buy
        guard part.size > .zero else { return false }
        let liquidation = AccountFill.Liquidation(account: account, mark: mark, isBackstop: false)
        let closed = takeByForce(
            account: account, market: market, side: side, size: part.size, liquidation: liquidation)
        guard closed > .zero else { return false }
        if part.isPartial { accounts[account].liquidationCooldown = now + Self.cooldown }
        return true
    }

    /// What is to be told of what is about to be closed.
    func liquidationRecord(
        _ account: Int, _ markets: [Int], isCross: Bool, isBackstop: Bool, isWhole: Bool, _ dex: Int
    ) -> LiquidationRecord {
        var notional = USD.zero
        var positions: [LiquidatedPosition] = []
        var value = accountValue(of: account, dex: dex)
        for market in markets {
            guard let holding = accounts[account].holding(of: market) else { continue }
            let size = isBackstop ? holding.size.magnitude : sizeToSend(account, market, isWhole: isWhole).size
            positions.append(LiquidatedPosition(market: market, size: holding.size < .zero ? -size : size))
            notional += (self.markets[market].mark ?? .zero) * size
            if !isCross { value = holding.isolatedMargin }
        }
        return LiquidationRecord(
            account: account, time: now, isCross: isCross, notional: notional, accountValue: value,
            positions: positions, isBackstop: isBackstop)
    }

    /// Cancels the orders that the liquidated margin stood behind.
    private mutating func cancelOrders(of account: Int, dex: Int, isCross: Bool) {
        for order in orders(of: account) where markets[order.market].listing.isPerp {
            guard markets[order.market].listing.dex == dex else { continue }
            let holding = accounts[account].holding(of: order.market)
            guard holding?.isCross ?? true || holding?.isFlat ?? true, let place = index[order.id] else { continue }
            cancel(place, because: .liquidated)
        }
    }

    private mutating func cancelOrders(of account: Int, in market: Int) {
        for order in orders(of: account) where order.market == market {
            guard let place = index[order.id] else { continue }
            cancel(place, because: .liquidated)
        }
    }
}
