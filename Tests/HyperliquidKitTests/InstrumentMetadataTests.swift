import Testing
import TradingCore

@testable import HyperliquidKit

struct InstrumentMetadataTests {
    @Test(arguments: [
        ("metaAndAssetCtxs_2026-02-06", 228, 38, 9), ("meta_2025-12-13", 223, 37, 10), ("meta_2023-07-17", 28, 0, 0),
    ])
    func everyListedMarketIsRead(file: String, count: Int, delisted: Int, isolated: Int) throws {
        let metadata = try InstrumentMetadata(parsing: Fixture.bytes("info/\(file).response.json"))
        let markets = metadata.catalogue.instruments
        #expect(metadata.setAside.isEmpty)
        #expect(markets.map(\.assetID) == Array(0..<UInt32(count)))
        #expect(markets.count(where: \.isDelisted) == delisted)
        #expect(markets.count(where: \.isIsolatedOnly) == isolated)
        #expect(markets.allSatisfy { $0.kind == .perp })
    }

    @Test func bitcoinHasFiveDecimalsAndTwoTiers() throws {
        let metadata = try InstrumentMetadata(parsing: Fixture.bytes("info/metaAndAssetCtxs_2026-02-06.response.json"))
        let bitcoin = try metadata.catalogue.resolve("BTC")
        #expect(bitcoin.assetID == 0)
        #expect(bitcoin.sizeDecimals == 5)
        #expect(bitcoin.maxLeverage == 40)
        #expect(bitcoin.marginTable == MarginTable([(0, 40), (150_000_000, 20)]))
        #expect(bitcoin.marginTable.tier(for: 150_000_001).maxLeverage == 20)
        let atom = try metadata.catalogue.resolve("ATOM")
        #expect(atom.assetID == 2)
        #expect(atom.marginTable == MarginTable(maxLeverage: 5))
    }

    @Test func leverageAgreesWithTheAnswer() throws {
        let answer = try JSONValue(parsing: Fixture.bytes("info/metaAndAssetCtxs_2026-02-06.response.json"))
        let catalogue = try InstrumentMetadata(answer).catalogue
        let universe = try #require(answer.elements?.first?["universe"]?.elements)
        for (entry, market) in zip(universe, catalogue.instruments) {
            #expect(try entry["name"]?.decode(Coin.self) == market.coin)
            #expect(try entry["maxLeverage"]?.decode(Int.self) == market.maxLeverage)
            #expect(try entry["szDecimals"]?.decode(Int.self) == market.sizeDecimals)
        }
    }

    @Test func theMarketsOfABuilderHaveTheirOwnNumbers() throws {
        let bytes = try Fixture.bytes("info/metaAndAssetCtxs_dex-xyz_2026-02-06.response.json")
        let metadata = try InstrumentMetadata(parsing: bytes, dexIndex: 1)
        #expect(metadata.setAside.isEmpty)
        #expect(metadata.catalogue.instruments.map(\.assetID) == Array(110_000..<110_043))
        #expect(metadata.catalogue.instruments.allSatisfy { $0.isIsolatedOnly })
        #expect(try metadata.catalogue.instruments.first?.coin == Coin("xyz:XYZ100"))
    }

    @Test(arguments: [
        ("null", "universe[1]"), ("{}", "universe[1]"), (#"{"name":"ETH","szDecimals":4}"#, "universe[1]"),
        (#"{"name":"E H","szDecimals":4,"maxLeverage":5}"#, "universe[1].name"),
        (#"{"name":"ETH","szDecimals":"x","maxLeverage":5}"#, "universe[1].szDecimals"),
        (#"{"name":"ETH","szDecimals":7,"maxLeverage":5}"#, "universe[1].szDecimals"),
        (#"{"name":"ETH","szDecimals":4,"maxLeverage":0}"#, "universe[1].maxLeverage"),
        (#"{"name":"ETH","szDecimals":4,"maxLeverage":5,"marginTableId":99}"#, "universe[1].marginTableId"),
        (#"{"name":"ETH","szDecimals":4,"maxLeverage":5,"marginTableId":20}"#, "universe[1].maxLeverage"),
        (#"{"name":"ETH","szDecimals":4,"maxLeverage":5,"isDelisted":1}"#, "universe[1].isDelisted"),
        (#"{"name":"BTC","szDecimals":4,"maxLeverage":5}"#, "universe[1].name"),
    ])
    func anEntryThatCannotBeUsedKeepsItsNumber(entry: String, path: String) throws {
        let metadata = try InstrumentMetadata(
            parsing: Array(
                """
                {"universe":[{"name":"BTC","szDecimals":5,"maxLeverage":40},\(entry),
                {"name":"SOL","szDecimals":2,"maxLeverage":20,"marginTableId":20}]}
                """.utf8))
        #expect(metadata.catalogue.instruments.map(\.assetID) == [0, 2])
        #expect(metadata.setAside.map(\.path) == [path])
    }

    @Test(arguments: [
        (#"[51,{"marginTiers":[]}]"#, "[0].marginTables[0][1].marginTiers"),
        (#"[51,{"marginTiers":[{"lowerBound":"1","maxLeverage":10}]}]"#, "[0].marginTables[0][1].marginTiers"),
        (#"[51,{"marginTiers":[{"lowerBound":"0","maxLeverage":0}]}]"#, "[0].marginTables[0][1].marginTiers"),
        (
            #"[51,{"marginTiers":[{"lowerBound":"0","maxLeverage":10},{"lowerBound":"0","maxLeverage":5}]}]"#,
            "[0].marginTables[0][1].marginTiers"
        ),
        (
            #"[51,{"marginTiers":[{"lowerBound":"0","maxLeverage":10},{"lowerBound":"9","maxLeverage":20}]}]"#,
            "[0].marginTables[0][1].marginTiers"
        ),
        (
            #"[51,{"marginTiers":[{"lowerBound":"zero","maxLeverage":10}]}]"#,
            "[0].marginTables[0][1].marginTiers[0].lowerBound"
        ), (#"[51]"#, "[0].marginTables[0]"), (#"["a",{}]"#, "[0].marginTables[0][0]"),
    ])
    func aBrokenTableTakesOnlyItsMarketsWithIt(table: String, path: String) throws {
        let metadata = try InstrumentMetadata(
            parsing: Array(
                """
                [{"marginTables":[\(table)],"universe":[{"name":"BTC","szDecimals":5,"maxLeverage":40,"marginTableId":40},
                {"name":"ARB","szDecimals":1,"maxLeverage":10,"marginTableId":51}]},[]]
                """.utf8))
        #expect(metadata.catalogue.instruments.map(\.coin.description) == ["BTC"])
        #expect(metadata.setAside.map(\.path) == [path, "[0].universe[1].marginTableId"])
    }

    @Test(arguments: [
        ("{}", "universe"), ("[]", "universe"), ("[{}]", "[0].universe"), ("null", "universe"),
        (#"{"universe":{}}"#, "universe"), (#"{"universe":[],"marginTables":7}"#, "marginTables"),
        (#"{"universe":[{"name":"BTC"}]}"#, "universe[0]"),
    ])
    func anAnswerWithoutMarketsIsAnError(text: String, path: String) {
        do {
            _ = try InstrumentMetadata(parsing: Array(text.utf8))
            Issue.record("accepted \(text)")
        } catch {
            #expect(error.path == path)
        }
    }
}
