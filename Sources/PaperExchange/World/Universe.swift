public import PaperKit
public import TradingCore

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
        /// Its name for people, nil where it has none.
        public var fullName: String?
        /// Whether the exchange itself stands for the name.
        public var isCanonical: Bool

        /// Describes a token.
        public init(
            index: Int, name: String, sizeDecimals: Int, weiDecimals: Int, identifier: String, fullName: String? = nil,
            isCanonical: Bool = false
        ) {
            self.index = index
            self.name = name
            self.sizeDecimals = sizeDecimals
            self.weiDecimals = weiDecimals
            self.identifier = identifier
            self.fullName = fullName
            self.isCanonical = isCanonical
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
        /// Who runs it; "0x" and 40 digits, nil for the main one.
        public var deployer: String?

        /// Describes a dex.
        public init(name: String, fullName: String, collateral: Int, deployer: String? = nil) {
            self.name = name
            self.fullName = fullName
            self.collateral = collateral
            self.deployer = deployer
        }
    }

    /// The tokens, by rising index; the first is USDC.
    public let tokens: [Token]
    /// The perp dexes; the first is the main one.
    public let dexes: [Dex]
    /// Every market: the perps of each dex in the order of their asset ids, then the spot pairs.
    public let listings: [MarketListing]
    /// The numbers of the markets of each dex, in the order of their asset ids.
    public let perps: [[Int]]
    /// The numbers of the spot pairs' markets, by rising index of the pair.
    public let pairs: [Int]
    private let byAsset: [UInt32: Int]
    private let byCoin: [Coin: Int]
    private let tokenPlaces: [Int: Int]

    /// Lists what there is.
    public init(tokens: [Token], dexes: [Dex], listings: [MarketListing]) {
        self.tokens = tokens
        self.dexes = dexes
        self.listings = listings
        byAsset = Dictionary(
            listings.enumerated().map { ($1.instrument.assetID, $0) }, uniquingKeysWith: { first, _ in first })
        byCoin = Dictionary(
            listings.enumerated().map { ($1.instrument.coin, $0) }, uniquingKeysWith: { first, _ in first })
        tokenPlaces = Dictionary(
            tokens.enumerated().map { ($1.index, $0) }, uniquingKeysWith: { first, _ in first })
        perps = dexes.indices.map { dex in
            listings.indices.filter { listings[$0].isPerp && listings[$0].dex == dex }
        }
        pairs = listings.indices.filter { listings[$0].instrument.kind == .spot }
    }

    /// The number of the market that actions name by this asset id, nil when it is not listed.
    public func market(ofAsset id: UInt32) -> Int? { byAsset[id] }

    /// The number of the market of that name, nil when it is not listed.
    public func market(named coin: Coin) -> Int? { byCoin[coin] }

    /// The token of that index, nil when it is not listed.
    public func token(_ index: Int) -> Token? { tokenPlaces[index].map { tokens[$0] } }

    /// The place of the dex of that name, empty for the main one; nil when there is none.
    public func dex(named name: String) -> Int? { dexes.firstIndex { $0.name == name } }

    /// The index of a spot pair, by which `@107` and asset id 10107 name it.
    public func pairIndex(of market: Int) -> Int { Int(listings[market].instrument.assetID) - 10_000 }
}
