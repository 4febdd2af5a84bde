import EthereumCrypto
import Foundation
import HyperliquidSigning
import Testing
import TradingCore

func signedOrder(with key: PrivateKey, nonces: some NonceSource, at now: Timestamp) throws -> [UInt8] {
    let order = try PlacedOrder(
        asset: 4, side: .buy, price: Price("1670.1"), size: Size("0.0147"), terms: .limit(.goodTilCanceled))
    let terms = RequestTerms(nonce: try nonces.next(at: now))
    let request = try ActionSigner(key, network: .testnet).sign(OrderAction([order]), terms: terms)
    return request.body  // the JSON to post to /exchange
}

/// The order that the README signs compiles, because it stands above, and is signed.
struct ReadmeTests {
    @Test func theReadmeShowsThisVeryCode() throws {
        let snippets = try SigningArticle("README.md").snippets.filter { $0.hasPrefix("func signedOrder") }
        let code = try #require(snippets.first)
        let source = try String(contentsOf: URL(fileURLWithPath: #filePath), encoding: .utf8)
        let isCompiled = source.contains("\n\n\(code)\n")
        #expect(isCompiled, "README.md shows what does not stand in this file:\n\(code)")
    }

    @Test func itSignsAnOrderWithTheNextNonce() throws {
        let key = try PrivateKey.known(SigningExamples.keyDigits)
        let now = Timestamp(milliseconds: 1_700_000_000_000)
        let body = try signedOrder(with: key, nonces: MemoryNonces(), at: now)
        let request = try PostedRequest(reading: JSONValue(parsing: body))
        #expect(request.terms == RequestTerms(nonce: 1_700_000_000_000))
        #expect(try SignatureCheck(of: request, network: .testnet).signer == key.address)
    }
}
