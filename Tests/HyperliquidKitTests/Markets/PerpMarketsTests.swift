import HyperliquidSigning
import Testing
import TradingCore

@testable import HyperliquidKit

@Suite("The perps of a dex")
struct PerpMarketsTests {
    private func directory(_ body: [UInt8], dex: DexName = .main, index: Int = 0) throws -> MarketDirectory {
        let (meta, report) = try PerpMetaRequest.read(body)
        return MarketDirectory(
            network: .mainnet, perps: [DexMarkets(dex: dex, index: index, meta: meta)], setAside: report.setAside)
    }

    /// Of an answer with contexts.
    private func directory(withContexts name: String, dex: DexName = .main, index: Int = 0) throws -> MarketDirectory {
        let answer = try JSONValue(parsing: Fixture.bytes("info/\(name).response.json"))
        let meta = try #require(answer.elements?.first)
        return try directory(Array(meta.description.utf8), dex: dex, index: index)
    }

    private func directory(_ text: String) throws -> MarketDirectory { try directory(Array(text.utf8)) }

    @Test(arguments: [("meta_2025-12-13", 223, 37, 10), ("meta_2023-07-17", 28, 0, 0)])
    func `every listed market is read`(file: String, count: Int, delisted: Int, isolated: Int) throws {
        let directory = try directory(Fixture.bytes("info/\(file).response.json"))
        let markets = directory.listings.map(\.instrument)
        #expect(directory.setAside.isEmpty)
        #expect(markets.map(\.assetID) == Array(0..<UInt32(count)))
        #expect(markets.count(where: \.isDelisted) == delisted)
        #expect(markets.count(where: \.isIsolatedOnly) == isolated)
        #expect(markets.allSatisfy { $0.kind == .perp })
    }

    @Test func `bitcoin has five decimals and two tiers`() throws {
        let directory = try directory(withContexts: "metaAndAssetCtxs_2026-02-06")
        #expect(directory.listings.count == 228)
        let bitcoin = try directory.listing(named: "BTC")
        #expect(bitcoin.instrument.assetID == 0)
        #expect(bitcoin.instrument.sizeDecimals == 5)
        #expect(bitcoin.quote == "USDC")
        #expect(bitcoin.instrument.marginTable == MarginTable([(0, 40), (150_000_000, 20)]))
        let atom = try directory.listing(named: "ATOM").instrument
        #expect(atom.assetID == 2)
        #expect(atom.marginTable == MarginTable(maxLeverage: 5))
    }

