public import TradingCore

/// A pair of tokens that is traded.
public struct SpotPair: Codable, Sendable, Hashable {
    /// What the exchange calls the market, such as "@107" or "PURR/USDC".
    public var name: Coin
    /// The indices of the base and of the quote token.
    public var tokens: Pair<Int, Int>
    /// The number of the pair, to which 10000 is added for the asset id; not its place in the list.
    public var index: Int
    /// Whether the exchange vouches for the name.
    public var isCanonical: Bool

    /// Makes one from its parts.
    public init(name: Coin, tokens: Pair<Int, Int>, index: Int, isCanonical: Bool) {
        self.name = name
        self.tokens = tokens
        self.index = index
        self.isCanonical = isCanonical
    }

    /// The index of the token that is bought and sold.
    public var base: Int { tokens.first }
    /// The index of the token that is paid with.
    public var quote: Int { tokens.second }
}
