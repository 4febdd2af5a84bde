public import TradingCore

/// How large an opening order should be, whatever size the strategy gave it.
public enum PositionSizing: Hashable, Sendable {
    /// Always the same amount of money.
    case fixedNotional(USD)
    /// A share of the equity at the moment of the order.
    case percentOfEquity(Rate)
    /// So much that a stop at a distance (a share of the price) loses a share of the equity.
    case riskPerTrade(Rate, stopDistance: Rate)

    /// The size to open at a price, rounded down to the lot; zero when not even one lot fits.
    public func size(equity: USD, price: Price, instrument: Instrument) -> Size {
        let notional: USD
        switch self {
        case .fixedNotional(let amount): notional = amount
        case .percentOfEquity(let share): notional = equity * share
        case .riskPerTrade(let risk, let stopDistance):
            guard stopDistance > .zero else { return .zero }
            let lost = equity * risk
            let (whole, rest) = lost.raw.quotientAndRemainder(dividingBy: Int128(stopDistance.raw))
            let unit = Int128(Rate.unit)
            notional = USD(raw: whole * unit + rest * unit / Int128(stopDistance.raw))
        }
        guard notional > .zero, let size = notional.size(at: price) else { return .zero }
        return instrument.rounded(size, .down)
    }

    /// The size of an order whose opening part is sized by this; nil for an order that opens nothing.
    func resized(_ order: OrderRequest, in snapshot: RiskSnapshot) -> Size? {
        guard let impact = snapshot.impact(of: order), !impact.opening.isZero,
            let instrument = snapshot.portfolio[order.coin]?.instrument
        else { return nil }
        let size = size(
            equity: snapshot.portfolio.equity, price: impact.price, instrument: instrument)
        return impact.closing + size
    }
}
