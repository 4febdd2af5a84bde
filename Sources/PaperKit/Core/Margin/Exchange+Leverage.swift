public import TradingCore

/// Leverage, and whether a position shares the account's margin.
///
/// Source: exchange.md 3, rules.md 6. What resting orders mean for a change is unconfirmed on testnet: here nothing.
extension Exchange {
    /// Sets an account's leverage in a market; it is kept without a position.
    ///
    /// - Parameters:
    ///   - leverage: From 1 to the market's highest.
    ///   - isCross: Whether the margin is the account's; otherwise the position has its own.
    ///   - market: The market.
    ///   - account: The account.
    /// - Throws: ``ActionRefusal`` with the exchange's text; nothing has changed then.
    public mutating func setLeverage(
        _ leverage: Int, isCross: Bool, in market: Int, of account: Int
    ) throws(ActionRefusal) {
        guard markets.indices.contains(market), markets[market].listing.isPerp else { throw .unknownAsset }
        guard (1...markets[market].instrument.maxLeverage).contains(leverage) else { throw .leverage }
        guard !isCross || markets[market].listing.marginMode == .normal else { throw .crossNotAllowed }
        if let holding = accounts[account].holding(of: market), !holding.isFlat {
            guard holding.isCross == isCross else { throw .switchWithPosition }
            guard isAllowed(leverage, forNotional: holding.need.notional, in: market) else { throw .leverage }
            if leverage < holding.leverage { try checkLower(leverage, holding, account) }
        }
        let place = holdingPlace(of: account, in: market)
        accounts[account].holdings[place].leverage = leverage
        accounts[account].holdings[place].isCross = isCross
        revalue(account, at: place)
    }

    private func checkLower(_ leverage: Int, _ holding: Holding, _ account: Int) throws(ActionRefusal) {
        let needed = USD(raw: holding.need.notional.raw / Int128(leverage))
        if holding.isCross {
            let dex = markets[holding.market].listing.dex
            let free = freeMargin(of: account, dex: dex) + holding.need.initial
            guard free >= needed else { throw .crossLeverage }
        } else {
            guard holding.isolatedCash + holding.need.unrealized >= needed else { throw .isolatedLeverage }
        }
    }
}

/// The margin of isolated positions.
extension Exchange {
    /// Adds margin to an isolated position, or takes some out.
    ///
    /// - Parameters:
    ///   - amount: Positive adds, negative takes out.
    ///   - market: The market.
    ///   - account: The account.
    /// - Throws: ``ActionRefusal`` where there is no such position, the asset holds its margin, or too little would be left.
    public mutating func changeIsolatedMargin(
        by amount: USD, in market: Int, of account: Int
    ) throws(ActionRefusal) {
        guard markets.indices.contains(market), markets[market].listing.isPerp else { throw .unknownAsset }
        guard let place = accounts[account].index(of: market), !accounts[account].holdings[place].isCross,
            !accounts[account].holdings[place].isFlat
        else { throw .noIsolatedPosition }
        let dex = markets[market].listing.dex
        if amount >= .zero {
            guard amount <= withdrawable(of: account, dex: dex) else { throw .marginTransfer }
        } else {
            guard markets[market].listing.marginMode != .strictIsolated else { throw .strictIsolated }
            let holding = accounts[account].holdings[place]
            let left = holding.isolatedCash + holding.need.unrealized + amount
            guard left >= holding.need.transferRequirement else { throw .marginTransfer }
        }
        accounts[account].cash[dex] -= amount
        accounts[account].holdings[place].isolatedCash += amount
    }

    /// Adds as much margin to an isolated position as its leverage needs to be the given one.
    ///
    /// A position whose leverage is lower already is left alone (unconfirmed on testnet).
    ///
    /// - Parameters:
    ///   - leverage: The value of the position over its margin, above zero; `0.5` is twice as much margin as value.
    ///   - market: The market.
    ///   - account: The account.
    /// - Throws: ``ActionRefusal`` where there is no such position or too little to add.
    public mutating func topUpIsolatedMargin(
        toLeverage leverage: Rate, in market: Int, of account: Int
    ) throws(ActionRefusal) {
        guard leverage > .zero else { throw .leverage }
        guard markets.indices.contains(market), markets[market].listing.isPerp else { throw .unknownAsset }
        guard let holding = accounts[account].holding(of: market), !holding.isCross, !holding.isFlat else {
            throw .noIsolatedPosition
        }
        let (whole, rest) = holding.need.notional.raw.quotientAndRemainder(dividingBy: Int128(leverage.raw))
        let (scaled, isTooMuch) = whole.multipliedReportingOverflow(by: Int128(Rate.unit))
        // Beyond what can be counted lies beyond what anybody has.
        guard !isTooMuch, scaled < Int128.max / 4 else { throw .marginTransfer }
        let target = USD(raw: scaled + rest * Int128(Rate.unit) / Int128(leverage.raw))
        let missing = target - holding.isolatedCash - holding.need.unrealized
        guard missing > .zero else { return }
        try changeIsolatedMargin(by: missing, in: market, of: account)
    }
}
