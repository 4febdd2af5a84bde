import Foundation
import HyperliquidKit
import PaperKit
import Testing
import TradingCore

struct CatalogueTests {
    @Test func theBundledCatalogueIsTheRecordedAnswer() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let name = "HyperliquidKitTests/Fixtures/info/metaAndAssetCtxs_\(InstrumentCatalogue.bundledDate).response.json"
        let (answer, _) = try MetaAndContextsRequest.read(Array(Data(contentsOf: tests.appending(path: name))))
        let directory = MarketDirectory(network: .mainnet, perps: [DexMarkets(meta: answer.first)])
        #expect(directory.listings.count == 228)
        #expect(InstrumentCatalogue.bundled.instruments == directory.listings.map(\.instrument))
    }

    @Test func bitcoinIsThereWithBothTiers() throws {
        let bitcoin = try InstrumentCatalogue.bundled.resolve("BTC-PERP")
        #expect(bitcoin.assetID == 0)
        #expect(bitcoin.sizeDecimals == 5)
        #expect(bitcoin.marginTable == MarginTable([(0, 40), (150_000_000, 20)]))
    }
}
