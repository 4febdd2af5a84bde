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
    /// How far an order's price may be from the reference price.
    public var referenceBand = Rate.percent(95)
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
