public import TradingCore

/// What comes on the channel `activeAssetCtx`: what one perp stands at.
public struct ActivePerpContextMessage: Codable, Sendable, Hashable {
    /// The market.
    public var coin: Coin
    /// What it stands at.
    public var ctx: PerpContext

    /// Describes a message.
    public init(coin: Coin, ctx: PerpContext) {
        self.coin = coin
        self.ctx = ctx
    }
}

/// What comes on the channel `assetCtxs`: what the perps of one dex stand at; undocumented.
///
/// Contexts belong to the listings of the dex by their place.
public struct PerpContextsMessage: Codable, Sendable, Hashable {
    /// The name of the dex, empty for the exchange itself.
    public var dex: String?
    /// What its perps stand at.
    public var ctxs: IndexedList<PerpContext>

    /// Describes a message.
    public init(dex: String? = nil, ctxs: IndexedList<PerpContext>) {
        self.dex = dex
        self.ctxs = ctxs
    }
}

/// What comes on the channel `allDexsAssetCtxs`: what the perps of every dex stand at.
public struct AllPerpContextsMessage: Codable, Sendable, Hashable {
    /// For each dex its name, empty for the exchange itself, and its contexts at the places of its listings.
    public var ctxs: [Pair<String, IndexedList<PerpContext>>]

    /// Describes a message.
    public init(ctxs: [Pair<String, IndexedList<PerpContext>>]) { self.ctxs = ctxs }

    /// What the perps of a dex stand at; nil where the message has no such dex.
    public subscript(dex: String) -> IndexedList<PerpContext>? { ctxs.first { $0.first == dex }?.second }
}

/// What comes on the channel `spotAssetCtxs`: what every spot pair stands at, to be matched by coin; undocumented.
public typealias SpotContextsMessage = TolerantList<SpotContext>
