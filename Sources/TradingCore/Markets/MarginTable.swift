/// The margin tiers of an instrument: the larger the position, the lower the leverage.
///
/// Source: Hyperliquid documentation, "Margin tiers". Maintenance margin is half of the initial margin at the tier's highest
/// leverage, less a deduction that makes it continuous at the tier's edge.
public struct MarginTable: Hashable, Sendable {
    /// One tier.
    public struct Tier: Hashable, Sendable {
        /// The position notional from which the tier holds.
        public let lowerBound: USD
        /// The highest leverage in the tier.
        public let maxLeverage: Int
        /// What is taken off notional × rate.
        public let deduction: USD
    }

    /// The tiers by rising lower bound; the first begins at zero.
    public let tiers: [Tier]

    /// A table with a single tier.
    ///
    /// - Precondition: The leverage is above zero.
    public init(maxLeverage: Int) {
        precondition(maxLeverage > 0, "a leverage is above zero")
        tiers = [Tier(lowerBound: .zero, maxLeverage: maxLeverage, deduction: .zero)]
    }

    /// A table from lower bounds and leverages, in rising order and beginning at zero.
    ///
    /// - Precondition: There is at least one tier, the first begins at zero, each begins above the one before, and every
    ///   leverage is above zero.
    public init(_ bounds: [(lowerBound: USD, maxLeverage: Int)]) {
        precondition(bounds.first?.lowerBound == .zero, "a margin table needs a tier that begins at zero")
        precondition(
            zip(bounds, bounds.dropFirst()).allSatisfy { $0.lowerBound < $1.lowerBound },
            "the tiers of a margin table stand in rising order")
        precondition(bounds.allSatisfy { $0.maxLeverage > 0 }, "a leverage is above zero")
        var tiers: [Tier] = []
        for bound in bounds {
            var deduction = USD.zero
            if let last = tiers.last {
                let step =
                    Self.maintenance(of: bound.lowerBound, maxLeverage: bound.maxLeverage)
                    - Self.maintenance(of: bound.lowerBound, maxLeverage: last.maxLeverage)
                deduction = last.deduction + step
            }
            tiers.append(Tier(lowerBound: bound.lowerBound, maxLeverage: bound.maxLeverage, deduction: deduction))
        }
        self.tiers = tiers
    }

    /// The highest leverage of the smallest positions.
    public var maxLeverage: Int { tiers[0].maxLeverage }

    /// The lowest of the tiers' highest leverages.
    public var lowestMaxLeverage: Int { tiers.last?.maxLeverage ?? maxLeverage }

    /// The tier of a position.
    public func tier(for notional: USD) -> Tier {
        tiers.last { $0.lowerBound <= notional } ?? tiers[0]
    }

    /// What must remain behind a position of this notional before it is liquidated.
    public func maintenanceMargin(for notional: USD) -> USD {
        let tier = tier(for: notional)
        return Self.maintenance(of: notional, maxLeverage: tier.maxLeverage) - tier.deduction
    }

    private static func maintenance(of notional: USD, maxLeverage: Int) -> USD {
        USD(raw: notional.raw / Int128(2 * maxLeverage))
    }
}
