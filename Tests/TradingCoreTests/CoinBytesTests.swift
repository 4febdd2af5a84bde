import Testing
import TradingCore

struct CoinBytesTests {
    @Test(arguments: [
        "BTC", "kPEPE", "PURR/USDC", "@107", "xyz:GOLD", "12345678", "123456789", "123456789012345678901234",
    ])
    func bytesGiveTheSameCoinAsText(name: String) throws {
        let bytes = Array(name.utf8)
        #expect(try Coin(bytes.span) == Coin(name))
    }

    @Test(arguments: ["", "B C", "BTC\n", "Ünï", "1234567890123456789012345", "1234567890123456789012345 "])
    func bytesAreRefusedAsTextIs(name: String) {
        let bytes = Array(name.utf8)
        #expect(throws: CoinError.self) { try Coin(bytes.span) }
        #expect(throws: CoinError.self) { try Coin(name) }
    }
}
