import TradingCore

/// The backstop: the liquidator takes positions and margin over; and deleveraging, where a value is negative.
///
/// Source: rules.md 6. The liquidator is an account of the exchange's own. It keeps what it took; how the real one works its
/// positions off is not simulated.
extension Exchange {
    /// The liquidator's account, opened when it is first needed.
    mutating func openLiquidator() -> Int {
        if let account = treasury.liquidator { return account }
        let account = openAccount()
        treasury.liquidator = account
        return account
    }

    /// Takes positions over, with the margin behind them.
    mutating func takeOver(_ account: Int, _ positions: [Int], isCross: Bool, _ dex: Int) {
        let record = liquidationRecord(account, positions, isCross: isCross, isBackstop: true, isWhole: true, dex)
        if !positions.isEmpty { events.append(.liquidation(record)) }
        deleverage(account, positions, isCross: isCross, dex)
        let liquidator = openLiquidator()
        for market in positions {
            guard let mark = markets[market].mark else { continue }
            let margin =
                accounts[account].holding(of: market).map { $0.isCross ? USD.zero : $0.isolatedMargin } ?? .zero
            exchange(of: account, with: liquidator, in: market, at: mark)
            guard !isCross else { continue }
            // What closing gave back belongs to who took over; a deficit was charged to him already.
            surrender(max(.zero, margin), from: account, to: liquidator, dex)
        }
        if isCross { surrender(accounts[account].cash[dex], from: account, to: liquidator, dex) }
    }

    private mutating func surrender(_ amount: USD, from account: Int, to liquidator: Int, _ dex: Int) {
        guard !amount.isZero else { return }
        accounts[account].cash[dex] -= amount
        accounts[liquidator].cash[dex] += amount
        note(.liquidation, of: account, collateral(of: dex), -TokenAmount(amount), with: liquidator)
        note(.liquidation, of: liquidator, collateral(of: dex), TokenAmount(amount), with: account)
    }

    /// Closes a position of one account against another account at a price, without the book.
    private mutating func exchange(
        of account: Int, with other: Int, in market: Int, at price: Price, limit: Size? = nil
    ) {
        let held = accounts[account].position(in: market)
        let size = min(held.magnitude, limit ?? held.magnitude)
        guard size > .zero, let mark = markets[market].mark else { return }
        let side: Side = held > .zero ? .sell : .buy
        let liquidation = AccountFill.Liquidation(account: account, mark: mark, isBackstop: true)
        let trade = newTradeID()
        let closing = forcedOrder(of: account, in: market, side, size, at: price)
        let opening = forcedOrder(of: other, in: market, side.opposite, size, at: price)
        settle(closing, size, at: price, isTaker: true, trade: trade, liquidation)
        settle(opening, size, at: price, isTaker: false, trade: trade, liquidation)
    }

    private mutating func forcedOrder(
        of account: Int, in market: Int, _ side: Side, _ size: Size, at price: Price
    ) -> LiveOrder {
        let terms = OrderTerms(market: market, side: side, limit: price, size: size, duration: .liquidationMarket)
        return LiveOrder(id: newOrderID(), account: account, terms: terms, state: .resting, placedAt: now)
    }

    /// Closes positions whose margin is negative against those who gained most, at the mark before.
    ///
    /// Ranked by (mark ÷ entry) × (notional ÷ account value), for shorts with the mirrored ratio (unconfirmed on testnet).
    /// What no account here can take, the others take.
    private mutating func deleverage(_ account: Int, _ positions: [Int], isCross: Bool, _ dex: Int) {
        for market in positions {
            guard isNegative(account, market, isCross: isCross, dex), let mark = markets[market].mark else { continue }
            let price = markets[market].pricing.previousMark ?? mark
            for winner in ranking(against: account, in: market) {
                let held = accounts[account].position(in: market)
                guard !held.isZero else { break }
                let limit = accounts[winner].position(in: market).magnitude
                exchange(of: account, with: winner, in: market, at: price, limit: limit)
            }
            closeAgainstOthers(account, in: market, at: price)
        }
    }

    private func isNegative(_ account: Int, _ market: Int, isCross: Bool, _ dex: Int) -> Bool {
        guard !isCross else { return accountValue(of: account, dex: dex) < .zero }
        return accounts[account].holding(of: market).map { $0.isolatedMargin < .zero } ?? false
    }

    private mutating func closeAgainstOthers(_ account: Int, in market: Int, at price: Price) {
        let held = accounts[account].position(in: market)
        let others = markets[market].othersPosition
        guard !held.isZero, !others.isZero, (held < .zero) != (others < .zero), let mark = markets[market].mark else {
            return
        }
        let size = min(held.magnitude, others.magnitude)
        let side: Side = held > .zero ? .sell : .buy
        let order = forcedOrder(of: account, in: market, side, size, at: price)
        let liquidation = AccountFill.Liquidation(account: account, mark: mark, isBackstop: true)
        settle(order, size, at: price, isTaker: true, trade: newTradeID(), liquidation)
        settleOthers(in: market, side.opposite, size, at: price)
    }

    /// Who holds the other side, the one that gained most with the most leverage first.
    private func ranking(against account: Int, in market: Int) -> [Int] {
        let isLong = accounts[account].position(in: market) > .zero
        guard let mark = markets[market].mark else { return [] }
        let ranked = markets[market].holders.compactMap { other -> (account: Int, score: Int128)? in
            guard other != account, other != treasury.liquidator, let holding = accounts[other].holding(of: market),
                (holding.size > .zero) != isLong, let entry = holding.position.averageEntry, entry > .zero
            else { return nil }
            let value =
                holding.isCross
                ? accountValue(of: other, dex: markets[market].listing.dex) : holding.isolatedMargin
            guard value > .zero else { return nil }
            let million: Int128 = 1_000_000
            let gain =
                holding.size > .zero
                ? Int128(mark.raw) * million / Int128(entry.raw) : Int128(entry.raw) * million / Int128(mark.raw)
            let leverage = holding.need.notional.raw * million / value.raw
            return (other, gain * leverage)
        }
        return ranked.sorted { $0.score == $1.score ? $0.account < $1.account : $0.score > $1.score }.map(\.account)
    }
}
