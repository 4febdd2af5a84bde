public import TradingCore

/// A market as the exchange lists it: its rules, what it is made of, and the names that people use for it.
public struct MarketListing: Sendable, Hashable {
    /// The rules that orders must meet, with the asset id.
    public var instrument: Instrument
    /// The perp dex that lists it, "" for the main one; nil for spot and outcomes.
    public var dex: String?
    /// What is bought and sold: the base token of a spot pair, the coin of a perp.
    public var base: String
    /// What prices are in, and what a perp's margin is held in: a token, such as "USDC".
    public var quote: String
    /// Other names for it, such as "HYPE/USDC" for "@107".
    public var aliases: [String]
    /// What makes it this market and no other that gets its name later, such as the words of an outcome.
    public var identity: String

    /// Describes a market.
    public init(
        instrument: Instrument, dex: String? = nil, base: String, quote: String, aliases: [String] = [],
        identity: String = ""
    ) {
        self.instrument = instrument
        self.dex = dex
        self.base = base
        self.quote = quote
        self.aliases = aliases
        self.identity = identity
    }

    /// The exchange's name of the market.
    public var coin: Coin { instrument.coin }
}
