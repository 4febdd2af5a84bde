import EthereumCrypto
import HyperliquidSigning
import TradingCore

extension ActionRequest {
    /// How the signature of a request comes about, byte by byte, for people.
    func explanation(of signed: SignedRequest, by signer: Address) -> String {
        var lines: [String]
        switch content {
        case .l1(let action):
            lines = ["\(action.type) for \(network), signed through its hash", ""]
            lines += Self.hashed(action, terms: signed.terms, title: "MessagePack of the action")
            let agent = PhantomAgent(actionHash: signed.terms.hash(of: action), network: network)
            lines += Self.readable(agent.typedData)
        case .userSigned(let action, let chain):
            lines = ["\(action.type) for \(network), signed in readable form", ""]
            let posted = PostedAction(action, nonce: signed.terms.nonce, network: network, chain: chain)
            lines += Self.readable(posted.typedData)
        case .multiSig(let envelope):
            lines = ["\(envelope.action.type) of \(envelope.user) for \(network), signed by its leader", ""]
            lines += Self.hashed(
                envelope.hashed, terms: signed.terms, title: "MessagePack of the envelope without type")
            lines += Self.readable(envelope.outerMessage(terms: signed.terms, network: network))
        }
        lines += [
            "r          \(signed.signature.r.minimalHex)", "s          \(signed.signature.s.minimalHex)",
            "v          \(signed.signature.v)", "signer     \(signer.checksummed)", "",
        ]
        return lines.joined(separator: "\n")
    }

    /// The bytes that are hashed, a piece a line.
    private static func hashed(_ action: some WireWritable, terms: RequestTerms, title: String) -> [String] {
        let bytes = MessagePackWriter.bytes(of: action)
        var lines = ["\(title), \(bytes.count) bytes"]
        // What was just written can be read.
        let tokens = (try? MessagePackReader.tokens(of: bytes))?.tokens ?? []
        lines += tokens.map { token in
            let hex = Hexadecimal.digits(of: bytes[token.range])
            return line(hex, String(repeating: "  ", count: token.depth) + token.meaning)
        }
        lines += ["behind it", line(hex(terms.nonce), "nonce \(terms.nonce)")]
        if let vault = terms.vaultAddress {
            lines += [line("01", "for a vault"), line(Hexadecimal.digits(of: vault.bytes), "vault \(vault)")]
        } else {
            lines.append(line("00", "for no vault"))
        }
        if let expiry = terms.expiresAfter {
            lines += [line("00", "with an expiry"), line(hex(expiry), "expires after \(expiry)")]
        }
        return lines + ["action hash \(terms.hash(of: action))", ""]
    }

    /// What structured data comes to, step by step.
    private static func readable(_ data: TypedData) -> [String] {
        var lines = [data.encodeType, line(data.typeHash.hexDigits, "hash of the type")]
        lines += data.fields.map { line($0.value.encoded.hexDigits, "\($0.name): \($0.value.text)") }
        let domain = data.domain
        return lines + [
            "struct hash \(data.structHash)", "",
            "domain      \(domain.name) \(domain.version), chain \(domain.chainID), contract \(domain.verifyingContract)",
            "separator   \(domain.separator)", "digest      \(data.digest)  (of 1901, separator, struct hash)", "",
        ]
    }

    private static func line(_ hex: String, _ meaning: String) -> String {
        hex.count <= 24 ? "  \(hex.padded(to: 24))  \(meaning)" : "  \(hex)  \(meaning)"
    }

    private static func hex(_ number: UInt64) -> String { Bytes32(number).hexDigits.suffix(16).description }
}

extension MessagePackReader.Token {
    /// What the piece says.
    fileprivate var meaning: String {
        switch kind {
        case .object(let count): "object of \(count)"
        case .array(let count): "list of \(count)"
        case .string(let text): isKey ? "\(text):" : JSONValue.text(text).description
        case .integer(let digits): digits
        case .bool(let flag): flag ? "true" : "false"
        case .null: "null"
        }
    }
}

extension TypedValue {
    /// The value for people.
    fileprivate var text: String {
        switch self {
        case .string(let text): "\(JSONValue.text(text)), hashed"
        case .bytes(let bytes): "0x\(Hexadecimal.digits(of: bytes)), hashed"
        case .bytes32(let bytes): bytes.description
        case .address(let address): address.description
        case .bool(let flag): flag ? "true" : "false"
        case .uint32(let number): String(number)
        case .uint64(let number): String(number)
        case .uint256(let number): number.minimalHex
        }
    }
}
