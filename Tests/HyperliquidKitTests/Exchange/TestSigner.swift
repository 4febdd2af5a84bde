import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

/// Keys for tests, each from one repeated byte.
enum TestSigner {
    static func key(_ byte: UInt8 = 0x17) throws -> PrivateKey {
        let digits = String(repeating: (byte < 16 ? "0" : "") + String(byte, radix: 16), count: 32)
        return try PrivateKey(
            hexadecimal: unsafe Array("0x\(digits)".utf8).withUnsafeBytes { try unsafe SecretBytes(copying: $0) })
    }
}

extension Coin {
    static let bitcoin = TestMarkets.coin("BTC")
    static let doge = TestMarkets.coin("DOGE")
    static let ether = TestMarkets.coin("ETH")
    static let hypeSpot = TestMarkets.coin("@107")
}
