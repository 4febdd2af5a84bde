public import HyperliquidSigning
import PaperKit
import TradingCore

extension Universe {
    /// The main perps as PaperKit bundles them, one builder dex with a few markets, and the main spot pairs.
    ///
    /// Perps: see ``PaperKit`` and its catalogue of 2026-02-06. The builder dex `xyz` is that of the recordings
    /// `metaAndAssetCtxs_dex-xyz_2026-02-06` and `perpDexs_2025-12-13`, its first eight markets. Tokens and
    /// pairs are those of `spotMeta_2025-08-22`. On testnet only HYPE's own numbers are known (rules.md 2: pair 1035,
    /// token 1105); the others keep those of mainnet there.
    ///
    /// - Parameter network: Whose numbers HYPE has.
    /// - Returns: What a local exchange lists unless it is told otherwise.
    public static func bundled(network: Network = .mainnet) -> Universe {
        let isTestnet = network == .testnet
        let tokens = BundledSpot.tokens.map { token in
            guard isTestnet, token.name == "HYPE" else { return token }
            var token = token
            token.index = 1105
            return token
        }
        let dexes = [
            Dex(name: "", fullName: "", collateral: 0),
            Dex(
                name: "xyz", fullName: "XYZ", collateral: 0,
                deployer: "0x88806a71d74ad0a510b350545c9ae490912f0888"),
        ]
        let listings = mainPerps + builderPerps + BundledSpot.listings(isTestnet: isTestnet)
        return Universe(tokens: tokens.sorted { $0.index < $1.index }, dexes: dexes, listings: listings)
    }

    private static var mainPerps: [MarketListing] {
        InstrumentCatalogue.bundled.instruments.sorted { $0.assetID < $1.assetID }.map {
            MarketListing(instrument: $0, marginMode: $0.isIsolatedOnly ? .strictIsolated : .normal)
        }
    }

    /// Name, decimals of a size, highest leverage, whether margin may be taken out, whether fees are a tenth.
    private static let builderMarkets: [(String, Int, Int, isStrict: Bool, isGrowth: Bool)] = [
        ("xyz:XYZ100", 4, 25, false, true), ("xyz:TSLA", 3, 10, true, true), ("xyz:NVDA", 3, 10, true, true),
        ("xyz:GOLD", 4, 20, false, false), ("xyz:HOOD", 3, 10, true, true), ("xyz:INTC", 2, 10, true, true),
        ("xyz:PLTR", 3, 10, true, true), ("xyz:COIN", 3, 10, true, true),
    ]

    private static var builderPerps: [MarketListing] {
        builderMarkets.enumerated().compactMap { place, market in
            guard let coin = try? Coin(market.0) else { return nil }
            // Source: rules.md 2, asset id = 100000 + 10000 × dex + place.
            let instrument = Instrument(
                coin: coin, assetID: UInt32(110_000 + place), sizeDecimals: market.1,
                marginTable: MarginTable(maxLeverage: market.2), isIsolatedOnly: true)
            return MarketListing(
                instrument: instrument, dex: 1, marginMode: market.isStrict ? .strictIsolated : .noCross,
                deployerFeeScale: .percent(100), isGrowthMode: market.isGrowth)
        }
    }
}
