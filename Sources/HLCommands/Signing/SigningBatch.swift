import ArgumentParser
import EthereumCrypto
import HyperliquidSigning
import TradingCore

/// The cases of a file in the form of `signing_vectors.json`, signed one by one.
///
/// Only what goes into a signature is read, so a file with other results, or none, serves as well. What comes out has the file's own
/// names, so that it can be held against any other client.
struct SigningBatch {
    private let cases: [JSONValue]
    private let asTypes: Bool
    private let path: String

    /// Finds the cases.
    init(_ document: JSONValue, asTypes: Bool, path: String) throws(CommandFailure) {
        guard let cases = document["vectors"]?.elements ?? document.elements else {
            throw CommandFailure(.badData, "\(path): there is no list \"vectors\" of cases to sign")
        }
        self.cases = cases
        self.asTypes = asTypes
        self.path = path
    }

    /// Signs all cases and prints a line of JSON for each; a case that cannot be signed has an `error` instead of results.
    ///
    /// - Parameters:
    ///   - terminal: Where the lines go.
    ///   - fallback: The key of cases that hold none; asked for once.
    /// - Throws: `ExitCode` when a case could not be signed.
    func run(on terminal: Terminal, fallback: @escaping () throws -> PrivateKey) throws {
        var keys = BatchKeys(fallback: fallback)
        var failures = 0
        for (index, value) in cases.enumerated() {
            let id = value["id"] ?? .number(index)
            do {
                let results = try SigningCase(value, asTypes: asTypes).results(signedBy: keys.key(of: value))
                try terminal.printUnchanged(JSONValue(.object([("id", id)] + results)).description)
            } catch let error as ActionError {
                failures += 1
                try terminal.printUnchanged(JSONValue(.object([("id", id), ("error", .text(error))])).description)
            }
        }
        guard failures == 0 else {
            terminal.say("\(failures) of \(cases.count) cases in \(path) could not be signed; their lines say why")
            throw ExitCode.badData
        }
    }
}

/// The keys of the cases: the last one is kept, since cases with the same key stand together.
private struct BatchKeys {
    /// The key of cases that hold none.
    let fallback: () throws -> PrivateKey
    private var own: PrivateKey?
    private var last: PrivateKey?
    private var lastText = ""

    init(fallback: @escaping () throws -> PrivateKey) { self.fallback = fallback }

    /// The key of a case.
    mutating func key(of value: JSONValue) throws -> PrivateKey {
        guard case .string(let text) = value["privateKey"]?.content else {
            let key = try own ?? fallback()
            own = key
            return key
        }
        if let last, lastText == text { return last }
        let key: PrivateKey
        do {
            key = try PrivateKey.lyingOpen(text)
        } catch {
            throw ActionError("privateKey", error.message)
        }
        last = key
        lastText = text
        return key
    }
}

/// One case of a file.
private struct SigningCase {
    private let fields: JSONValue
    private let network: Network
    private let terms: RequestTerms
    private let asTypes: Bool

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
    func results(signedBy key: PrivateKey) throws -> [(key: String, value: JSONValue)] {
        let scheme = fields["scheme"].flatMap { if case .string(let text) = $0.content { text } else { nil } }
        let results: [(key: String, value: JSONValue)]
        let digest: Bytes32
        switch scheme {
        case "l1":
            let action = try hashed(try document("action"))
            let hash = terms.hash(of: action)
            let agent = PhantomAgent(actionHash: hash, network: network)
            digest = agent.digest
            results = [
                ("msgpack", .text(Hexadecimal.digits(of: MessagePackWriter.bytes(of: action)))),
                ("actionHash", .text(hash)), ("structHash", .text(agent.structHash)),
            ]
        case "user":
            let (data, before) = try readable()
            digest = data.digest
            results = before + [("structHash", .text(data.structHash))]
        default:
            throw ActionError("scheme", "l1 or user should stand here")
        }
        let signature = try key.sign(digest)
        return results + [
            ("digest", .text(digest)), ("r", .text(signature.r.minimalHex)), ("s", .text(signature.s.minimalHex)),
            ("v", .number(signature.v)),
        ]
    }

    /// The action as it is hashed: as written, or by way of its type.
    private func hashed(_ value: JSONValue) throws(ActionError) -> any WireWritable {
        // The list that a multi-sig account's users sign holds an action, but is none.
        guard asTypes, value.members != nil else { return try RawAction(value) }
        return try AnyAction(reading: value, at: "action")
    }

    /// What is signed in readable form, and the parts that come before it.
    private func readable() throws(ActionError) -> (TypedData, [(key: String, value: JSONValue)]) {
        if fields["envelope"] != nil || fields["envelopeJson"] != nil {
            let envelope = try document("envelope")
            let hashed = try RawAction(JSONValue(.object((envelope.members ?? []).filter { $0.key != "type" })))
            let hash = terms.hash(of: hashed)
            var reader = try ActionFields(envelope, at: "envelope")
            let chain = try reader.read("signatureChainId", as: SignatureChain.self)
            let data = MultiSigEnvelope.outerMessage(
                actionHash: hash, nonce: terms.nonce, network: network, chain: chain)
            let bytes = MessagePackWriter.bytes(of: hashed)
            return (
                data,
                [
                    ("envelopeMsgpackWithoutType", .text(Hexadecimal.digits(of: bytes))),
                    ("multiSigActionHash", .text(hash)),
                ]
            )
        }
        if asTypes, case .single(.userSigned(let posted)) = try? AnyAction(reading: document("action")) {
            return (posted.typedData, [])
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
    private func document(_ name: String) throws(ActionError) -> JSONValue {
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

extension PrivateKey {
    /// A key that lies open in a file of cases.
    fileprivate static func lyingOpen(_ text: String) throws(KeyError) -> PrivateKey {
        let bytes = Array(text.utf8)
        let secret = try unsafe SecretBytes(capacity: bytes.count) { (buffer) throws(KeyError) in
            unsafe buffer.copyBytes(from: bytes)
            return bytes.count
        }
        return try PrivateKey(hexadecimal: secret)
    }
}
