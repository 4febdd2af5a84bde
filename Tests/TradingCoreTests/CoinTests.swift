import Testing
import TradingCore

struct CoinTests {
    @Test(arguments: ["BTC", "kPEPE", "PURR/USDC", "@107", "xyz:GOLD", "#1230", "A", "123456789012345678901234", "~!"])
    func keepsItsName(name: String) throws {
        let coin = try Coin(name)
        #expect(coin.description == name)
        #expect(coin.bytes == Array(name.utf8))
    }

    @Test(
        arguments: [
            ("", .empty), ("B C", .notVisibleASCII), ("BTC\n", .notVisibleASCII), ("BTC\u{0}", .notVisibleASCII),
            ("BTÇ", .notVisibleASCII), ("\u{7F}", .notVisibleASCII), ("1234567890123456789012345", .tooLong),
        ] as [(String, CoinError.Problem)])
    func refusesWhatIsNoName(name: String, problem: CoinError.Problem) {
        let error = #expect(throws: CoinError.self) { try Coin(name) }
        #expect(error?.problem == problem)
    }

    @Test func sortsAlphabetically() throws {
        let names = [
            "@107", "AAVE", "AAVEX", "BTC", "ETH", "PURR/USDC", "kPEPE", "xyz:GOLD", "zzzzzzzzzzzzzzzzzzzzzzzz",
        ]
        let coins = try names.map { try Coin($0) }
        #expect(coins.reversed().sorted().map(\.description) == names)
        #expect(Set(coins).count == names.count)
        #expect(try Coin("BTC") == Coin("BTC"))
        #expect(try Coin("BTC") != Coin("btc"))
    }

    @Test(arguments: [
        ("BTC", "BTC"), ("BTC-PERP", "BTC"), ("BTC-USD", "BTC"), ("BTCUSD", "BTC"), ("BTCUSDC", "BTC"),
        ("BTCUSDT", "BTC"),
        ("BTC/USDC:USDC", "BTC"), ("kPEPE-PERP", "kPEPE"), ("xyz:GOLD-PERP", "xyz:GOLD"), ("BTC/USDC", "BTC/USDC"),
        ("PURR/USDC", "PURR/USDC"), ("BTC/USD", "BTC/USD"), ("BTC/USDT", "BTC/USDT"), ("USD", "USD"), ("USDC", "USDC"),
        ("USDT", "USDT"), ("-PERP", "-PERP"), ("@107", "@107"), ("btc-perp", "btc-perp"),
    ])
    func aliasesMeanThePerp(name: String, perp: String) throws {
        #expect(try Coin.perp(named: name).description == perp)
    }

    @Test func isWrittenAsItsName() throws {
        #expect(try JSONValue(parsing: "\"BTC\"").decode(Coin.self) == Coin("BTC"))
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: "[\"B C\"]").decode([Coin].self) }
        #expect(error?.path == "[0]")
        #expect(error?.message.contains("visible ASCII") == true)
        #expect(throws: JSONError.self) { try JSONValue(parsing: "1").decode(Coin.self) }
    }
}
