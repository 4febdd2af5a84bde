import EthereumCrypto
import Foundation
import HyperliquidSigning
import PaperExchange
import Testing
import TradingCore

/// The official client's signatures, as requests that arrive.
struct VerificationTests {
    private static let vectors: [JSONValue] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../HyperliquidSigningTests/Fixtures/signing_vectors.json")
        guard let data = try? Data(contentsOf: file), let document = try? JSONValue(parsing: Array(data)),
            let vectors = document["vectors"]?.elements
        else { preconditionFailure("the fixture signing_vectors.json of HyperliquidSigningTests is missing or broken") }
        return vectors
    }()

    private func text(_ vector: JSONValue, _ key: String) -> String {
        if case .string(let text)? = vector[key]?.content { text } else { "" }
    }

    /// The request that a client of a vector would post; its action as written, with the type where the vector leaves it out.
    private func request(_ vector: JSONValue) throws -> JSONValue {
        let envelope = text(vector, "envelopeJson")
        var action = try JSONValue(parsing: envelope.isEmpty ? text(vector, "actionJson") : envelope)
        if action["type"] == nil, var members = action.members {
            members.insert((key: "type", value: .text(text(vector, "type"))), at: 0)
            action.content = .object(members)
        }
        return [
            "action": action, "nonce": vector["nonce"] ?? 0,
            "signature": ["r": vector["r"] ?? "", "s": vector["s"] ?? "", "v": vector["v"] ?? 0],
            "vaultAddress": vector["vaultAddress"] ?? JSONValue(.null),
            "expiresAfter": vector["expiresAfter"] ?? JSONValue(.null),
        ]
    }

    /// Whether a request is written as no exchange hashes it: capitals in hexadecimal, exponents, zeros at the end of prices.
    ///
    /// The vectors hold such requests to test encoders with.
    private func isUnusual(_ vector: JSONValue) -> Bool {
        let action = text(vector, text(vector, "envelopeJson").isEmpty ? "actionJson" : "envelopeJson")
        return action.contains(/0x[0-9a-fA-F]*[A-F]/) || action.contains(/[0-9]e[-+][0-9]/)
            || (text(vector, "scheme") == "l1" && action.contains(/[0-9]\.0"/))
    }

    @Test("Every request of the official client's vectors is its signer's, and none else's")
    func recovers() throws {
        var count = 0
        for vector in Self.vectors where text(vector, "part") != "inner" {
            let body = try request(vector)
            // The vectors hold types that no exchange knows.
            guard case .string(let type)? = body["action"]?["type"]?.content, ActionCatalogue.names.contains(type)
            else {
                continue
            }
            let network: Network = if case .bool(true)? = vector["isMainnet"]?.content { .mainnet } else { .testnet }
            guard case .verified(let request) = ActionVerifier(network: network).verify(body),
                request.signer.description == text(vector, "address")
            else {
                #expect(isUnusual(vector), "\(text(vector, "id")) was not recovered")
                continue
            }
            count += 1
            if let multiSig = request.multiSig {
                #expect(!multiSig.approvers.isEmpty && multiSig.approvers.allSatisfy { $0 != nil })
            }
            #expect(request.type == type || type == "multiSig")
        }
        #expect(count == 395)
    }
}
