import TradingCore

/// One account of the exchange core: its ledger and what it pays.
struct ExchangeAccount: Sendable {
    var ledger: Portfolio
    let fees: FeeSchedule
    /// Twice the lowest leverage that any tier of any market asks for.
    private let lowestLeverageDoubled: Int128
    private let maxLeverages: [Int]

    init(ledger: Portfolio, fees: FeeSchedule) {
        self.ledger = ledger
        self.fees = fees
        let lowest = ledger.holdings.map(\.instrument.marginTable.lowestMaxLeverage).min() ?? 1
        lowestLeverageDoubled = Int128(2 * lowest)
        maxLeverages = ledger.holdings.map(\.instrument.maxLeverage)
    }

    /// The leverage at which a market's positions are held.
    func leverage(in market: Int) -> Int { min(ledger.leverage, maxLeverages[market]) }

    /// What the open positions need at their leverage.
    ///
    /// Source: Hyperliquid documentation, "Margining": position × mark ÷ leverage.
    var marginUsed: USD {
        var used = USD.zero
        for market in ledger.holdings.indices where !ledger.holdings[market].position.isFlat {
            used += USD(raw: ledger.holdings[market].notional.raw / Int128(leverage(in: market)))
        }
        return used
    }

    /// What must remain behind the open positions before they are liquidated.
    var maintenanceMargin: USD {
        ledger.holdings.reduce(.zero) { total, holding in
            guard !holding.position.isFlat, let price = holding.lastPrice else { return total }
            return total
                + holding.instrument.marginTable.maintenanceMargin(for: (price * holding.position.size).magnitude)
        }
    }

    /// Values the account at a candle's close, if it is certain that nothing inside the candle ruined it.
    ///
    /// - Returns: False, and nothing is done, when a closer look is needed.
    mutating func survives(_ candle: Candle, in market: Int) -> Bool {
        let held = ledger.holdings[market].position.size
        if mightBeLiquidated(with: market, at: held > .zero ? candle.low : candle.high) { return false }
        ledger.mark(market, at: candle.close, time: candle.closeTime)
        return true
    }

    /// A quick look at the account with one market at another price: false means that it is certainly not to be liquidated.
    ///
    /// No market asks for a larger share of a position than 1 ÷ (2 × its lowest leverage), so an equity above that share of
    /// all positions needs no closer look. Only a multiplication, since this runs at every price.
    ///
    /// - Parameters:
    ///   - market: The market that is priced anew.
    ///   - price: Its price.
    /// - Returns: Whether a closer look is needed.
    func mightBeLiquidated(with market: Int, at price: Price) -> Bool {
        let position = ledger.holdings[market].position
        guard !position.isFlat else { return false }
        let equity = ledger.equity + position.unrealizedPnl(at: price) - ledger.holdings[market].unrealizedPnl
        let notional =
            ledger.totalNotional - ledger.holdings[market].notional + (price * position.size).magnitude
        return equity.raw &* lowestLeverageDoubled < notional.raw
    }
}
