import EthereumCrypto
import TradingCore

extension Coin {
    static let btc = coin("BTC")
    static let eth = coin("ETH")
    static let kPEPE = coin("kPEPE")

    static func coin(_ name: String) -> Coin {
        do {
            return try Coin(name)
        } catch {
            preconditionFailure("\(error)")
        }
    }
}

extension Address {
    static func numbered(_ number: UInt32) -> Address { Address(high: 7, middle: 7, low: number) }
}
