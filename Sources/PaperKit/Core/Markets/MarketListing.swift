public import TradingCore

/// A market as the exchange lists it: what does not change while it runs.
public struct MarketListing: Sendable, Hashable {
    /// What margin a position may have.
    public enum MarginMode: String, Sendable, Hashable, Codable {
        /// Cross or isolated.
        case normal
        /// Isolated; margin may be taken out again.
        case noCross
        /// Isolated; margin is only released by closing.
        case strictIsolated
    }

    /// Name, kind, decimals and margin tiers.
    public var instrument: Instrument
    /// The perp dex, 0 for the main one; of no meaning for spot.
    public var dex: Int
    /// What margin a position may have.
    public var marginMode: MarginMode
    /// The base token of a spot pair.
    public var baseToken: Int
    /// The quote token of a spot pair, or the collateral of a perp.
    public var quoteToken: Int
    /// The deployer's fee scale of a builder dex, 0 to 3 (below 10 in growth mode); 0 for the main dex and spot.
    public var deployerFeeScale: Rate
    /// Whether fees are a tenth, to let a young market grow.
    public var isGrowthMode: Bool
    /// Whether both tokens of a spot pair are quote tokens, which lowers fees.
    public var isStablePair: Bool
    /// Whether the quote token is an aligned one, which lowers taker fees and raises rebates.
    public var isAligned: Bool
    /// By how much a builder dex multiplies the premium of funding.
    public var fundingMultiplier: Rate
    /// The decimals to which a fee in the base token is truncated.
    public var baseDecimals: Int
    /// The notional for which impact prices are taken.
    public var impactNotional: USD
    /// The most open interest, in base units; nil for no cap.
    public var openInterestCap: Size?

    /// Lists a market.
    public init(
        instrument: Instrument, dex: Int = 0, marginMode: MarginMode? = nil, baseToken: Int = 0, quoteToken: Int = 0,
        deployerFeeScale: Rate = .zero, isGrowthMode: Bool = false, isStablePair: Bool = false,
        impactNotional: USD? = nil, openInterestCap: Size? = nil, isAligned: Bool = false,
        fundingMultiplier: Rate = .percent(100), baseDecimals: Int = 8
    ) {
        self.instrument = instrument
        self.dex = dex
        self.marginMode = marginMode ?? (instrument.isIsolatedOnly ? .noCross : .normal)
        self.baseToken = baseToken
        self.quoteToken = quoteToken
        self.deployerFeeScale = deployerFeeScale
        self.isGrowthMode = isGrowthMode
        self.isStablePair = isStablePair
        let isLarge = ["BTC", "ETH"].contains(instrument.coin.description)
        self.impactNotional = impactNotional ?? (isLarge ? 20_000 : 6_000)
        self.openInterestCap = openInterestCap
        self.isAligned = isAligned
        self.fundingMultiplier = fundingMultiplier
        self.baseDecimals = baseDecimals
    }

    /// Whether the account's own rates hold as they are.
    var hasPlainFees: Bool { deployerFeeScale.isZero && !isGrowthMode && !isStablePair && !isAligned }

    /// Whether it is a perp, which has positions and margin.
    public var isPerp: Bool { instrument.kind == .perp }
}
