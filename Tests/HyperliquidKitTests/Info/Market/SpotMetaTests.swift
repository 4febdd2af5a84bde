import Testing
import TradingCore

@testable import HyperliquidKit

struct SpotMetaTests {
    private static func recorded() throws -> JSONValue {
        try JSONValue(parsing: Fixture.bytes("info/spotMeta_2025-08-22.response.json"))
    }

    @Test func tokensAndPairsAreFoundByTheirNumbers() throws {
        let (meta, report) = try SpotMetaRequest.read(Fixture.bytes("info/spotMeta_2025-08-22.response.json"))
        #expect(report.isClean)
        #expect(meta.unresolvedPairs.isEmpty)
        #expect(meta.token(150)?.name == "HYPE")
        let hype = try #require(meta.pair(Coin("@107")))
        #expect(hype.index == 107)
        // Numbers have holes, so the place in the list is another.
        #expect(meta.universe.firstIndex(of: hype) != 107)
        #expect(meta.tokens(of: hype)?.base.name == "HYPE")
        #expect(meta.tokens(of: hype)?.quote.name == "USDC")
        #expect(meta.token(-1) == nil)
        #expect(meta.token(100_000) == nil)
    }

    /// What happened on 2026-05-29: a pair named token 479 in a list of 464 tokens, and clients of others did not start for an hour.
    @Test func aPairOfATokenThatIsNotListedTakesNothingElseWithIt() throws {
        let pair: JSONValue = ["name": "@307", "tokens": [479, 0], "index": 307, "isCanonical": false]
        let broken = try Self.recorded().replacing(JSONPath().key("universe")) { list in
            JSONValue(.array([pair] + (list.elements ?? [])))
        }
        let (meta, report) = try SpotMetaRequest.read(Array(broken.description.utf8))
        #expect(report.isClean)
        #expect(meta.universe.count == 200)
        #expect(meta.unresolvedPairs.map(\.name.description) == ["@307"])
        let purr = try #require(meta.pair(Coin("PURR/USDC")))
        #expect(meta.tokens(of: purr)?.base.name == "PURR")
        #expect(meta.tokens(of: try #require(meta.pair(Coin("@107"))))?.base.name == "HYPE")
    }

    @Test func aTokenThatIsTakenOutOfTheListLeavesTheOthersWhereTheyAre() throws {
        let holed = try Self.recorded().replacing(JSONPath().key("tokens").index(100)) { _ in nil }
        let (meta, _) = try SpotMetaRequest.read(Array(holed.description.utf8))
        #expect(meta.token(100) == nil)
        #expect(meta.token(150)?.name == "HYPE")
        #expect(meta.unresolvedPairs.allSatisfy { $0.base == 100 || $0.quote == 100 })
        #expect(!meta.unresolvedPairs.isEmpty)
    }

    @Test func aTokenThatCannotBeReadIsSetAsideWithItsPlace() throws {
        let broken = try Self.recorded().replacing(JSONPath().key("tokens").index(100).key("szDecimals")) { _ in "two" }
        let (meta, report) = try SpotMetaRequest.read(Array(broken.description.utf8))
        #expect(report.setAside.map(\.path) == ["tokens[100].szDecimals"])
        #expect(meta.token(150)?.name == "HYPE")
    }

    @Test func contextsBelongToPairsByCoin() throws {
        let bytes = try Fixture.bytes("info/spotMetaAndAssetCtxs_2025-08-22.response.json")
        let pair = try SpotMetaAndContextsRequest.read(bytes).answer
        #expect(pair.first.universe.count == 199)
        #expect(pair.second.count == 210)
        let contexts = Dictionary(pair.second.map { ($0.coin, $0) }) { first, _ in first }
        #expect(pair.first.universe.allSatisfy { contexts[$0.name] != nil })
    }
}
