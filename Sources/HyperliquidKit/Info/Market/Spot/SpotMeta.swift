public import TradingCore

/// The tokens and pairs of the spot market.
///
/// Both lists have holes in their numbers, and a pair may name a token that is not listed (on 2026-05-29 one did for an hour): such
/// a pair is kept, and only itself cannot be used. Look up by `index`, never by place.
///
/// Source: Hyperliquid documentation, "Spot: retrieve spot metadata".
public struct SpotMeta: Codable, Sendable, Hashable {
    /// The tokens.
    public var tokens: TolerantList<SpotToken>
    /// The pairs.
    public var universe: TolerantList<SpotPair>

    /// Makes one from its parts.
    public init(tokens: TolerantList<SpotToken>, universe: TolerantList<SpotPair>) {
        self.tokens = tokens
        self.universe = universe
    }

    /// The token of an index; nil when it is not listed.
    ///
    /// - Complexity: O(1) where the token stands at the place of its index, as most do, else O(n).
    public func token(_ index: Int) -> SpotToken? {
        if tokens.indices.contains(index), tokens[index].index == index { return tokens[index] }
        return tokens.first { $0.index == index }
    }

    /// The pair of a name; nil when it is not listed.
    ///
    /// - Complexity: O(n)
    public func pair(_ name: Coin) -> SpotPair? { universe.first { $0.name == name } }

    /// The base and the quote token of a pair; nil when one of them is not listed.
    public func tokens(of pair: SpotPair) -> (base: SpotToken, quote: SpotToken)? {
        guard let base = token(pair.base), let quote = token(pair.quote) else { return nil }
        return (base, quote)
    }

    /// The pairs that name a token that is not listed, and so cannot be traded yet.
    public var unresolvedPairs: [SpotPair] { universe.filter { tokens(of: $0) == nil } }
}

/// Asks for the tokens and pairs of the spot market.
public struct SpotMetaRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = SpotMeta
    /// "spotMeta".
    public static let type = "spotMeta"

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// The tokens and pairs of the spot market.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func spotMeta() async throws(InfoError) -> SpotMeta {
        try await answer(to: SpotMetaRequest())
    }
}
