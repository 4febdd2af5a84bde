import Testing
import TradingCore
import TradingTestSupport

struct InstrumentCatalogueTests {
    private func catalogue(_ names: [String]) -> InstrumentCatalogue {
        InstrumentCatalogue(
            names.enumerated().map { index, name in
                Instrument(
                    coin: TestMarkets.coin(name), kind: name.contains("/") || name.hasPrefix("@") ? .spot : .perp,
                    assetID: UInt32(index), sizeDecimals: 2, marginTable: MarginTable(maxLeverage: 3))
            })
    }

    private static let names = [
        "BTC", "ETH", "HYPE", "kPEPE", "PURR", "PURR/USDC", "@107", "xyz:GOLD", "feUSD", "BTCDOM", "aBc", "AbC",
    ]

    @Test(arguments: [
        ("BTC", "BTC"), ("btc", "BTC"), ("Btc", "BTC"), ("BTC-PERP", "BTC"), ("btc-perp", "BTC"), ("BTCUSD", "BTC"),
        ("btcusdt", "BTC"), ("BTC-USD", "BTC"), ("BTC/USDC", "BTC"), ("btc/usdc", "BTC"), ("BTC/USDC:USDC", "BTC"),
        ("btc/usdc:usdc", "BTC"), ("kPEPE", "kPEPE"), ("KPEPE", "kPEPE"), ("kpepe-perp", "kPEPE"),
        ("KPEPE/USDC", "kPEPE"),
        ("PURR", "PURR"), ("PURR/USDC", "PURR/USDC"), ("purr/usdc", "PURR/USDC"), ("PURR/USDC:USDC", "PURR"),
        ("@107", "@107"), ("xyz:GOLD", "xyz:GOLD"), ("XYZ:gold", "xyz:GOLD"), ("xyz:GOLD-PERP", "xyz:GOLD"),
        ("feUSD", "feUSD"), ("FEUSD", "feUSD"), ("feUSD-PERP", "feUSD"), ("BTCDOM", "BTCDOM"), ("aBc", "aBc"),
    ])
    func findsWhatIsMeant(name: String, coin: String) throws {
        #expect(try catalogue(Self.names).resolve(name).coin.description == coin)
    }

    @Test(
        arguments: [
            ("BTCC", "BTC"), ("BTCC/USDC", "BTC"), ("ETHH-PERP", "ETH"), ("HYPER", "HYPE"), ("KPEPPE", "kPEPE"),
            ("B TC", "BTC"), ("PURR/USDD", "PURR/USDC"), ("DOESNOTEXIST", nil), ("", nil), ("/USDC", nil),
            ("１", nil), ("a very long name that no market could possibly have", nil),
        ] as [(String, String?)])
    func namesTheNearestOtherwise(name: String, nearest: String?) {
        let error = #expect(throws: UnknownCoin.self) { try catalogue(Self.names).resolve(name) }
        #expect(error?.name == name)
        if let nearest { #expect(error?.nearest == nearest) }
        #expect(error?.description.hasPrefix("there is no market \"\(name)\"; ") == true)
    }

    @Test func anotherLetterCaseMustFitOneMarketOnly() {
        #expect(throws: UnknownCoin.self) { try catalogue(Self.names).resolve("ABC") }
        #expect(throws: UnknownCoin.self) { try catalogue(Self.names).resolve("abc-perp") }
        // What fits two markets is not taken for an alias of a third.
        #expect(throws: UnknownCoin.self) { try catalogue(["feUSD", "FEusd", "FE"]).resolve("feusd") }
    }

    @Test func theLaterOfTwoWithOneNameCounts() throws {
        let twice = catalogue(["BTC", "ETH", "BTC"])
        #expect(try twice.resolve("BTC").assetID == 2)
        #expect(try twice.resolve("btc").assetID == 2)
        #expect(twice[TestMarkets.coin("ETH")]?.assetID == 1)
        #expect(twice[TestMarkets.coin("SOL")] == nil)
        #expect(twice.instruments.map(\.assetID) == [0, 1, 2])
    }
}
