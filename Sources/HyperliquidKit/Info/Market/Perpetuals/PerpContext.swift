public import TradingCore

/// What a perp stands at now.
///
/// Contexts belong to the listings of the same answer by their place.
public struct PerpContext: Codable, Sendable, Hashable {
    /// The funding rate for the hour that runs.
    public var funding: Rate
    /// How much is held long, in base units; computed in floating point, so with as many decimals as that gives.
    public var openInterest: ExactDecimal
    /// The price a day ago.
    public var prevDayPx: Price
    /// The volume of the last day.
    public var dayNtlVlm: USD
    /// The volume of the last day, in base units; old answers lack it.
    public var dayBaseVlm: ExactDecimal?
    /// How far the impact price lies from the oracle; nil for a delisted market.
    public var premium: Rate?
    /// The price that funding is paid on.
    public var oraclePx: Price
    /// The price for margin, liquidation and triggers.
    public var markPx: Price
    /// The middle of the book; nil when a side is empty.
    public var midPx: Price?
    /// What a large sale and a large purchase would get on average; nil when the book is too thin.
    public var impactPxs: Pair<Price, Price>?

    /// Makes one from its parts.
    public init(
        funding: Rate, openInterest: ExactDecimal, prevDayPx: Price, dayNtlVlm: USD,
        dayBaseVlm: ExactDecimal? = nil, premium: Rate? = nil, oraclePx: Price, markPx: Price,
        midPx: Price? = nil, impactPxs: Pair<Price, Price>? = nil
    ) {
        self.funding = funding
        self.openInterest = openInterest
        self.prevDayPx = prevDayPx
        self.dayNtlVlm = dayNtlVlm
        self.dayBaseVlm = dayBaseVlm
        self.premium = premium
        self.oraclePx = oraclePx
        self.markPx = markPx
        self.midPx = midPx
        self.impactPxs = impactPxs
    }
}
