public import TradingCore

/// What a position is worth at the latest mark, and the margin it needs there.
///
/// Every position keeps its own, and an account the sum of its cross positions in each dex: a mark price changes the
/// holders of one market, and a margin check is an addition and a comparison.
public struct MarginNeed: Sendable, Hashable, Codable {
    /// The profit that closing at the mark would realize.
    public internal(set) var unrealized = USD.zero
    /// The value at the mark, positive for shorts too.
    public internal(set) var notional = USD.zero
    /// The value divided by the leverage.
    public internal(set) var initial = USD.zero
    /// Below this the position is liquidated.
    public internal(set) var maintenance = USD.zero

    init() {}

    /// The need of a position at a price.
    init(of holding: Holding, at mark: Price, table: MarginTable) {
        let value = mark * holding.size
        unrealized = value - holding.entryNotional
        notional = value.magnitude
        initial = USD(raw: notional.raw / Int128(holding.leverage))
        maintenance = table.maintenanceMargin(for: notional)
    }

    /// What must stay when money is taken away: the initial margin, and at least a tenth of the notional.
    ///
    /// Source: rules.md 6, "Transfers/withdrawals".
    public var transferRequirement: USD { max(initial, USD(raw: notional.raw / 10)) }

    static func += (sum: inout MarginNeed, other: MarginNeed) {
        sum.unrealized += other.unrealized
        sum.notional += other.notional
        sum.initial += other.initial
        sum.maintenance += other.maintenance
    }

    static func -= (sum: inout MarginNeed, other: MarginNeed) {
        sum.unrealized -= other.unrealized
        sum.notional -= other.notional
        sum.initial -= other.initial
        sum.maintenance -= other.maintenance
    }
}
