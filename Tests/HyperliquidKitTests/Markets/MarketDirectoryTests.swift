import HyperliquidSigning
import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

@Suite("The markets of a network")
struct MarketDirectoryTests {
    private func listing(
        _ name: String, id: UInt32, decimals: Int = 3, aliases: [String] = [], identity: String = "",
        delisted: Bool = false, leverage: Int = 20
    ) throws -> MarketListing {
        let instrument = Instrument(
            coin: try Coin(name), assetID: id, sizeDecimals: decimals, marginTable: MarginTable(maxLeverage: leverage),
            isDelisted: delisted)
        return MarketListing(instrument: instrument, base: name, quote: "USDC", aliases: aliases, identity: identity)
    }

    private func directory(_ listings: MarketListing...) -> MarketDirectory {
        MarketDirectory(network: .testnet, listings: listings)
    }

    @Test(arguments: [
        ("@107", "@107"), ("HYPE/USDC", "@107"), ("hype/usdc", "@107"), ("HYPE", "HYPE"), ("HYPE-PERP", "HYPE"),
    ])
    func `a market is found by its names`(name: String, expected: String) throws {
        let directory = directory(
            try listing("HYPE", id: 5), try listing("@107", id: 10_107, aliases: ["HYPE/USDC"]))
        #expect(try directory.listing(named: name).coin.description == expected)
    }

    @Test func `an alias that two markets have names neither`() throws {
        let directory = directory(
            try listing("@1", id: 10_001, aliases: ["CAT/USDC"]), try listing("@2", id: 10_002, aliases: ["CAT/USDC"]))
        #expect(throws: UnknownCoin.self) { try directory.listing(named: "CAT/USDC") }
        #expect(directory.listings.count == 2)
    }

    @Test func `two markets with one name or one id are both set aside`() throws {
        let names = directory(try listing("A", id: 1), try listing("A", id: 2), try listing("B", id: 3))
        #expect(names.listings.map(\.coin.description) == ["B"])
        let ids = directory(try listing("A", id: 1), try listing("B", id: 1), try listing("C", id: 3))
        #expect(ids.listings.map(\.coin.description) == ["C"])
        #expect(ids.setAside.map(\.message) == ["asset id 1 is also that of B", "asset id 1 is also that of A"])
    }

    @Test func `an id that changes while running stops the market until a person resumes it`() throws {
        let coin = try Coin("BTC")
        let before = directory(try listing("BTC", id: 0), try listing("ETH", id: 1))
        var watch = MarketWatch(before)
        #expect(try watch.instrument(coin).assetID == 0)
        let changes = watch.update(to: directory(try listing("BTC", id: 7), try listing("ETH", id: 1)))
        #expect(changes == [MarketChange(coin, .assetID(from: 0, to: 7))])
        #expect(throws: MarketUnavailable.self) { try watch.instrument(coin) }
        // Orders that rest there must still come back.
        #expect(try watch.instrumentForCancel(coin).assetID == 0)
        #expect(try watch.instrument(Coin("ETH")).assetID == 1)
        watch.update(to: before)
        #expect(throws: MarketUnavailable.self) { try watch.instrument(coin) }
        watch.resume(coin)
        #expect(try watch.instrument(coin).assetID == 0)
    }

    @Test func `everything that changes is told, and what changes an order's meaning stops the market`() throws {
        let before = directory(
            try listing("A", id: 1), try listing("B", id: 2), try listing("C", id: 3, identity: "rain tomorrow"),
            try listing("D", id: 4), try listing("E", id: 5))
        let after = directory(
            try listing("A", id: 1, decimals: 2), try listing("C", id: 3, identity: "snow tomorrow"),
            try listing("D", id: 4, delisted: true), try listing("E", id: 5, leverage: 10), try listing("F", id: 6))
        var watch = MarketWatch(before)
        let changes = watch.update(to: after)
        let expected: [MarketChange] = [
            MarketChange(try Coin("A"), .sizeDecimals(from: 3, to: 2)), MarketChange(try Coin("B"), .unlisted),
            MarketChange(try Coin("C"), .identity(from: "rain tomorrow", to: "snow tomorrow")),
            MarketChange(try Coin("D"), .delisted), MarketChange(try Coin("E"), .margin),
            MarketChange(try Coin("F"), .listed),
        ]
        #expect(changes == expected)
        #expect(watch.stopped.keys.sorted().map(\.description) == ["A", "B", "C"])
        #expect(try watch.instrument(Coin("D")).isDelisted)
    }
}
