import EthereumCrypto
import FuzzSupport
import HyperliquidSigning
import TradingCore

/// A request whose signature is looked at: its signer is who the digest says, and the usual causes are tried without harm.
struct Check {
    private let request: PostedRequest
    private let document: JSONValue

    init(_ request: PostedRequest, _ document: JSONValue) { (self.request, self.document) = (request, document) }

    /// Ends the process when the check is wrong.
    func run() {
        guard let check = try? SignatureCheck(of: request, network: .testnet) else {
            expect((try? AnyAction(reading: request.action)) == nil, "an action was read that has no digest")
            return
        }
        expect(check.causes.isEmpty, "causes were found for nobody")
        let signer = try? request.signature.signer(of: check.digest)?.address
        expect(check.signer == signer, "the signer is \(signer as Any), not \(check.signer as Any)")
        testCauses(check.digest)
    }

    /// Every cause is tried on a signature of nobody, as recovering a signer takes longer than all else together.
    private func testCauses(_ digest: Bytes32) {
        guard let members = document.members,
            let nobody = try? JSONValue(parsing: #"{"r": "0x0", "s": "0x0", "v": 27}"#)
        else { return }
        let unsigned = JSONValue(
            .object(members.map { $0.key == "signature" ? ($0.key, nobody) : ($0.key, $0.value) }), line: document.line)
        guard let request = try? PostedRequest(reading: unsigned),
            let check = try? SignatureCheck(
                of: request, network: .testnet, expecting: Address(high: 1, middle: 2, low: 3),
                vaults: [Address(high: 4, middle: 5, low: 6)])
        else {
            expect(false, "a request without a signer is refused: \(unsigned)")
            return
        }
        expect(check.digest == digest, "the digest depends on the signature")
        expect(check.signer == nil && check.causes.isEmpty, "a signature of nobody is somebody's")
    }
}
