import EthereumCrypto
import Foundation
import HyperliquidSigning
import Testing
import TradingCore

/// One case of the official client's signatures.
struct SigningVector: CustomTestStringConvertible, Sendable {
    let value: JSONValue

    static let document: JSONValue = {
        guard
            let url = Bundle.module.url(
                forResource: "signing_vectors", withExtension: "json", subdirectory: "Fixtures"),
            let data = try? Data(contentsOf: url), let value = try? JSONValue(parsing: Array(data))
        else { preconditionFailure("the fixture signing_vectors.json is missing or broken") }
        return value
    }()

    static let all: [SigningVector] = (document["vectors"]?.elements ?? []).map(SigningVector.init)

    /// The cases that are signed through the hash of an action.
    static var l1: [SigningVector] { all.filter { $0.text("scheme") == "l1" } }

    /// The cases that are signed in readable form, without the outer part of multi-sig groups.
    static var user: [SigningVector] { all.filter { $0.text("scheme") == "user" && $0.text("part") != "outer" } }

    /// What the leaders of multi-sig accounts sign.
    static var outer: [SigningVector] { all.filter { $0.text("part") == "outer" } }

    var testDescription: String { text("id") }

    func text(_ key: String) -> String {
        if case .string(let text) = value[key]?.content { text } else { "" }
    }

    func number(_ key: String) -> UInt64? {
        if case .number(let text) = value[key]?.content { UInt64(text) } else { nil }
    }

    var network: Network {
        if case .bool(true) = value["isMainnet"]?.content { .mainnet } else { .testnet }
    }

    var terms: RequestTerms {
        get throws {
            let vault = text("vaultAddress")
            return RequestTerms(
                nonce: number("nonce") ?? 0, vaultAddress: vault.isEmpty ? nil : try Address(vault),
                expiresAfter: number("expiresAfter"))
        }
    }

    /// The action with its keys in the order that is signed.
    var action: JSONValue { get throws { try JSONValue(parsing: text("actionJson")) } }

    /// The structured data of a case that is signed in readable form.
    var typedData: TypedData {
        get throws {
            let chain = try SignatureChain(
                reading: value["signatureChainId"] ?? JSONValue(.null), at: "signatureChainId")
            return try TypedData(
                reading: value["message"] ?? JSONValue(.null), types: value["fields"] ?? JSONValue(.null),
                primaryType: text("primaryType"), domain: chain.domain)
        }
    }

    var key: PrivateKey { get throws { try PrivateKey.known(text("privateKey")) } }

    /// Whether a signature is the one of the case, as numbers.
    func matches(_ signature: Signature) throws -> Bool {
        try signature.r == Bytes32(hexNumber: text("r")) && signature.s == Bytes32(hexNumber: text("s"))
            && UInt64(signature.v) == number("v")
    }
}

extension PrivateKey {
    /// A key that everybody knows, from its digits.
    static func known(_ text: String) throws -> PrivateKey {
        try PrivateKey(hexadecimal: unsafe Array(text.utf8).withUnsafeBytes { try unsafe SecretBytes(copying: $0) })
    }
}
