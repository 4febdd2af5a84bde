public import EthereumCrypto
public import TradingCore

/// A request that is ready to be sent: its exact bytes, and what they were made of.
///
/// The bytes can be kept and sent again: the exchange takes a nonce once, so the same bytes never act twice.
public struct SignedRequest: Sendable, Hashable {
    /// The JSON to post to the exchange's address `/exchange`, UTF-8.
    public let body: [UInt8]
    /// What was signed along with the action.
    public let terms: RequestTerms
    /// What was signed.
    public let digest: Bytes32
    /// The signature of the digest.
    public let signature: Signature

    /// Puts a request together with a signature that was made elsewhere, of ``PhantomAgent/digest``.
    ///
    /// - Parameters:
    ///   - action: What is to be done.
    ///   - terms: What was signed along with it.
    ///   - network: The network that it was signed for.
    ///   - signature: The signature; whether it is right shows when the signer is recovered from ``digest``.
    public init(_ action: some L1Action, terms: RequestTerms, network: Network, signature: Signature) {
        let agent = PhantomAgent(actionHash: terms.hash(of: action), network: network)
        self.init(action, terms: terms, digest: agent.digest, signature: signature)
    }

    /// Puts a request together.
    init(_ action: some WireWritable, terms: RequestTerms, digest: Bytes32, signature: Signature) {
        self.terms = terms
        self.digest = digest
        self.signature = signature
        var writer = JSONActionWriter()
        writer.object { writer in
            writer.key("action")
            action.writeJSON(to: &writer)
            writer.field("nonce", terms.nonce)
            writer.field("signature", signature)
            writer.field("vaultAddress", ifPresent: terms.vaultAddress)
            writer.field("expiresAfter", ifPresent: terms.expiresAfter)
        }
        body = writer.bytes
    }

    /// The body as text.
    public var bodyText: String { String(decoding: body, as: UTF8.self) }
}

/// A signature as it stands in a request: numbers without leading zeros, as the official client writes them and as the exchange
/// writes them again where it hashes them.
extension Signature: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        writer.object { writer in
            writer.key("r")
            writer.ascii { Self.appendNumber(r, to: &$0) }
            writer.key("s")
            writer.ascii { Self.appendNumber(s, to: &$0) }
            writer.field("v", UInt64(v))
        }
    }

    private static func appendNumber(_ number: Bytes32, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "0"))
        bytes.append(UInt8(ascii: "x"))
        Hexadecimal.append(number: number, to: &bytes)
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        var fields = try ActionFields(value, at: path)
        let r = try Self.number("r", of: &fields)
        let s = try Self.number("s", of: &fields)
        let v = try fields.read("v", as: UInt64.self)
        try fields.finish()
        guard let signature = Signature(r: r, s: s, v: v) else {
            throw ActionError(path.member("v"), "27 or 28 should stand here, not \(v)", in: value)
        }
        self = signature
    }

    private static func number(_ name: String, of fields: inout ActionFields) throws(ActionError) -> Bytes32 {
        let text = try fields.read(name, as: String.self)
        do {
            return try Bytes32(hexNumber: text)
        } catch {
            throw ActionError(fields.path.member(name), error.description, in: fields.value)
        }
    }
}
