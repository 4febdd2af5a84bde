public import TradingCore

/// The exchange's price list; rates are shares, amounts are dollars.
public struct FeeSchedule: Codable, Sendable, Hashable {
    /// Perps, taking.
    public var cross: Rate
    /// Perps, making.
    public var add: Rate
    /// Spot, taking.
    public var spotCross: Rate?
    /// Spot, making.
    public var spotAdd: Rate?
    /// What large volumes pay.
    public var tiers: FeeTiers
    /// The discount for having been referred.
    public var referralDiscount: Rate
    /// The discounts for staking.
    public var stakingDiscountTiers: [StakingDiscount]?

    /// Describes a price list.
    public init(
        cross: Rate, add: Rate, spotCross: Rate? = nil, spotAdd: Rate? = nil, tiers: FeeTiers,
        referralDiscount: Rate, stakingDiscountTiers: [StakingDiscount]? = nil
    ) {
        self.cross = cross
        self.add = add
        self.spotCross = spotCross
        self.spotAdd = spotAdd
        self.tiers = tiers
        self.referralDiscount = referralDiscount
        self.stakingDiscountTiers = stakingDiscountTiers
    }
}

/// What large volumes pay.
public struct FeeTiers: Codable, Sendable, Hashable {
    /// By volume.
    public var vip: [VolumeTier]
    /// By share of all making.
    public var mm: [MakerTier]

    /// Describes tiers.
    public init(vip: [VolumeTier], mm: [MakerTier]) {
        self.vip = vip
        self.mm = mm
    }
}

/// What an account pays beyond a volume.
public struct VolumeTier: Codable, Sendable, Hashable {
    /// The volume of 14 days, in dollars.
    public var ntlCutoff: USD
    /// Perps, taking.
    public var cross: Rate
    /// Perps, making.
    public var add: Rate
    /// Spot, taking.
    public var spotCross: Rate?
    /// Spot, making.
    public var spotAdd: Rate?

    /// Describes a tier.
    public init(ntlCutoff: USD, cross: Rate, add: Rate, spotCross: Rate? = nil, spotAdd: Rate? = nil) {
        self.ntlCutoff = ntlCutoff
        self.cross = cross
        self.add = add
        self.spotCross = spotCross
        self.spotAdd = spotAdd
    }
}

/// What an account pays beyond a share of all making.
public struct MakerTier: Codable, Sendable, Hashable {
    /// The share.
    public var makerFractionCutoff: Rate
    /// Making; negative is a rebate.
    public var add: Rate

    /// Describes a tier.
    public init(makerFractionCutoff: Rate, add: Rate) {
        self.makerFractionCutoff = makerFractionCutoff
        self.add = add
    }
}

/// The discount beyond a stake.
public struct StakingDiscount: Codable, Sendable, Hashable {
    /// The stake, in basis points of the largest supply of HYPE.
    public var bpsOfMaxSupply: Rate
    /// The discount, as a share of the fee.
    public var discount: Rate

    /// Describes a discount.
    public init(bpsOfMaxSupply: Rate, discount: Rate) {
        self.bpsOfMaxSupply = bpsOfMaxSupply
        self.discount = discount
    }
}
