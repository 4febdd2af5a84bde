public import TradingCore

/// Mark and oracle: taken from a recording, or computed as the exchange does.
extension Exchange {
    /// Takes a market's mark and oracle from a recording or stream.
    mutating func setPrices(_ market: Int, mark: Price, oracle: Price?) {
        guard mark > .zero else { return }
        markets[market].pricing.recordedAt = now
        applyPrices(market, mark: mark, oracle: oracle)
    }

    /// Sets the spot price that a market follows, and where known its perp price at other exchanges.
    ///
    /// For markets that no recording gives prices of: a local or synthetic market's source calls it about every three seconds.
    ///
    /// - Parameters:
    ///   - oracle: The spot price, above zero.
    ///   - external: The perp price elsewhere, nil where there is none.
    ///   - market: The market.
    public mutating func setOracle(_ oracle: Price, external: Price? = nil, in market: Int) {
        guard oracle > .zero, markets.indices.contains(market) else { return }
        let isFirst = markets[market].mark == nil
        markets[market].oracle = oracle
        markets[market].pricing.external = external
        if isFirst { computeMark(of: market) }
    }

    /// Halfway between the best bid and ask of every market, the latest price where a side is empty; nil where nothing is known.
    public var allMids: [Price?] { markets.map(\.mid) }

    /// Computes the marks that no recording gives, and tries anew to liquidate whom a mark that stands still has ruined.
    mutating func computeMarks() {
        for market in markets.indices where markets[market].listing.isPerp {
            let isRecorded = markets[market].pricing.isRecorded(at: now)
            if isRecorded || !computeMark(of: market) { liquidate(in: market) }
        }
    }

    /// Computes a market's mark.
    ///
    /// - Returns: Whether it is another one than before.
    @discardableResult
    private mutating func computeMark(of market: Int) -> Bool {
        let (bid, ask) = (markets[market].best(.buy), markets[market].best(.sell))
        let local = MarkRule.median([bid, ask, markets[market].last].compactMap { $0 })
        let oracle = markets[market].oracle
        guard local != nil || oracle != nil else { return false }
        let elapsed = min(markets[market].pricing.sampledAt.map { now - $0 } ?? rules.markInterval, 600_000)
        if elapsed > 0 {
            if let oracle, let mid = markets[market].mid {
                markets[market].pricing.basis.add(mid.raw - oracle.raw, for: elapsed, period: MarkRule.basisPeriod)
            }
            if let local {
                markets[market].pricing.local.add(local.raw, for: elapsed, period: MarkRule.localPeriod)
            }
            markets[market].pricing.sampledAt = now
        }
        let pricing = markets[market].pricing
        let anchored = oracle.map { Price(raw: $0.raw + (pricing.basis.value ?? 0)) }
        guard
            let mark = MarkRule.mark(
                anchored: anchored, local: local, external: pricing.external,
                localAverage: pricing.local.value.map { Price(raw: $0) })
        else { return false }
        let clamped = clampedMark(mark, of: market)
        guard clamped > .zero, clamped != markets[market].mark else { return false }
        applyPrices(market, mark: clamped, oracle: oracle)
        return true
    }

    /// On a builder's dex the mark moves by at most a percent at once.
    private func clampedMark(_ mark: Price, of market: Int) -> Price {
        guard markets[market].listing.dex > 0, let last = markets[market].mark else { return mark }
        return max(last.moved(by: -100, .up), min(last.moved(by: 100, .down), mark))
    }

    /// Values a market's positions at new prices, liquidates whom they ruin, and wakes the orders that waited for them.
    private mutating func applyPrices(_ market: Int, mark: Price, oracle: Price?) {
        markets[market].pricing.previousMark = markets[market].mark
        markets[market].mark = mark
        if let oracle, oracle > .zero { markets[market].oracle = oracle }
        events.append(.prices(market: market, mark: mark, oracle: markets[market].oracle, at: now))
        guard markets[market].listing.isPerp else { return }
        revalue(in: market)
        liquidate(in: market)
        wake(in: market)
    }
}
