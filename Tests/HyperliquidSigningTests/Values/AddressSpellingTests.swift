import EthereumCrypto
import Foundation
import HyperliquidSigning
import Testing
import TradingCore

/// However an address is spelled, it is hashed and sent in lower case: row A35 of the catalogue of faults.
struct AddressSpellingTests {
    private static let lower = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"
    private static let spellings = [
        lower, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED",
    ]

    @Test func anActionHoldsEveryAddressInLowerCase() throws {
        let signer = try ActionSigner(
            PrivateKey.known(SigningExamples.keyDigits), network: .testnet, policy: .everything)
        for text in Self.spellings {
            let address = try Address(text)
            let order = try PlacedOrder(asset: 4, side: .buy, price: 100, size: 1, terms: .limit(.goodTilCanceled))
            let action = try OrderAction([order], builder: .init(address: address, feeTenthsOfBasisPoint: 10))
            let terms = RequestTerms(nonce: 1_700_000_000_000, vaultAddress: address)
            let body = String(decoding: try signer.sign(action, terms: terms).body, as: UTF8.self)
            #expect(body.components(separatedBy: Self.lower).count == 3, "\(text): \(body)")
            let transfer = UsdSendAction(to: address, amount: 1)
            let sent = String(decoding: try signer.sign(transfer, nonce: 1_700_000_000_000).body, as: UTF8.self)
            #expect(sent.contains("\"destination\":\"\(Self.lower)\""), "\(text): \(sent)")
        }
    }

    @Test func aDocumentIsSignedAsIfItWereInLowerCase() throws {
        let documents = Self.spellings.map {
            #"{"type":"vaultTransfer","vaultAddress":"\#($0)","isDeposit":true,"usd":5000000}"#
        }
        let texts = try documents.map { JSONActionWriter.text(of: try AnyAction(reading: JSONValue(parsing: $0))) }
        #expect(texts == Array(repeating: documents[0], count: 3))
    }
}
