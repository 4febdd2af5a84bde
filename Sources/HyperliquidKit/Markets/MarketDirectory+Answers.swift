public import HyperliquidSigning
public import TradingCore

extension MarketDirectory {
    /// Makes a directory of the exchange's answers.
    ///
    /// - Parameters:
    ///   - network: Where they come from.
    ///   - perps: The dexes.
    ///   - spot: Tokens and pairs.
    ///   - outcomes: Outcomes, where the network has any.
    ///   - setAside: What could not be read of the answers.
    public init(
        network: Network, perps: [DexMarkets], spot: SpotMeta? = nil, outcomes: OutcomeMeta? = nil,
        setAside: [JSONError] = []
    ) {
        var listings: [MarketListing] = []
        var faults = setAside
        for dex in perps {
            // Before collateral tokens were listed there was only USDC, which has the index 0.
            let collateral = dex.meta.collateralToken ?? 0
            let found = dex.listings(
                quote: spot?.token(collateral)?.name ?? (collateral == 0 ? "USDC" : "token \(collateral)"))
            listings += found.listings
            faults += found.faults
            for hole in dex.meta.universe.holes where setAside.isEmpty {
                let message =
                    "the market at place \(hole) of \(dex.dex == .main ? "the main dex" : "\(dex.dex)") cannot be read"
                faults.append(JSONError(line: 0, path: "universe[\(hole)]", message: message))
            }
        }
        if let spot {
            let found = spot.listings()
            listings += found.listings
            faults += found.faults
        }
        if let outcomes {
            let found = outcomes.listings(spot: spot)
            listings += found.listings
            faults += found.faults
        }
        self.init(network: network, listings: listings, setAside: faults)
    }
}

extension SpotMeta {
    /// The pairs that can be traded, and what is wrong with the others.
    ///
    /// A pair has the lot of its base token and the id 10,000 + its index.
    ///
    /// Source: Hyperliquid documentation, "Asset IDs" and "Tick and lot size".
    func listings() -> (listings: [MarketListing], faults: [JSONError]) {
        var listings: [MarketListing] = []
        var faults: [JSONError] = []
        let tokens = Dictionary(self.tokens.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
        for pair in universe {
            func setAside(_ message: String) {
                faults.append(JSONError(line: 0, path: "universe (spot) \(pair.name)", message: message))
            }
            guard let base = tokens[pair.base], let quote = tokens[pair.quote] else {
                setAside("it names a token that is not listed yet")
                continue
            }
            guard (0...8).contains(base.szDecimals), (0..<90_000).contains(pair.index) else {
                setAside("\(base.szDecimals) decimals or the index \(pair.index) are none of a pair")
                continue
            }
            let instrument = Instrument(
                coin: pair.name, kind: .spot, assetID: UInt32(10_000 + pair.index), sizeDecimals: base.szDecimals,
                marginTable: MarginTable(maxLeverage: 1))
            let name = "\(base.name)/\(quote.name)"
            listings.append(
                MarketListing(
                    instrument: instrument, base: base.name, quote: quote.name,
                    aliases: name == pair.name.description ? [] : [name], identity: "\(base.tokenId)/\(quote.tokenId)"))
        }
        return (listings, faults)
    }
}

extension OutcomeMeta {
    /// The sides of outcomes that can be traded, and what is wrong with the others.
    ///
    /// Side 0 or 1 of an outcome has the encoding 10 × outcome + side, the coin `#encoding` and the id 100,000,000 + encoding. Its lot is
    /// that of its token; a side whose token is not listed has none that is known, and no order may be made for it.
    ///
    /// Source: Hyperliquid documentation, "Asset IDs".
    func listings(spot: SpotMeta?) -> (listings: [MarketListing], faults: [JSONError]) {
        var listings: [MarketListing] = []
        var faults: [JSONError] = []
        for outcome in outcomes {
            for (side, spec) in outcome.sideSpecs.enumerated() {
                // First the bounds: ten times a number that cannot be would overflow.
                let isPossible = side < 2 && (0..<100_000_000).contains(outcome.outcome)
                let encoding = isPossible ? 10 * outcome.outcome + side : 0
                guard isPossible, let coin = try? Coin("#\(encoding)") else {
                    let message = "the outcome \(outcome.outcome) has no side \(side)"
                    faults.append(JSONError(line: 0, path: "outcomes", message: message))
                    continue
                }
                guard let token = spec.token.flatMap({ spot?.token($0) }), (0...8).contains(token.szDecimals) else {
                    let message = "the lot is not known, since its token is not listed"
                    faults.append(JSONError(line: 0, path: "outcomes \(coin)", message: message))
                    continue
                }
                let instrument = Instrument(
                    coin: coin, kind: .outcome, assetID: UInt32(100_000_000 + encoding),
                    sizeDecimals: token.szDecimals, marginTable: MarginTable(maxLeverage: 1))
                listings.append(
                    MarketListing(
                        instrument: instrument, base: spec.name, quote: outcome.quoteToken ?? "USDC",
                        identity: "\(outcome.name): \(outcome.description)"))
            }
        }
        return (listings, faults)
    }
}
