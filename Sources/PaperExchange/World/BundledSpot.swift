import PaperKit
import TradingCore

/// The main spot tokens and pairs of 2025-08-22, from the file `spotMeta_2025-08-22.response.json`.
///
/// The sixteen pairs with the largest volume of that day less those of little use, and every token they name.
enum BundledSpot {
    /// The tokens, by rising index.
    static let tokens: [Universe.Token] = [
        token(0, "USDC", 8, 8, "0x6d1e7cde53ba9467b783cb7c530ce054", nil, isCanonical: true),
        token(1, "PURR", 0, 5, "0xc1fb593aeffbeb02f85e0308e9956a90", nil, isCanonical: true),
        token(150, "HYPE", 2, 8, "0x0d01dc56dcaaca66ad901c959b4011ec", "Hyperliquid"),
        token(197, "UBTC", 5, 10, "0x8f254b963e8468305d409b33aa137c67", "Unit Bitcoin"),
        token(221, "UETH", 4, 9, "0xe1edd30daaf5caac3fe63569e24748da", "Unit Ethereum"),
        token(235, "USDE", 2, 8, "0x2e6d84f2d7ca82e6581e03523e4389f7", "USDe"),
        token(241, "FEUSD", 2, 8, "0x88102bea0bbad5f301f6e9e4dacdf979", "Felix USD"),
        token(254, "USOL", 3, 8, "0x49b67c39f5566535de22b29b0e51e685", "Unit Solana"),
        token(268, "USDT0", 2, 8, "0x25faedc3f054130dbb4e4203aca63567", "USDT0"),
        token(269, "UFART", 1, 6, "0x7650808198966e4285687d3deb556ccc", "Unit Fartcoin"),
        token(291, "USDHL", 2, 7, "0xd289c79872a9eace15cc4cadb030661f", "Hyper USD"),
        token(299, "UPUMP", 0, 6, "0x544e60f98a36d7b22c0fb5824b84f795", "Unit Pump Fun"),
    ]

    /// Pair, base token, quote token, whether both are quote tokens.
    private static let pairs: [(index: Int, base: Int, quote: Int, isStable: Bool)] = [
        (0, 1, 0, false), (107, 150, 0, false), (142, 197, 0, false), (150, 235, 0, true), (151, 221, 0, false),
        (153, 241, 0, true), (156, 254, 0, false), (162, 269, 0, false), (166, 268, 0, true), (180, 291, 0, true),
        (188, 299, 0, false), (207, 150, 268, false),
    ]

    /// The pairs as markets, by rising index.
    static func listings(isTestnet: Bool) -> [MarketListing] {
        pairs.compactMap { pair -> MarketListing? in
            guard let base = tokens.first(where: { $0.index == pair.base }) else { return nil }
            let index = isTestnet && pair.index == 107 ? 1035 : pair.index
            guard let coin = try? Coin(index == 0 ? "PURR/USDC" : "@\(index)") else { return nil }
            let instrument = Instrument(
                coin: coin, kind: .spot, assetID: UInt32(10_000 + index), sizeDecimals: base.sizeDecimals,
                marginTable: MarginTable(maxLeverage: 1))
            return MarketListing(
                instrument: instrument, baseToken: isTestnet && pair.base == 150 ? 1105 : pair.base,
                quoteToken: pair.quote, isStablePair: pair.isStable)
        }.sorted { $0.instrument.assetID < $1.instrument.assetID }
    }

    private static func token(
        _ index: Int, _ name: String, _ sizeDecimals: Int, _ weiDecimals: Int, _ identifier: String,
        _ fullName: String?, isCanonical: Bool = false
    ) -> Universe.Token {
        Universe.Token(
            index: index, name: name, sizeDecimals: sizeDecimals, weiDecimals: weiDecimals, identifier: identifier,
            fullName: fullName, isCanonical: isCanonical)
    }
}
