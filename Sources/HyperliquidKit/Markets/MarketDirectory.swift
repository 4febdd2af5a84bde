public import HyperliquidSigning
public import TradingCore

/// Every market of one network at one moment, found by name and never by its place in a list.
///
/// ```swift
/// let directory = try await info.marketDirectory(of: .testnet)
/// try directory.listing(named: "HYPE/USDC").instrument.assetID   // 11035
/// ```
///
/// Perps of all dexes, spot pairs and outcomes; entries that cannot be used are set aside with the reason, and the others serve.
public struct MarketDirectory: Sendable {
    /// The network: asset ids differ between the two.
    public let network: Network
    /// The markets, in the exchange's order: main perps, perps of the other dexes, spot, outcomes.
    public let listings: [MarketListing]
    /// What is wrong with each entry that cannot be used.
    public let setAside: [JSONError]

    private let catalogue: InstrumentCatalogue
    private let positions: [Coin: Int]
    private let aliases: [String: Coin]

    /// Puts markets together.
    ///
    /// A name that two markets claim, or an id, is nobody's: both markets are set aside, since an order meant for one could reach the
    /// other. An alias that two markets have names neither of them.
    public init(network: Network, listings: [MarketListing], setAside: [JSONError] = []) {
        self.network = network
        let names = Dictionary(grouping: listings, by: \.coin)
        let ids = Dictionary(grouping: listings, by: \.instrument.assetID)
        var usable: [MarketListing] = []
        var faults = setAside
        for listing in listings {
            if names[listing.coin, default: []].count > 1 {
                faults.append(JSONError(line: 0, path: "\(listing.coin)", message: "two markets have this name"))
            } else if let other = ids[listing.instrument.assetID, default: []].first(where: { $0.coin != listing.coin })
            {
                let message = "asset id \(listing.instrument.assetID) is also that of \(other.coin)"
                faults.append(JSONError(line: 0, path: "\(listing.coin)", message: message))
            } else {
                usable.append(listing)
            }
        }
        self.listings = usable
        self.setAside = faults
        catalogue = InstrumentCatalogue(usable.map(\.instrument))
        positions = Dictionary(uniqueKeysWithValues: usable.enumerated().map { ($1.coin, $0) })
        let claims = usable.flatMap { listing in listing.aliases.map { (alias: $0, coin: listing.coin) } }
        aliases = Dictionary(grouping: claims, by: \.alias).compactMapValues { claims in
            claims.count == 1 ? claims[0].coin : nil
        }
    }

    /// The market of that exact name, or nil.
    public subscript(_ coin: Coin) -> MarketListing? { positions[coin].map { listings[$0] } }

    /// The market that a person or another program means: `BTC`, `btc`, `BTC-PERP`, `xyz:GOLD`, `@107`, `HYPE/USDC`.
    ///
    /// The exchange's own name wins, then an alias, then the conventions of ``TradingCore/InstrumentCatalogue/resolve(_:)``.
    ///
    /// - Throws: `UnknownCoin` with the nearest name.
    public func listing(named name: some StringProtocol) throws(UnknownCoin) -> MarketListing {
        if let coin = try? Coin(name), let listing = self[coin] { return listing }
        if let coin = aliases[String(name)] ?? aliases[name.uppercased()], let listing = self[coin] { return listing }
        let instrument = try catalogue.resolve(name)
        guard let listing = self[instrument.coin] else { throw UnknownCoin(name: String(name), nearest: nil) }
        return listing
    }
}
