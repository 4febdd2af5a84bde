import PaperKit
import TradingCore

/// What an account's perps in one dex are worth and need, as `clearinghouseState` shows it.
///
/// Source: rules.md 5 and 6, and the sums of the recorded states: account value = raw USD + Σ size × mark.
struct MarginFigures {
    /// A position with its figures.
    struct Position {
        let holding: Holding
        let instrument: Instrument
        let mark: Price
        var notional: USD { holding.notional(at: mark) }
        var profit: USD { holding.unrealizedPnl(at: mark) }
        /// What an isolated position is worth: its own margin and its profit.
        var equity: USD { holding.isolatedCash + profit }
        /// What it needs at its leverage; an isolated one has what it has.
        var marginUsed: USD { holding.isCross ? USD(raw: notional.raw / Int128(holding.leverage)) : equity }
        /// What keeps it from liquidation.
        var maintenance: USD { instrument.marginTable.maintenanceMargin(for: notional) }
    }

    /// The positions, by rising market.
    let positions: [Position]
    /// The account's cash in the dex.
    let cash: USD

    /// Computes the figures of an account in a dex.
    init(of account: Int, dex: Int, in exchange: Exchange) {
        let holder = exchange.accounts[account]
        cash = holder.cash[dex]
        positions = holder.holdings.compactMap { holding in
            let listing = exchange.markets[holding.market].listing
            guard !holding.isFlat, listing.isPerp, listing.dex == dex else { return nil }
            return Position(
                holding: holding, instrument: listing.instrument, mark: MarketView(holding.market, of: exchange).mark)
        }
    }

    private func sum(_ figure: (Position) -> USD, onlyCross: Bool) -> USD {
        positions.reduce(.zero) { $0 + (onlyCross && !$1.holding.isCross ? .zero : figure($1)) }
    }

    /// The value of cash and cross positions.
    var crossValue: USD { cash + sum(\.profit, onlyCross: true) }
    /// The value of everything.
    var value: USD { positions.reduce(crossValue) { $0 + ($1.holding.isCross ? .zero : $1.equity) } }
    /// What cross positions need at their leverage.
    var crossMarginUsed: USD { sum(\.marginUsed, onlyCross: true) }
    /// What keeps cross positions from liquidation.
    var crossMaintenance: USD { sum(\.maintenance, onlyCross: true) }
    /// The open profit of everything.
    var profit: USD { sum(\.profit, onlyCross: false) }

    /// What can be taken out: what is above the margin used and a tenth of the notional; never below zero.
    var withdrawable: USD {
        let tenth = USD(raw: sum(\.notional, onlyCross: true).raw / 10)
        return max(.zero, crossValue - max(crossMarginUsed, tenth))
    }

    /// The four sums, of everything or of the cross side.
    func summary(onlyCross: Bool) -> JSONValue {
        let value = onlyCross ? crossValue : self.value
        let signed = positions.reduce(USD.zero) { sum, position in
            onlyCross && !position.holding.isCross ? sum : sum + position.mark * position.holding.size
        }
        return [
            "accountValue": Wire.dollars(value),
            "totalNtlPos": Wire.dollars(sum(\.notional, onlyCross: onlyCross)),
            "totalRawUsd": Wire.dollars(value - signed),
            "totalMarginUsed": Wire.dollars(sum(\.marginUsed, onlyCross: onlyCross)),
        ]
    }

    /// The mark at which a position would be liquidated if nothing else moved; nil where there is none above zero.
    ///
    /// Solves equity = maintenance for the price, in the tier that holds there:
    /// `E + size × (p − mark) = M + |size| × p ÷ 2L − d`.
    func liquidationPrice(of position: Position) -> Price? {
        let holding = position.holding
        let size = Int128(holding.size.raw)
        let side: Int128 = size < 0 ? -1 : 1
        let equity = holding.isCross ? crossValue : position.equity
        let others = holding.isCross ? crossMaintenance - position.maintenance : .zero
        let tiers = position.instrument.marginTable.tiers
        for (place, tier) in tiers.enumerated() {
            let leverage = Int128(2 * tier.maxLeverage)
            let excess = equity - others + tier.deduction - position.mark * holding.size
            let raw = excess.raw * leverage / (size.magnitude.asSigned * (1 - leverage * side))
            guard raw > 0, let price = Int64(exactly: raw).map({ Price(raw: $0) }) else { continue }
            let notional = holding.notional(at: price)
            let isInTier =
                notional >= tier.lowerBound && (place + 1 == tiers.count || notional < tiers[place + 1].lowerBound)
            if isInTier { return price }
        }
        return nil
    }
}

extension UInt128 {
    fileprivate var asSigned: Int128 { Int128(clamping: self) }
}
