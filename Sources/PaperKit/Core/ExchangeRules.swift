public import TradingCore

/// What the exchange's documentation leaves open, or what a deployment may choose; the defaults are the conservative readings.
public struct ExchangeRules: Sendable, Hashable, Codable {
    /// How a reduce-only order larger than the position is read.
    public enum OversizedReduceOnly: String, Sendable, Hashable, Codable {
        /// It is refused when it is placed.
        case refused
        /// It is taken, and never fills beyond the position.
        case capped
    }

    /// The reading of reduce-only orders that are larger than the position; sources disagree (unconfirmed on testnet).
    public var oversizedReduceOnly = OversizedReduceOnly.capped
    /// Whether an order grouped `na` whose trigger is already reached fires at once; otherwise it is refused (unconfirmed on testnet).
    public var firesReachedTriggers = false
    /// What local orders take of liquidity that others are shown to offer.
    public enum OwnImpact: String, Sendable, Hashable, Codable {
        /// It is there again with the next picture, as if nobody had taken it.
        case untilNextPicture
        /// It stays gone as long as the level is shown.
        case whileLevelStands
    }

    /// How far an order's price may be from the reference price.
    public var referenceBand = Rate.percent(95)
    /// How far an order's price may be from the oracle; nil for no such band, since its width is not documented (unconfirmed on
    /// testnet).
    public var oracleBand: Rate?
    /// How long liquidity stays gone that local orders took.
    public var ownImpact = OwnImpact.whileLevelStands
    /// The largest limit order as a multiple of the largest market order.
    public var limitOrderMultiple: Int64 = 10
    /// The least time between the setting of a dead man's switch and its firing, in milliseconds.
    public var scheduledCancelLead: Int64 = 5000
    /// How often a dead man's switch fires on one UTC day.
    public var scheduledCancelsPerDay = 10
    /// The least value of a TWAP.
    public var twapMinimum: USD = 100
    /// The lengths of a TWAP in minutes: five minutes to seven days (unconfirmed on testnet).
    public var twapMinutes = 5...10_080
    /// How far the slices of a TWAP go from the mid price.
    public var twapSlippage = Rate.percent(3)
    /// The notional above which a liquidation sends a fifth of the position first: 100,000 on mainnet, 10,000 on testnet.
    public var partialLiquidationNotional: USD = 100_000
    /// The volume that the dead man's switch asks for.
    public var scheduledCancelVolume: USD = 1_000_000
    /// The most open orders of an account without volume.
    public var openOrderLimit = 1000
    /// Whether only orders that add liquidity are taken, as after an upgrade.
    public var isPostOnlyPeriod = false
    /// How often mark prices are computed where no recording gives them, in milliseconds.
    public var markInterval: Int64 = 3000

    /// What the others make in 14 days, against which makers' shares are measured; nil gives no rebates for shares, since a
    /// local exchange does not see the whole exchange's volume.
    public var makerVolumeOfOthers: USD?
    /// The token that is staked: HYPE's index.
    public var stakingToken = 150

    /// The rules of mainnet.
    public init() {}

    /// The rules of testnet, as far as they differ.
    public static var testnet: ExchangeRules {
        var rules = ExchangeRules()
        rules.partialLiquidationNotional = 10_000
        return rules
    }
}
