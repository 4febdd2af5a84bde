public import TradingCore

/// The exchange's fee table for perps of the main dex.
///
/// Source: Hyperliquid documentation, "Fees", state of August 2026: a tier by 14-day volume, a rebate tier by share of the
/// exchange's maker volume, a discount by staked HYPE on positive fees, and a referral discount on positive fees.
public struct HyperliquidFees: Hashable, Sendable {
    /// The discount of staked HYPE.
    public enum Staking: String, Hashable, Sendable, Codable, CaseIterable {
        /// 10 HYPE or fewer: none.
        case none
        /// More than 10 HYPE: 5 %.
        case wood
        /// More than 100 HYPE: 10 %.
        case bronze
        /// More than 1,000 HYPE: 15 %.
        case silver
        /// More than 10,000 HYPE: 20 %.
        case gold
        /// More than 100,000 HYPE: 30 %.
        case platinum
        /// More than 500,000 HYPE: 40 %.
        case diamond

        /// The discount.
        public var discount: Rate {
            switch self {
            case .none: .zero
            case .wood: .percent(5)
            case .bronze: .percent(10)
            case .silver: .percent(15)
            case .gold: .percent(20)
            case .platinum: .percent(30)
            case .diamond: .percent(40)
            }
        }
    }

    /// One volume tier.
    public struct Tier: Hashable, Sendable {
        /// The 14-day volume above which it holds.
        public let volume: USD
        /// The perp taker rate.
        public let taker: Rate
        /// The perp maker rate.
        public let maker: Rate
    }

    /// The volume tiers, 0 to 6.
    ///
    /// The raw rates are in 10⁻¹²: 450,000,000 is 0.045 %.
    public static let tiers: [Tier] = [
        Tier(volume: 0, taker: Rate(raw: 450_000_000), maker: Rate(raw: 150_000_000)),
        Tier(volume: 5_000_000, taker: Rate(raw: 400_000_000), maker: Rate(raw: 120_000_000)),
        Tier(volume: 25_000_000, taker: Rate(raw: 350_000_000), maker: Rate(raw: 80_000_000)),
        Tier(volume: 100_000_000, taker: Rate(raw: 300_000_000), maker: Rate(raw: 40_000_000)),
        Tier(volume: 500_000_000, taker: Rate(raw: 280_000_000), maker: .zero),
        Tier(volume: 2_000_000_000, taker: Rate(raw: 260_000_000), maker: .zero),
        Tier(volume: 7_000_000_000, taker: Rate(raw: 240_000_000), maker: .zero),
    ]

    /// The rebates by share of the exchange's maker volume: tier 1 above 0.5 %, 2 above 1.5 %, 3 above 3 %.
    public static let makerRebates: [Rate] = [
        .zero, Rate(raw: -10_000_000), Rate(raw: -20_000_000), Rate(raw: -30_000_000),
    ]

    /// The volume tier, 0 to 6.
    public var tier: Int
    /// The maker rebate tier, 0 for none to 3.
    public var makerTier: Int
    /// The staking discount.
    public var staking: Staking
    /// Whether the account was referred: 4 % off positive fees (the exchange ends it after $25M of volume).
    public var isReferred: Bool

    /// Picks the rows of the table.
    ///
    /// - Precondition: `tier` is 0 to 6 and `makerTier` 0 to 3.
    public init(tier: Int = 0, makerTier: Int = 0, staking: Staking = .none, isReferred: Bool = false) {
        precondition(Self.tiers.indices.contains(tier), "fee tiers are 0 to 6")
        precondition(Self.makerRebates.indices.contains(makerTier), "maker tiers are 0 to 3")
        self.tier = tier
        self.makerTier = makerTier
        self.staking = staking
        self.isReferred = isReferred
    }

    /// The rates that result.
    public var schedule: FeeSchedule {
        let rebate = Self.makerRebates[makerTier]
        return FeeSchedule(
            name: "hyperliquid tier \(tier)", maker: rebate < .zero ? rebate : discounted(Self.tiers[tier].maker),
            taker: discounted(Self.tiers[tier].taker))
    }

    private func discounted(_ rate: Rate) -> Rate {
        let staked = rate * (.percent(100) - staking.discount)
        return isReferred ? staked * .percent(96) : staked
    }
}
