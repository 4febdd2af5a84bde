import EthereumCrypto
import Testing

struct TypedDataTests {
    @Test(
        arguments: [
            (421_614, "feb1393ca4412a4ca577bd51d04f0a77033514c602f4d0a11490fb95f7428df6"),
            (42161, "2f54e643b38c9c2b65cb731aaf11c54f01705ee0cdf45aea16e2ac0a5ce7531a"),
            (1, "db17d1ad595c034a414294c8a640f420ba18e2b7488231f5b97d02780d8e8648"),
        ] as [(UInt64, String)])
    func separatesDomains(chainID: UInt64, separator: String) {
        let domain = TypedDomain(name: "HyperliquidSignTransaction", version: "1", chainID: chainID)
        #expect(domain.separator.hexDigits == separator)
    }

    /// The expanded example of a transfer in the exchange's published cases.
    @Test func hashesATransfer() throws {
        let data = TypedData(
            domain: TypedDomain(name: "HyperliquidSignTransaction", version: "1", chainID: 421_614),
            primaryType: "HyperliquidTransaction:UsdSend",
            fields: [
                TypedField("hyperliquidChain", .string("Testnet")),
                TypedField("destination", .string("0x5e9ee1089755c3435139848e47e6635505d5a13a")),
                TypedField("amount", .string("1")), TypedField("time", .uint64(1_687_816_341_423)),
            ])
        #expect(data.typeHash.hexDigits == "c7410964737e2180e258d649f23f74a49460432fecbd94688103ecc63fb66b4c")
        #expect(data.structHash.hexDigits == "e81f1691f350bb9a59d2b40b3d16c9526a8f93407dd72bcb9ea95e291a5de6da")
        #expect(data.digest.hexDigits == "cacf7585cc49ca60c6c5fb3001e226c0ca03c46252c893eea574c78907b7cebe")
    }
}
