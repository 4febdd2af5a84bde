public import TradingCore

/// What a spot pair stands at now.
///
/// Contexts belong to pairs by `coin`; there are more of them than pairs.
public struct SpotContext: Codable, Sendable, Hashable {
    /// The name of the pair.
    public var coin: Coin
    /// The price a day ago.
    public var prevDayPx: Price
    /// The volume of the last day, in the quote token.
    public var dayNtlVlm: USD
    /// The volume of the last day, in base units; old answers lack it.
    public var dayBaseVlm: ExactDecimal?
    /// The price of the exchange.
    public var markPx: Price
    /// The middle of the book; nil when a side is empty.
    public var midPx: Price?
    /// How much of the base token circulates.
    public var circulatingSupply: ExactDecimal
    /// How much of the base token there is; old answers lack it.
    public var totalSupply: ExactDecimal?

    /// Makes one from its parts.
    public init(
        coin: Coin, prevDayPx: Price, dayNtlVlm: USD, dayBaseVlm: ExactDecimal? = nil, markPx: Price,
        midPx: Price? = nil, circulatingSupply: ExactDecimal, totalSupply: ExactDecimal? = nil
    ) {
        self.coin = coin
        self.prevDayPx = prevDayPx
        self.dayNtlVlm = dayNtlVlm
        self.dayBaseVlm = dayBaseVlm
        self.markPx = markPx
        self.midPx = midPx
        self.circulatingSupply = circulatingSupply
        self.totalSupply = totalSupply
    }
}

/// Asks for the spot market and what its pairs stand at.
public struct SpotMetaAndContextsRequest: InfoRequest {
    /// The market, and contexts that belong to pairs by their coin.
    public typealias Answer = Pair<SpotMeta, TolerantList<SpotContext>>
    /// "spotMetaAndAssetCtxs".
    public static let type = "spotMetaAndAssetCtxs"

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// The spot market and what its pairs stand at, to be matched by coin.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func spotMetaAndContexts()
        async throws(InfoError) -> (meta: SpotMeta, contexts: TolerantList<SpotContext>)
    {
        let pair = try await answer(to: SpotMetaAndContextsRequest())
        return (pair.first, pair.second)
    }
}
