import Foundation
import HyperliquidKit
import PaperKit
import Testing
import TradingCore

struct CatalogueTests {
    @Test func theBundledCatalogueIsTheRecordedAnswer() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let name = "HyperliquidKitTests/Fixtures/info/metaAndAssetCtxs_\(InstrumentCatalogue.bundledDate).response.json"
        let metadata = try InstrumentMetadata(parsing: Array(Data(contentsOf: tests.appending(path: name))))
        #expect(metadata.catalogue.instruments.count == 228)
        #expect(InstrumentCatalogue.bundled.instruments.count == metadata.catalogue.instruments.count)
        for (bundled, recorded) in zip(InstrumentCatalogue.bundled.instruments, metadata.catalogue.instruments) {
            #expect(bundled == recorded)
        }
    }

    @Test func bitcoinIsThereWithBothTiers() throws {
        let bitcoin = try InstrumentCatalogue.bundled.resolve("BTC-PERP")
        #expect(bitcoin.assetID == 0)
        #expect(bitcoin.sizeDecimals == 5)
        #expect(bitcoin.marginTable == MarginTable([(0, 40), (150_000_000, 20)]))
    }
}
