import TradingCore

/// Forced closing of accounts that can no longer carry their positions.
///
/// This is the short form: everything is closed at once, at the price where the margin ran out, with the taker fee. The
/// exchange's own steps (partial closing, backstop, auto-deleveraging) are not simulated here.
///
/// Source: Hyperliquid documentation, "Liquidations": an account is liquidated when its value at the mark prices falls below
/// the maintenance margin.
extension ExchangeCore {
    /// Liquidates an account if its value at the last prices is below its maintenance margin.
    mutating func liquidateIfNeeded(_ account: Int, events: inout [AccountEvent]) {
        guard accounts[account].ledger.equity < accounts[account].maintenanceMargin else { return }
        liquidate(account, events: &events)
    }

    /// Liquidates an account whose margin ran out at a price inside a candle.
    mutating func liquidateInside(
        _ candle: Candle, _ market: Int, _ account: Int, events: inout [AccountEvent]
    ) {
        let held = accounts[account].ledger.holdings[market].position.size
        let worst = held > .zero ? candle.low : candle.high
        guard !held.isZero else { return }
        var ruined = accounts[account]
        ruined.ledger.mark(market, at: worst, time: now)
        guard ruined.ledger.equity < ruined.maintenanceMargin,
            let price = liquidationPrice(of: account, in: market)
        else { return }
        let met = held > .zero ? max(worst, min(price, candle.open)) : min(worst, max(price, candle.open))
        accounts[account].ledger.mark(market, at: met, time: now)
        liquidate(account, events: &events)
    }

    /// Takes the price from one level inside a candle to the next, and liquidates those whose margin runs out between them.
    mutating func move(_ market: Int, from start: Price, to end: Price, events: inout [AccountEvent]) {
        guard !markets[market].hasReference else { return }
        for account in accounts.indices {
            if accounts[account].mightBeLiquidated(with: market, at: end) {
                var ruined = accounts[account]
                ruined.ledger.mark(market, at: end, time: now)
                if ruined.ledger.equity < ruined.maintenanceMargin,
                    let price = liquidationPrice(of: account, in: market)
                {
                    let met = max(min(start, end), min(price, max(start, end)))
                    accounts[account].ledger.mark(market, at: met, time: now)
                    liquidate(account, events: &events)
                }
            }
            accounts[account].ledger.mark(market, at: end, time: now)
        }
    }

    /// The price of one market at which an account's value meets its maintenance margin, other prices unchanged.
    func liquidationPrice(of account: Int, in market: Int) -> Price? {
        let holder = accounts[account]
        let holding = holder.ledger.holdings[market]
        guard !holding.position.isFlat, let last = holding.lastPrice else { return nil }
        let size = Int128(holding.position.size.raw)
        let notional = last * holding.position.size
        let tier = holding.instrument.marginTable.tier(for: notional.magnitude)
        let own = holding.instrument.marginTable.maintenanceMargin(for: notional.magnitude)
        let others = holder.maintenanceMargin - own
        // equity + size × (p − last) = others + |size| × p ÷ 2L − deduction, solved for p.
        let doubled = Int128(2 * tier.maxLeverage)
        let numerator = (others - tier.deduction - holder.ledger.equity + notional).raw * doubled
        let denominator = size * doubled - Int128(holding.position.size.magnitude.raw)
        let sign: Int128 = denominator < 0 ? -1 : 1
        let raw = RoundingMode.nearest.quotient(numerator * sign, denominator * sign)
        guard raw > 0, let price = Int64(exactly: raw) else { return nil }
        return holding.instrument.rounded(Price(raw: price), holding.position.size > .zero ? .down : .up)
    }

    private mutating func liquidate(_ account: Int, events: inout [AccountEvent]) {
        for market in markets.indices {
            for order in markets[market].orders where order.account == account {
                remove(order, from: market, because: .liquidated, events: &events)
            }
        }
        for market in markets.indices {
            let holding = accounts[account].ledger.holdings[market]
            guard !holding.position.isFlat, let price = holding.lastPrice else { continue }
            trade(
                account, market, holding.position.size > .zero ? .sell : .buy, holding.position.size.magnitude,
                at: price, isTaker: true, cloid: nil, orderID: newOrderID(), isLiquidation: true, events: &events)
        }
    }
}
