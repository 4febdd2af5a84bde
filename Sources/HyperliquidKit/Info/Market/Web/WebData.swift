public import EthereumCrypto
public import TradingCore

/// All that the exchange's own page shows of an account at once.
///
/// It is large, and the exchange replaces it; ask the single questions. What belongs to the account is kept as it stands and can be
/// read with the types of those: `try data.clearinghouseState.decode(…)`.
public struct WebData: Codable, Sendable, Hashable {
    /// Positions and margin, as in the answer to `clearinghouseState`.
    public var clearinghouseState: JSONValue
    /// Open orders, as in the answer to `frontendOpenOrders`.
    public var openOrders: JSONValue
    /// The perps of the main dex.
    public var meta: PerpMeta
    /// What they stand at, at the same places.
    public var assetCtxs: IndexedList<PerpContext>
    /// Orders that are spread over time, as the exchange writes them.
    public var twapStates: JSONValue?
    /// Balances, as in the answer to `spotClearinghouseState`; nil where there are none.
    public var spotState: JSONValue?
    /// What the spot pairs stand at, to be matched by coin.
    public var spotAssetCtxs: TolerantList<SpotContext>?
    /// The account, which a stream's message names; the official client finds its subscriber by it.
    public var user: Address?

    /// Makes one from its parts.
    public init(
        clearinghouseState: JSONValue, openOrders: JSONValue, meta: PerpMeta,
        assetCtxs: IndexedList<PerpContext>, twapStates: JSONValue? = nil, spotState: JSONValue? = nil,
        spotAssetCtxs: TolerantList<SpotContext>? = nil, user: Address? = nil
    ) {
        self.clearinghouseState = clearinghouseState
        self.openOrders = openOrders
        self.meta = meta
        self.assetCtxs = assetCtxs
        self.twapStates = twapStates
        self.spotState = spotState
        self.spotAssetCtxs = spotAssetCtxs
        self.user = user
    }
}

/// Asks for all that the exchange's own page shows of an account.
public struct WebDataRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = WebData
    /// "webData2".
    public static let type = "webData2"
    /// The account.
    public var user: Address

    /// Makes the question.
    public init(user: Address) {
        self.user = user
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] { [("user", .text(user))] }
}

extension InfoClient {
    /// All that the exchange's own page shows of an account; prefer the single questions.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func webData(of user: Address) async throws(InfoError) -> WebData {
        try await answer(to: WebDataRequest(user: user))
    }
}
