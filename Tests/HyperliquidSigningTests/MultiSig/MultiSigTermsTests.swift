import EthereumCrypto
import HyperliquidSigning
import Testing
import TradingCore

/// The nonce, the network and the chain of an action inside a multi-sig action are those of the request.
struct MultiSigTermsTests {
    private static let user = "0x0d1d9635d0640821d15e323ac8adadfa9c111414"
    private static let send =
        #"{"type": "usdSend", "signatureChainId": "0x66eee", "hyperliquidChain": "Testnet", "destination": "\#(user)", "#
        + #""amount": "1", "time": 7}"#

    private static func envelope(_ action: String, chain: String = "0x66eee") throws -> MultiSigEnvelope {
        let key = try PrivateKey.known(String(repeating: "1", count: 64))
        return try MultiSigEnvelope(
            reading: JSONValue(
                parsing: """
                    {"type": "multiSig", "signatureChainId": "\(chain)",
                    "signatures": [{"r": "0x1", "s": "0x1", "v": 27}], "payload":
                    {"multiSigUser": "\(user)", "outerSigner": "\(key.address)", "action": \(action)}}
                    """), at: .root)
    }

    private static func sign(
        _ envelope: MultiSigEnvelope, terms: RequestTerms, network: Network = .testnet
    ) throws -> SignedRequest {
        let key = try PrivateKey.known(String(repeating: "1", count: 64))
        return try ActionSigner(key, network: network, policy: .everything).sign(envelope, terms: terms)
    }

    @Test(arguments: EmbeddedNonceTests.samples + [send])
    func theLeaderSignsOnlyTheNonceThatTheActionCarries(action: String) throws {
        let envelope = try Self.envelope(action)
        #expect(throws: Never.self) { try Self.sign(envelope, terms: RequestTerms(nonce: 7)) }
        let error = #expect(throws: SigningError.self) { try Self.sign(envelope, terms: RequestTerms(nonce: 8)) }
        #expect(error?.code == .wrongTerms)
    }

    @Test func theLeaderSignsNoTransferForAnotherNetworkChainVaultOrTime() throws {
        let envelope = try Self.envelope(Self.send)
        let vault = try Address(Self.user)
        let otherChain = try Self.envelope(Self.send, chain: "0x1")
        #expect(throws: SigningError.self) { try Self.sign(envelope, terms: RequestTerms(nonce: 7), network: .mainnet) }
        #expect(throws: SigningError.self) { try Self.sign(otherChain, terms: RequestTerms(nonce: 7)) }
        for terms in [RequestTerms(nonce: 7, vaultAddress: vault), RequestTerms(nonce: 7, expiresAfter: 9)] {
            #expect(throws: SigningError.self) { try Self.sign(envelope, terms: terms) }
        }
    }

    @Test(arguments: EmbeddedNonceTests.samples)
    func nobodyProposesAnActionThatCarriesAnotherNonce(action: String) throws {
        let envelope = try Self.envelope(action)
        let error = #expect(throws: SigningError.self) {
            try MultiSigProposal(
                envelope.action, of: envelope.user, leader: envelope.leader, terms: RequestTerms(nonce: 8),
                network: .testnet)
        }
        #expect(error?.message.contains("carries 7, the request 8") == true)
    }
}
