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

    /// The volume of the last days, the oldest first; at most 15 of them.
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

    init() {}
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
