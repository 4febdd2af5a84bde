import EthereumCrypto
import HyperliquidSigning
import TradingCore

/// One case of a file.
struct SigningCase {
    /// What is signed, and the parts that come before it, by the file's names.
    typealias Parts = (message: any TypedMessage, before: [(key: String, value: JSONValue)])

    /// The network that it is signed for.
    let network: Network
    /// What is signed along with the action.
    let terms: RequestTerms
    private let fields: JSONValue
    private let asTypes: Bool

    /// Reads what all cases have in common.
    ///
    /// - Throws: ``ActionError`` that names the field.
    init(_ value: JSONValue, asTypes: Bool) throws(ActionError) {
        var reader = try ActionFields(value)
        network = try reader.read("isMainnet") ? .mainnet : .testnet
        var vault: Address?
        if case .string(let text) = value["vaultAddress"]?.content {
            // The letter case is not looked at: what is signed are the bytes.
            guard let bytes = try? Hexadecimal.bytes(of: text, count: 20), let address = Address(bytes) else {
                throw ActionError("vaultAddress", "\"\(text.prefix(60))\" is not 0x and 40 hexadecimal digits")
            }
            vault = address
        }
        terms = RequestTerms(
            nonce: try reader.read("nonce"), vaultAddress: vault, expiresAfter: try reader.readOptional("expiresAfter"))
        fields = value
        self.asTypes = asTypes
    }

    /// The parts of the signature, by the file's names.
    ///
    /// - Throws: ``ActionError`` that names the field; `CurveError` when the key gives no signature.
    func results(signedBy key: PrivateKey) throws -> [(key: String, value: JSONValue)] {
        let (message, before) = asTypes ? try typed() : try written()
        let digest = message.digest
        let signature = try key.sign(digest)
        return before + [
            ("structHash", .text(message.typedData.structHash)), ("digest", .text(digest)),
            ("r", .text(signature.r.minimalHex)),
            ("s", .text(signature.s.minimalHex)), ("v", .number(signature.v)),
        ]
    }

    /// The way of signing that the case names: through the action's hash, or in readable form.
    ///
    /// - Throws: ``ActionError`` when it names none.
    var isHashed: Bool {
        get throws(ActionError) {
            switch fields["scheme"]?.content {
            case .string("l1"): true
            case .string("user"): false
            default: throw ActionError("scheme", "l1 or user should stand here")
            }
        }
    }

    /// Whether it is what the leader of a multi-sig account signs.
    var hasEnvelope: Bool { fields["envelope"] != nil || fields["envelopeJson"] != nil }

    /// What is signed through the hash of an action, and the parts that come before it.
    func hashed(_ action: any WireWritable) -> Parts {
        let hash = terms.hash(of: action)
        return (
            PhantomAgent(actionHash: hash, network: network),
            [
                ("msgpack", .text(Hexadecimal.digits(of: MessagePackWriter.bytes(of: action)))),
                ("actionHash", .text(hash)),
            ]
        )
    }

    /// The parts of an envelope that come before what its leader signs.
    func parts(ofEnvelope hashed: any WireWritable) -> [(key: String, value: JSONValue)] {
        [
            ("envelopeMsgpackWithoutType", .text(Hexadecimal.digits(of: MessagePackWriter.bytes(of: hashed)))),
            ("multiSigActionHash", .text(terms.hash(of: hashed))),
        ]
    }

    /// What is signed of a case as it is written.
    private func written() throws(ActionError) -> Parts {
        guard try !isHashed else { return hashed(try RawAction(document("action"))) }
        if hasEnvelope {
            let envelope = try document("envelope")
            let hashed = try RawAction(JSONValue(.object((envelope.members ?? []).filter { $0.key != "type" })))
            let hash = terms.hash(of: hashed)
            var reader = try ActionFields(envelope, at: "envelope")
            let chain = try reader.read("signatureChainId", as: SignatureChain.self)
            let data = MultiSigEnvelope.outerMessage(
                actionHash: hash, nonce: terms.nonce, network: network, chain: chain)
            return (data, parts(ofEnvelope: hashed))
        }
        guard let message = fields["message"], let types = fields["fields"] else {
            guard case .single(.userSigned(let posted)) = try AnyAction(reading: document("action"), at: "action")
            else {
                throw ActionError("scheme", "this action is signed through its hash (l1), not in readable form")
            }
            return (posted.typedData, [])
        }
        var reader = try ActionFields(fields)
        let chain = try reader.read("signatureChainId", as: SignatureChain.self)
        let primaryType = try reader.read("primaryType", as: String.self)
        return (try TypedData(reading: message, types: types, primaryType: primaryType, domain: chain.domain), [])
    }

    /// A document that stands in the case, or in a text beside it that keeps the order of its keys.
    ///
    /// - Throws: ``ActionError`` when it is missing or no JSON.
    func document(_ name: String) throws(ActionError) -> JSONValue {
        if case .string(let text) = fields[name + "Json"]?.content {
            do {
                return try JSONValue(parsing: text)
            } catch {
                throw ActionError(FieldPath(name + "Json"), error.description)
            }
        }
        guard let value = fields[name] else { throw ActionError(FieldPath(name), "is missing") }
        return value
    }
}
