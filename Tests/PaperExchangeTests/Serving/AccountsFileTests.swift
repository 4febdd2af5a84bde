import EthereumCrypto
import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

struct AccountsFileTests {
    private let address = "0x5e9ee1089755c3435139848e47e6635505d5a13a"

    @Test func everythingThatAnAccountBeginsWithIsRead() throws {
        let file = try AccountsFile(
            parsing: Array(
                """
                {"accounts": [{
                  "address": "\(address)", "usdc": "25000.5", "spot": {"HYPE": "100"},
                  "leverage": {"BTC": 10, "ETH": {"isolated": 5}}, "staking": "gold", "feeTier": 2,
                  "agents": [{"address": "0x2c7536e3605d9c16a7a3d7b1898e529396a65c23", "name": "bot"}]
                }, {"address": "0x2c7536e3605d9c16a7a3d7b1898e529396a65c23"}]}
                """.utf8))
        #expect(file.accounts.count == 2)
        let first = file.accounts[0]
        #expect(first.address.description.lowercased() == address)
        #expect(try first.usdc == USD("25000.5"))
        #expect(first.spot == [AccountsFile.Holding(token: "HYPE", amount: 100)])
        #expect(
            first.leverages == [
                AccountsFile.Leverage(coin: try Coin("BTC"), leverage: 10, isCross: true),
                AccountsFile.Leverage(coin: try Coin("ETH"), leverage: 5, isCross: false),
            ])
        #expect(first.staking == .gold && first.feeTier == 2)
        #expect(first.agents.map(\.name) == ["bot"])
        #expect(file.accounts[1].usdc == .zero && file.accounts[1].feeTier == nil && file.accounts[1].agents.isEmpty)
    }

    @Test(arguments: [
        (#"{"acounts": []}"#, "acounts"),
        (#"{"accounts": {}}"#, "accounts"),
        (#"{"accounts": [{"usdc": 1}]}"#, "accounts[0]"),
        (#"{"accounts": [{"address": "0x12"}]}"#, "accounts[0].address"),
        (#"{"accounts": [{"address": "ADDRESS", "usdt": 1}]}"#, "accounts[0].usdt"),
        (#"{"accounts": [{"address": "ADDRESS", "usdc": -1}]}"#, "accounts[0].usdc"),
        (#"{"accounts": [{"address": "ADDRESS", "usdc": "much"}]}"#, "accounts[0].usdc"),
        (#"{"accounts": [{"address": "ADDRESS", "spot": [1]}]}"#, "accounts[0].spot"),
        (#"{"accounts": [{"address": "ADDRESS", "spot": {"HYPE": "-2"}}]}"#, "accounts[0].spot.HYPE"),
        (
            #"{"accounts": [{"address": "ADDRESS", "leverage": {"BTC": {"cross": 5}}}]}"#,
            "accounts[0].leverage.BTC.cross"
        ),
        (#"{"accounts": [{"address": "ADDRESS", "staking": "tin"}]}"#, "accounts[0].staking"),
        (#"{"accounts": [{"address": "ADDRESS", "feeTier": 7}]}"#, "accounts[0].feeTier"),
        (#"{"accounts": [{"address": "ADDRESS", "agents": [{"address": "x"}]}]}"#, "accounts[0].agents[0].address"),
        (#"{"accounts": [{"address": "ADDRESS"}, {"address": "ADDRESS"}]}"#, "accounts[1].address"),
    ])
    func aMistakeNamesItsPlace(_ text: String, _ path: String) {
        let text = text.replacing("ADDRESS", with: address)
        let error = #expect(throws: JSONError.self) { try AccountsFile(parsing: Array(text.utf8)) }
        #expect(error?.path == path)
        #expect(error?.line == 1)
    }
}
