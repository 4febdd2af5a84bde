import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore

struct UnreadableActionTests {
    private static let signature = #"{"r": "0x1", "s": "0x2", "v": 27}"#

    private static func request(_ action: String) throws -> PostedRequest {
        try PostedRequest(
            reading: JSONValue(parsing: "{\"action\": \(action), \"nonce\": 5, \"signature\": \(signature)}"))
    }

    /// No digest of such an action means anything, and naming a stranger as its signer would lead astray.
    @Test(arguments: [
        (
            #"{"type": "usdSend", "hyperliquidChain": "Testnet", "destination": "0x1", "amount": "1", "time": 5}"#,
            "action.destination"
        ),
        (#"{"type": "multiSig", "signatureChainId": "0x1", "signatures": []}"#, "action.payload"),
    ])
    func refusesAFaultInWhatIsNotHashedAsItStands(action: String, place: String) throws {
        let error = #expect(throws: ActionError.self) {
            try SignatureCheck(of: Self.request(action), network: .testnet)
        }
        #expect(error?.field.description == place)
    }

    @Test(arguments: [#"{"type": "newerThanThis", "x": 1}"#, #"{"x": null}"#])
    func hashesWhatItDoesNotKnowAsItStands(action: String) throws {
        let request = try Self.request(action)
        let check = try SignatureCheck(of: request, network: .testnet)
        let hash = RequestTerms(nonce: 5).hash(of: try RawAction(request.action))
        #expect(check.digest == PhantomAgent(actionHash: hash, network: .testnet).digest)
    }
}
