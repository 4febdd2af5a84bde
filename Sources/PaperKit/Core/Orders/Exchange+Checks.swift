import TradingCore

/// What is wrong with an order at this moment: the checks of one order, in the order of the exchange's table.
///
/// Source: exchange.md 8 (table of rejections) and rules.md 3 and 4. The table's order is taken for that of the checks
/// (unconfirmed on testnet).
extension Exchange {
    /// Why the exchange does not take an order, nil where it does.
    func refusal(of terms: OrderTerms, from account: Int, grouping: OrderGrouping = .none) -> OrderRefusal? {
        let number = terms.market
        guard markets.indices.contains(number), !markets[number].listing.instrument.isDelisted else {
            return .closedMarket
        }
        if rules.isPostOnlyPeriod, terms.duration != .addLiquidityOnly || terms.trigger != nil {
            return .postOnlyPeriod
        }
        guard markets[number].grid.takes(terms.limit) else { return .tick }
        if let trigger = terms.trigger, !markets[number].grid.takes(trigger.price) { return .tick }
        if let refusal = valueRefusal(of: terms, from: account, grouping) { return refusal }
        if let refusal = countRefusal(of: terms, from: account) { return refusal }
        if terms.reduceOnly {
            if let refusal = reduceOnlyRefusal(of: terms, from: account) { return refusal }
        } else if terms.trigger == nil, let refusal = fundsRefusal(of: terms, from: account) {
            // The funds for a trigger are asked for when it wakes.
            return refusal
        }
        if let refusal = matchRefusal(of: terms) { return refusal }
        if terms.trigger != nil, let refusal = triggerRefusal(of: terms, grouping) { return refusal }
        if let refusal = openInterestRefusal(of: terms, from: account) { return refusal }
        if let band = rules.oracleBand, !isNear(terms.limit, to: markets[number].oracle, band) {
            return .farFromOracle
        }
        return nil
    }

    /// Whether an order is worth too little or too much.
    private func valueRefusal(
        of terms: OrderTerms, from account: Int, _ grouping: OrderGrouping
    ) -> OrderRefusal? {
        if exceedsNumbers(terms, account) { return .tooLarge }
        let value = terms.limit * terms.size
        if value.raw < Instrument.minimumNotional.raw, !closesWhole(terms, of: account), !terms.size.isZero {
            guard !markets[terms.market].listing.isPerp else { return .minimumNotional }
            return .minimumSpotNotional(token: quoteName(of: terms.market))
        }
        guard markets[terms.market].listing.isPerp else { return nil }
        let isMarket = terms.trigger?.isMarket ?? terms.duration.isImmediate
        let most = Self.largestMarketOrder(at: markets[terms.market].listing.instrument.maxLeverage)
        let factor = isMarket ? 1 : Int128(rules.limitOrderMultiple)
        return value.raw > most.raw * factor ? .tooLarge : nil
    }

    /// Whether an order could lift a position, open interest or what rests beyond what can be counted: such sizes are worth
    /// something only in nobody's market, but must not stop the exchange.
    @inline(__always)
    func exceedsNumbers(_ terms: OrderTerms, _ account: Int) -> Bool {
        let room = 2 * Self.largest - terms.size.raw
        return accounts[account].position(in: terms.market).magnitude.raw > room
            || markets[terms.market].openInterest.raw > room
            || markets[terms.market].othersPosition.magnitude.raw > room
            || markets[terms.market].ladder.total(terms.side).raw > room
    }

    /// The most that a market order may be worth.
    ///
    /// Source: rules.md 3, `maxMarketOrderNtls`.
    static func largestMarketOrder(at maxLeverage: Int) -> USD {
        switch maxLeverage {
        case 25...: 30_000_000
        case 20...: 5_000_000
        case 10...: 2_000_000
        default: 500_000
        }
    }

    /// Whether a reduce-only order closes all of a position, whatever that is worth (unconfirmed on testnet).
    private func closesWhole(_ terms: OrderTerms, of account: Int) -> Bool {
        guard terms.reduceOnly else { return false }
        let held = accounts[account].position(in: terms.market)
        return !held.isZero && (held < .zero) == (terms.side == .buy) && terms.size >= held.magnitude
    }

    private func quoteName(of market: Int) -> String {
        let parts = markets[market].listing.instrument.coin.description.split(separator: "/")
        return parts.count == 2 ? String(parts[1]) : "USDC"
    }

    /// Whether the account has too many open orders.
    ///
    /// Source: rules.md 4. An immediate order never stands open, so that only the stricter rule for reduce-only orders
    /// concerns it (unconfirmed on testnet).
    private func countRefusal(of terms: OrderTerms, from account: Int) -> OrderRefusal? {
        let open = accounts[account].openOrders
        guard open >= rules.openOrderLimit else { return nil }
        if terms.reduceOnly || terms.trigger != nil { return .tooManyOrders }
        if terms.duration.isImmediate { return nil }
        let step = Int128(5_000_000) * 10_000_000_000_000_000
        let earned = Int(min(4000, accounts[account].fees.lifetimeVolume.raw / step))
        return open >= min(5 * rules.openOrderLimit, rules.openOrderLimit + earned) ? .tooManyOrders : nil
    }

    /// Whether an order would match at once and may not, or would not and must.
    private func matchRefusal(of terms: OrderTerms) -> OrderRefusal? {
        guard terms.trigger == nil, terms.duration != .goodTilCanceled, terms.duration != .liquidationMarket else {
            return nil
        }
        let best = markets[terms.market].best(terms.side.opposite)
        let matches = best.map { !terms.side.prefers(terms.limit, over: $0) } ?? false
        if terms.duration == .addLiquidityOnly {
            guard matches else { return nil }
            return .wouldMatch(bid: markets[terms.market].best(.buy), ask: markets[terms.market].best(.sell))
        }
        guard !matches else { return nil }
        return best == nil && terms.duration == .frontendMarket ? .noLiquidity : .nothingToMatch
    }
}
