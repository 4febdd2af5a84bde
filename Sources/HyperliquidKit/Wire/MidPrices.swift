public import TradingCore

/// The mids of all markets of one exchange, perps or a builder's dex, at one moment (channel `allMids`).
public struct MidPrices: Hashable, Sendable {
    /// The mid of one market.
    @frozen
    public struct Mid: Hashable, Sendable {
        /// The market.
        public var coin: Coin
        /// Halfway between its best bid and ask.
        public var price: Price

        /// Joins a market and its mid.
        @inlinable
        public init(coin: Coin, price: Price) {
            self.coin = coin
            self.price = price
        }
    }

    /// The mids in the order of the message, each market once.
    public var mids: [Mid]
    /// The builder's dex; nil for the exchange itself, whose spot markets are among the mids.
    public var dex: String?

    /// Takes mids.
    public init(_ mids: [Mid], dex: String? = nil) {
        self.mids = mids
        self.dex = dex
    }

    /// The mid of a market, or nil where there is none.
    ///
    /// - Complexity: O(n); use ``prices`` to look many up.
    public subscript(coin: Coin) -> Price? { mids.first { $0.coin == coin }?.price }

    /// The mids by market.
    public var prices: [Coin: Price] {
        Dictionary(mids.lazy.map { ($0.coin, $0.price) }, uniquingKeysWith: { first, _ in first })
    }
}
