public import TradingCore

/// Streams of markets and of the chain.
extension Subscription {
    /// The mid of every market of a dex; spot markets come with the exchange's own dex.
    public static func allMids(dex: String? = nil) -> Subscription { Subscription(.allMids, dex: dex) }

    /// The order book of a market: 20 levels a side, 5 when fast, about twice a second.
    ///
    /// - Parameters:
    ///   - coin: The market.
    ///   - significantFigures: From 2 to 5, to join levels; nil for every price.
    ///   - mantissa: 1, 2 or 5, with 5 significant figures only.
    ///   - isFast: Whether to send fewer levels more often.
    /// - Returns: The subscription.
    public static func l2Book(
        _ coin: Coin, significantFigures: Int? = nil, mantissa: Int? = nil, isFast: Bool = false
    ) -> Subscription {
        let options = Options(
            significantFigures: significantFigures, mantissa: mantissa, isFast: isFast ? true : nil)
        return Subscription(.l2Book, coin: coin, options: options)
    }

    /// The best bid and ask of a market, whenever they change.
    public static func bbo(_ coin: Coin) -> Subscription { Subscription(.bbo, coin: coin) }

    /// The tape of a market.
    public static func trades(_ coin: Coin) -> Subscription { Subscription(.trades, coin: coin) }

    /// The candles of a market.
    public static func candle(_ coin: Coin, _ interval: Interval) -> Subscription {
        Subscription(.candle, coin: coin, interval: interval)
    }

    /// Mark, oracle, funding rate and more of a market.
    public static func activeAssetCtx(_ coin: Coin) -> Subscription { Subscription(.activeAssetCtx, coin: coin) }

    /// Mark, oracle, funding rate and more of every perp of a dex; undocumented.
    public static func assetCtxs(dex: String? = nil) -> Subscription { Subscription(.assetCtxs, dex: dex) }

    /// Mark, mid and volumes of every spot market; undocumented.
    public static let spotAssetCtxs = Subscription(.spotAssetCtxs)
    /// Mark, oracle, funding rate and more of every perp of every dex.
    public static let allDexsAssetCtxs = Subscription(.allDexsAssetCtxs)
    /// Mark and mid of every market, compressed: first all, then what changed.
    public static let fastAssetCtxs = Subscription(.fastAssetCtxs)
    /// Outcome markets that begin, change or are settled.
    public static let outcomeMetaUpdates = Subscription(.outcomeMetaUpdates)
    /// The newest blocks.
    public static let explorerBlock = Subscription(.explorerBlock)
    /// The newest transactions.
    public static let explorerTxs = Subscription(.explorerTxs)

    /// The stream that shows what a strategy wants to see.
    public init(_ wanted: MarketSubscription) {
        switch wanted {
        case .candles(let coin, let interval): self = .candle(coin, interval)
        case .trades(let coin): self = .trades(coin)
        case .quotes(let coin): self = .bbo(coin)
        case .books(let coin): self = .l2Book(coin)
        case .funding(let coin): self = .activeAssetCtx(coin)
        }
    }
}
