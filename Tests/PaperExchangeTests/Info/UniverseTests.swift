import HyperliquidKit
import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

/// What the bundled universe lists, against the recordings it is from.
struct UniverseTests {
    private let universe = Universe.bundled()

    @Test func marketsAreFoundByNameAndByAsset() throws {
        for number in universe.listings.indices {
            let instrument = universe.listings[number].instrument
            #expect(universe.market(named: instrument.coin) == number)
            #expect(universe.market(ofAsset: instrument.assetID) == number)
        }
        let hype = try #require(universe.market(ofAsset: 10_107))
        #expect(universe.listings[hype].instrument.coin == LocalWorld.coin("@107"))
        #expect(universe.token(universe.listings[hype].baseToken)?.name == "HYPE")
        let nvidia = try #require(universe.market(ofAsset: 110_002))
        #expect(universe.listings[nvidia].instrument.coin == LocalWorld.coin("xyz:NVDA"))
        #expect(universe.market(ofAsset: 99_999) == nil)
    }

    @Test func testnetHasItsOwnHype() throws {
        let testnet = Universe.bundled(network: .testnet)
        let pair = try #require(testnet.market(ofAsset: 11_035))
        #expect(testnet.token(testnet.listings[pair].baseToken)?.name == "HYPE")
        #expect(testnet.token(1105)?.name == "HYPE")
        #expect(testnet.token(150) == nil)
    }

    @Test(arguments: [("", "metaAndAssetCtxs_2026-02-06"), ("xyz", "metaAndAssetCtxs_dex-xyz_2026-02-06")])
    func perpsAreListedAsRecorded(dex: String, recording: String) throws {
        let recorded = try #require(try Recording.info(recording).elements?.first)
        let answer = try LocalWorld().json(["type": "meta", "dex": .text(dex)])
        let listed = try #require(recorded["universe"]?.elements)
        let ours = try #require(answer["universe"]?.elements)
        #expect(ours.count == (dex.isEmpty ? listed.count : 8))
        for (own, theirs) in zip(ours, listed) {
            for key in [
                "name", "szDecimals", "maxLeverage", "marginTableId", "isDelisted", "marginMode", "onlyIsolated",
            ] {
                #expect(own[key]?.description == theirs[key]?.description, "\(own) \(theirs)")
            }
        }
        #expect(answer["marginTables"]?.description == recorded["marginTables"]?.description)
    }

    @Test func tokensAndPairsAreThoseRecorded() throws {
        let recorded = try Recording.info("spotMeta_2025-08-22")
        for token in universe.tokens {
            let theirs = try #require(
                recorded["tokens"]?.elements?.first { $0["index"]?.description == "\(token.index)" })
            #expect(theirs["name"]?.description == "\"\(token.name)\"")
            #expect(theirs["tokenId"]?.description == "\"\(token.identifier)\"")
            #expect(theirs["szDecimals"]?.description == "\(token.sizeDecimals)")
            #expect(theirs["weiDecimals"]?.description == "\(token.weiDecimals)")
        }
        for number in universe.pairs {
            let listing = universe.listings[number]
            let theirs = try #require(
                recorded["universe"]?.elements?.first {
                    $0["index"]?.description == "\(universe.pairIndex(of: number))"
                })
            #expect(theirs["name"]?.description == "\"\(listing.instrument.coin)\"")
            #expect(theirs["tokens"]?.description == "[\(listing.baseToken),\(listing.quoteToken)]")
        }
    }
}
