import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore

struct EmbeddedNonceTests {
    static let samples = [
        #"{"type":"createVault","name":"one","description":"a vault for tests","initialUsd":100000000,"nonce":7}"#,
        """
        {"type":"agentSendAsset","destination":"0x0d1d9635d0640821d15e323ac8adadfa9c111414","sourceDex":"",\
        "destinationDex":"spot","token":"USDC","amount":"1","fromSubAccount":"","nonce":7}
        """,
    ]

    private static func sign(_ text: String, nonce: UInt64) throws -> SignedRequest {
        guard case .single(.l1(let action)) = try AnyAction(reading: JSONValue(parsing: text)) else {
            throw ActionError("type", "no L1 action")
        }
        let key = try PrivateKey.known("0x0123456789012345678901234567890123456789012345678901234567890123")
        return try ActionSigner(key, network: .testnet, policy: .everything).sign(
            action, terms: RequestTerms(nonce: nonce))
    }

    @Test(arguments: samples)
    func refusesAnotherNonceThanTheRequests(text: String) {
        let error = #expect(throws: SigningError.self) { try Self.sign(text, nonce: 8) }
        #expect(error?.code == .wrongTerms)
        #expect(error?.message.hasPrefix("nonce: ") ?? false)
        #expect(error?.message.contains("carries 7, the request 8") ?? false)
    }

    @Test(arguments: samples)
    func signsTheNonceOfTheRequest(text: String) throws {
        let request = try Self.sign(text, nonce: 7)
        #expect(request.bodyText.hasPrefix("{\"action\":\(text),\"nonce\":7,"))
    }
}
