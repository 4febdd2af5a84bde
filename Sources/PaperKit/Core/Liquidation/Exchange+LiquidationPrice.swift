public import TradingCore

/// The mark price at which a position would be liquidated.
///
/// Source: rules.md 6: price − side × margin available ÷ |size| ÷ (1 − l × side), with l of the tier at that price. It is solved
/// here so that it agrees with the maintenance margin of any tier; with a single tier it is that formula.
extension Exchange {
    /// The mark price at which an account's position in a market would be liquidated, other prices unchanged.
    ///
    /// - Returns: Nil without a position, or where no price above zero does it.
    public func liquidationPrice(of account: Int, in market: Int) -> Price? {
        guard let holding = accounts[account].holding(of: market), !holding.isFlat, let mark = markets[market].mark
        else { return nil }
        let dex = markets[market].listing.dex
        let value = holding.isCross ? accountValue(of: account, dex: dex) : holding.isolatedMargin
        let others = holding.isCross ? accounts[account].cross[dex].maintenance - holding.need.maintenance : .zero
        return LiquidationRule.price(
            size: holding.size, mark: mark, margin: value - others, table: markets[market].instrument.marginTable)
    }
}

/// Where margin and maintenance meet.
public enum LiquidationRule {
    /// The price at which the margin behind a position equals its maintenance margin.
    ///
    /// - Parameters:
    ///   - size: The signed position, not zero.
    ///   - mark: The price at which the margin is as given.
    ///   - margin: The value behind the position, less the maintenance of other positions.
    ///   - table: The market's tiers.
    /// - Returns: The price rounded to 10⁻⁸, nil where none above zero fits.
    public static func price(size: Size, mark: Price, margin: USD, table: MarginTable) -> Price? {
        let magnitude = Int128(size.magnitude.raw)
        let side: Int128 = size < .zero ? -1 : 1
        for (index, tier) in table.tiers.enumerated() {
            // margin + size × (p − mark) = |size| × p ÷ 2L − deduction, solved for p.
            let doubled = Int128(2 * tier.maxLeverage)
            let numerator = ((mark * size).raw - margin.raw - tier.deduction.raw) * doubled
            let denominator = magnitude * (side * doubled - 1)
            let sign: Int128 = denominator < 0 ? -1 : 1
            let raw = RoundingMode.nearest.quotient(numerator * sign, denominator * sign)
            guard raw > 0, let price = Int64(exactly: raw) else { continue }
            let notional = (Price(raw: price) * size).magnitude
            let upper = index + 1 < table.tiers.count ? table.tiers[index + 1].lowerBound : nil
            guard notional >= tier.lowerBound, upper.map({ notional < $0 }) ?? true else { continue }
            return Price(raw: price)
        }
        return nil
    }
}
