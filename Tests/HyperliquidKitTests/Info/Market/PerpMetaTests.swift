import Testing
import TradingCore

@testable import HyperliquidKit

struct PerpMetaTests {
    @Test func aListingThatCannotBeReadKeepsItsPlace() throws {
        let recorded = try JSONValue(parsing: Fixture.bytes("info/metaAndAssetCtxs_2026-02-06.response.json"))
        let path = JSONPath().index(0).key("universe").index(1)
        let broken = recorded.replacing(path.key("szDecimals")) { _ in JSONValue(.null) }
        let (whole, _) = try MetaAndContextsRequest.read(Array(recorded.description.utf8))
        let (answer, report) = try MetaAndContextsRequest.read(Array(broken.description.utf8))
        #expect(report.setAside.map(\.path) == ["\(path).szDecimals"])
        #expect(answer.first.universe.count == whole.first.universe.count)
        #expect(answer.first.universe.holes == [1])
        #expect(answer.first.universe[1] == nil)
        #expect(answer.first.universe[2] == whole.first.universe[2])
        #expect(answer.first.universe[5]?.name.description == "SOL")
        #expect(answer.second == whole.second)
    }

    @Test func aContextThatCannotBeReadKeepsItsPlace() throws {
        let recorded = try JSONValue(parsing: Fixture.bytes("info/metaAndAssetCtxs_2026-02-06.response.json"))
        let broken = recorded.replacing(JSONPath().index(1).index(0).key("markPx")) { _ in "65,000.0" }
        let (whole, _) = try MetaAndContextsRequest.read(Array(recorded.description.utf8))
        let (answer, _) = try MetaAndContextsRequest.read(Array(broken.description.utf8))
        #expect(answer.second.holes == [0])
        #expect(answer.second[1] == whole.second[1])
    }

    @Test func binaryNoiseIsKeptToTheLastDigit() throws {
        let (answer, _) = try MetaAndContextsRequest.read(
            Fixture.bytes("info/metaAndAssetCtxs_2026-02-06.response.json"))
        let noisy = answer.second.members.filter { (try? $0.openInterest.exactly(Volume.self)) == nil }
        #expect(noisy.contains { $0.openInterest.description == "406589.0605999998" })
        #expect(noisy.allSatisfy { $0.openInterest.rounded(to: Volume.self, .nearest) != nil })
    }

    @Test func theMainDexHasAPlaceAmongTheDexes() throws {
        let (dexs, report) = try PerpDexsRequest.read(Fixture.bytes("info/perpDexs_2025-12-13.response.json"))
        #expect(report.isClean)
        #expect(dexs.count == 5)
        #expect(dexs[0] == .some(nil))
        #expect(dexs[1]??.name == "xyz")
        #expect(dexs.holes == [])
    }

    @Test func aDexThatCannotBeReadIsAHoleAndNotTheMainDex() throws {
        let (dexs, report) = try PerpDexsRequest.read(Array(#"[null,{"name":"xyz"},null]"#.utf8))
        #expect(report.setAsideCount == 1)
        #expect(dexs.holes == [1])
        #expect(dexs[1] == nil)
        #expect(dexs[2] == .some(nil))
    }

    @Test func aNewRestrictionOfMarginIsKeptByName() throws {
        let text = #"{"universe":[{"name":"BTC","szDecimals":5,"maxLeverage":40,"marginMode":"lunar"}]}"#
        let (meta, report) = try PerpMetaRequest.read(Array(text.utf8))
        #expect(meta.universe[0]?.marginMode == .unknown("lunar"))
        #expect(meta.universe[0]?.marginMode?.known == nil)
        #expect(report.unknownValues == [#"universe[].marginMode: "lunar""#: 1])
    }
}
