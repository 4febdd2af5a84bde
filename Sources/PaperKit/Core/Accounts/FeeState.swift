public import TradingCore

/// What an account pays, and the volume that decides it.
public struct FeeState: Sendable, Hashable, Codable {
    /// The volume of one UTC day.
    public struct Day: Sendable, Hashable, Codable {
        /// The day's number since 1970.
        public var day: Int64
        /// What the account took.
        public var taker = USD.zero
        /// What the account made.
        public var maker = USD.zero
    }

    /// How many whole days the volume of a tier covers.
    public static let window: Int64 = 14

    /// The volume of the last days as it counts for tiers, the oldest first; at most 15 of them.
    public internal(set) var days: [Day] = []
    /// The volume tier, 0 to 6.
    public internal(set) var tier = 0
    /// The maker rebate tier, 0 for none to 3.
    public internal(set) var makerTier = 0
    /// The staking tier.
    public internal(set) var staking = HyperliquidFees.Staking.none
    /// Whether the account was referred.
    public internal(set) var isReferred = false
    /// The day for which the tiers were last assessed.
    public internal(set) var assessedDay: Int64 = .min
    /// The volume since the account was opened.
    public internal(set) var lifetimeVolume = USD.zero
    /// All fees paid; negative when rebates outweigh them.
    public internal(set) var paid = USD.zero
    /// A schedule that overrules the table, for backtests.
    public internal(set) var override: FlatFees?
    /// The rates for perps: tier and staking, without what a market or a referral changes.
    public internal(set) var perpRates = FlatFees(maker: Rate(raw: 150_000_000), taker: Rate(raw: 450_000_000))
    /// The rates for spot, likewise.
    public internal(set) var spotRates = SpotFees.tiers[0]

    init() {}

    /// Counts volume for a day.
    @inline(__always)
    static func note(_ volume: USD, in days: inout [Day], on day: Int64, isTaker: Bool) {
        if days.last?.day != day {
            days.append(Day(day: day))
            if days.count > Int(window) + 1 { days.removeFirst() }
        }
        let last = days.count - 1
        if isTaker { days[last].taker += volume } else { days[last].maker += volume }
    }

    /// The volume of the whole days before a day, as far as the window reaches.
    public func windowVolume(before day: Int64) -> (taker: USD, maker: USD) {
        Self.windowVolume(of: days, before: day)
    }

    static func windowVolume(of days: [Day], before day: Int64) -> (taker: USD, maker: USD) {
        var sum = (taker: USD.zero, maker: USD.zero)
        for entry in days where entry.day < day && entry.day >= day - window {
            sum.taker += entry.taker
            sum.maker += entry.maker
        }
        return sum
    }

    /// Takes the rows of the tables that the tiers name.
    mutating func takeRates() {
        let rebate = HyperliquidFees.makerRebates[makerTier]
        let kept = Rate.percent(100) - staking.discount
        let perp = HyperliquidFees.tiers[tier]
        let spot = SpotFees.tiers[tier]
        perpRates = FlatFees(maker: rebate < .zero ? rebate : perp.maker * kept, taker: perp.taker * kept)
        spotRates = FlatFees(maker: rebate < .zero ? rebate : spot.maker * kept, taker: spot.taker * kept)
    }
}

/// A maker and a taker rate that hold for everything.
public struct FlatFees: Sendable, Hashable, Codable {
    /// The rate for an order that waited; negative is a rebate.
    public var maker: Rate
    /// The rate for an order that took.
    public var taker: Rate

    /// Makes a pair of rates.
    public init(maker: Rate, taker: Rate) {
        self.maker = maker
        self.taker = taker
    }
}
