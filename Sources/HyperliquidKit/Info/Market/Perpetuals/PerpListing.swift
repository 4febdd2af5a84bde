public import TradingCore

/// A perp as the exchange lists it; its place in the list is its asset id.
public struct PerpListing: Codable, Sendable, Hashable {
    /// The name of the market.
    public var name: Coin
    /// How many decimals a size has.
    public var szDecimals: Int
    /// The highest leverage.
    public var maxLeverage: Int
    /// Which margin table holds; a number below 50 without a table is a single tier of that leverage, and old answers lack it.
    public var marginTableId: Int?
    /// Whether only isolated margin is allowed; the exchange moves to `marginMode`.
    public var onlyIsolated: Bool?
    /// Whether it is not traded any more.
    public var isDelisted: Bool?
    /// How margin is restricted; nil where it is not.
    public var marginMode: Open<PerpMarginMode>?
    /// Whether fees are lowered for a young market.
    public var growthMode: Open<GrowthMode>?
    /// When that changed last, in UTC to the nanosecond.
    public var lastGrowthModeChangeTime: String?

    /// Makes one from its parts.
    public init(
        name: Coin, szDecimals: Int, maxLeverage: Int, marginTableId: Int? = nil, onlyIsolated: Bool? = nil,
        isDelisted: Bool? = nil, marginMode: Open<PerpMarginMode>? = nil, growthMode: Open<GrowthMode>? = nil,
        lastGrowthModeChangeTime: String? = nil
    ) {
        self.name = name
        self.szDecimals = szDecimals
        self.maxLeverage = maxLeverage
        self.marginTableId = marginTableId
        self.onlyIsolated = onlyIsolated
        self.isDelisted = isDelisted
        self.marginMode = marginMode
        self.growthMode = growthMode
        self.lastGrowthModeChangeTime = lastGrowthModeChangeTime
    }
}

/// A restriction of margin.
public enum PerpMarginMode: String, Sendable, Hashable, CaseIterable {
    /// Isolated margin only, and none of it may be taken out while the position is open.
    case strictIsolated
    /// Isolated margin only.
    case noCross
}

/// Whether fees of a young market are lowered.
public enum GrowthMode: String, Sendable, Hashable, CaseIterable {
    /// They are.
    case enabled
}