    @Test func `the markets of a builder have their own numbers`() throws {
        let directory = try directory(withContexts: "metaAndAssetCtxs_dex-xyz_2026-02-06", dex: "xyz", index: 1)
        #expect(directory.setAside.isEmpty)
        #expect(directory.listings.map(\.instrument.assetID) == Array(110_000..<110_043))
        #expect(directory.listings.allSatisfy { $0.instrument.isIsolatedOnly && $0.dex == "xyz" })
        #expect(try directory.listings.first?.coin == Coin("xyz:XYZ100"))
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
    ])
    func `an entry that cannot be used keeps its number`(entry: String, path: String) throws {
        let directory = try directory(
            """
            {"universe":[{"name":"BTC","szDecimals":5,"maxLeverage":40},\(entry),
            {"name":"SOL","szDecimals":2,"maxLeverage":20,"marginTableId":20}]}
            """)
        #expect(directory.listings.map(\.instrument.assetID) == [0, 2])
        #expect(directory.setAside.map(\.path) == [path])
    }

    @Test(arguments: [
        #"[51,{"description":"","marginTiers":[]}]"#,
        #"[51,{"description":"","marginTiers":[{"lowerBound":"1","maxLeverage":10}]}]"#,
        #"[51,{"description":"","marginTiers":[{"lowerBound":"0","maxLeverage":0}]}]"#,
        #"[51,{"description":"","marginTiers":[{"lowerBound":"0","maxLeverage":10},{"lowerBound":"0","maxLeverage":5}]}]"#,
        #"[51,{"description":"","marginTiers":[{"lowerBound":"0","maxLeverage":10},{"lowerBound":"9","maxLeverage":20}]}]"#,
        #"[51,{"description":"","marginTiers":[{"lowerBound":"zero","maxLeverage":10}]}]"#, #"[51]"#, #"["a",{}]"#,
    ])
    func `a broken table takes only its markets with it`(table: String) throws {
        let directory = try directory(
            """
            {"marginTables":[\(table)],"universe":[{"name":"BTC","szDecimals":5,"maxLeverage":40,"marginTableId":40},
            {"name":"ARB","szDecimals":1,"maxLeverage":10,"marginTableId":51}]}
            """)
        #expect(directory.listings.map(\.coin.description) == ["BTC"])
        #expect(directory.setAside.last?.path == "universe[1].marginTableId")
    }

    @Test(arguments: ["{}", "[]", "null", #"{"universe":{}}"#, #"{"universe":[],"marginTables":7}"#])
    func `an answer without markets is an error`(text: String) {
        #expect(throws: JSONError.self) { try directory(text) }
    }
}

@Suite("Spot pairs and outcomes")
struct SpotMarketsTests {
    @Test func `pairs have the id of their index, the lot of their base token, and a name for people`() throws {
        let (spot, report) = try SpotMetaRequest.read(Fixture.bytes("info/spotMeta_2025-08-22.response.json"))
        #expect(report.setAside.isEmpty)
        let directory = MarketDirectory(network: .mainnet, perps: [], spot: spot)
        let purr = try directory.listing(named: "PURR/USDC")
        #expect(purr.instrument.assetID == 10_000)
        #expect(purr.instrument.sizeDecimals == 0)
        let hype = try directory.listing(named: "HYPE/USDC")
        #expect(hype.coin.description == "@107")
        #expect(hype.instrument.assetID == 10_107)
        #expect(hype.instrument.kind == .spot)
        #expect(hype.base == "HYPE")
        #expect(directory.setAside.isEmpty)
        #expect(directory.listings.count == spot.universe.count)
    }

    @Test func `a pair that names a token which is not listed is alone set aside`() throws {
        var (spot, _) = try SpotMetaRequest.read(Fixture.bytes("info/spotMeta_2025-08-22.response.json"))
        let count = spot.universe.count
        spot.tokens.elements.removeAll { $0.name == "HYPE" }
        let directory = MarketDirectory(network: .mainnet, perps: [], spot: spot)
        #expect(directory.listings.count < count)
        #expect(directory[try Coin("@107")] == nil)
        #expect(directory[try Coin("PURR/USDC")] != nil)
        #expect(directory.setAside.contains { $0.path.contains("@107") })
    }

    @Test func `a side of an outcome has the lot of its token, and none without it`() throws {
        let (spot, _) = try SpotMetaRequest.read(Fixture.bytes("info/spotMeta_2025-08-22.response.json"))
        let sides = [OutcomeSide(name: "Yes", token: 0), OutcomeSide(name: "No", token: nil)]
        let outcome = OutcomeSpec(outcome: 123, name: "Rain", description: "It rains.", sideSpecs: sides)
        let directory = MarketDirectory(
            network: .mainnet, perps: [], spot: spot, outcomes: OutcomeMeta(outcomes: [outcome]))
        let yes = try directory.listing(named: "#1230")
        #expect(yes.instrument.assetID == 100_001_230)
        #expect(yes.instrument.sizeDecimals == 8)
        #expect(directory[try Coin("#1231")] == nil)
        #expect(directory.setAside.map(\.path) == ["outcomes #1231"])
    }

    @Test(arguments: [Int.max, .min, -1, 100_000_000, Int.max / 10])
    func `an outcome whose number cannot be is set aside`(number: Int) {
        let sides = [OutcomeSide(name: "Yes", token: 0), OutcomeSide(name: "No", token: 0)]
        let outcome = OutcomeSpec(outcome: number, name: "Rain", description: "It rains.", sideSpecs: sides)
        let directory = MarketDirectory(network: .mainnet, perps: [], outcomes: OutcomeMeta(outcomes: [outcome]))
        #expect(directory.listings.isEmpty)
        #expect(directory.setAside.count == 2)
        #expect(directory.setAside.allSatisfy { $0.message.contains("has no side") })
    }
}
