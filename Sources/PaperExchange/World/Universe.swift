public import PaperKit
import TradingCore

/// What the local exchange lists, with all that its answers tell of it.
public struct Universe: Sendable {
    /// A token of the spot side.
    public struct Token: Sendable, Hashable {
        /// Its index, by which pairs and balances name it.
        public var index: Int
        /// Its name, such as `USDC`.
        public var name: String
        /// The decimals of a size.
        public var sizeDecimals: Int
        /// The decimals of its smallest unit.
        public var weiDecimals: Int
        /// Its identifier, "0x" and 32 hexadecimal digits.
        public var identifier: String

        /// Describes a token.
        public init(index: Int, name: String, sizeDecimals: Int, weiDecimals: Int, identifier: String) {
            self.index = index
            self.name = name
            self.sizeDecimals = sizeDecimals
            self.weiDecimals = weiDecimals
            self.identifier = identifier
        }
    }

    /// A perp dex.
    public struct Dex: Sendable, Hashable {
        /// Its name, empty for the main one.
        public var name: String
        /// Its name for people.
        public var fullName: String
        /// The token that its positions are held against.
        public var collateral: Int

        /// Describes a dex.
        public init(name: String, fullName: String, collateral: Int) {
            self.name = name
            self.fullName = fullName
            self.collateral = collateral
        }
    }

    /// The tokens, by rising index; the first is USDC.
    public var tokens: [Token]
    /// The perp dexes; the first is the main one.
    public var dexes: [Dex]
    /// Every market: the perps of each dex in the order of their asset ids, then the spot pairs.
    public var listings: [MarketListing]

    /// Lists what there is.
    public init(tokens: [Token], dexes: [Dex], listings: [MarketListing]) {
        self.tokens = tokens
        self.dexes = dexes
        self.listings = listings
    }

    /// The number of the market that actions name by this asset id, nil when it is not listed.
    public func market(ofAsset id: UInt32) -> Int? { listings.firstIndex { $0.instrument.assetID == id } }
}
