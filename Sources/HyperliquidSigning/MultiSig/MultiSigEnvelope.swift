public import EthereumCrypto
public import TradingCore

/// The action that carries another one in the name of a multi-sig account, with the signatures of its authorized users.
public struct MultiSigEnvelope: WireValue {
    /// The name of the action, the value of `type`.
    public static let name = "multiSig"

    /// What is to be done.
    public let action: InnerAction
    /// The multi-sig account.
    public let user: Address
    /// Who sends the request.
    public let leader: Address
    /// The signatures of authorized users, at least as many as the account demands.
    public let signatures: [Signature]
    /// The chain that wallets are asked to sign for.
    public let chain: SignatureChain

    /// What the leader signs.
    public func outerMessage(terms: RequestTerms, network: Network) -> TypedData {
        Self.outerMessage(actionHash: terms.hash(of: hashed), nonce: terms.nonce, network: network, chain: chain)
    }

    /// What the leader signs of an envelope whose hash is known.
    public static func outerMessage(
        actionHash: Bytes32, nonce: UInt64, network: Network, chain: SignatureChain
    ) -> TypedData {
        TypedData(
            domain: chain.domain, primaryType: "HyperliquidTransaction:SendMultiSig",
            fields: [
                TypedField("hyperliquidChain", .string(network.chainName)),
                TypedField("multiSigActionHash", .bytes32(actionHash)), TypedField("nonce", .uint64(nonce)),
            ])
    }

    /// The part of the action that is hashed: all but `type`.
    public var hashed: some WireWritable { Hashed(envelope: self) }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        writer.object { writer in
            writer.field("type", Self.name)
            writeFields(to: &writer)
        }
    }

    private func writeFields(to writer: inout some ActionWriter) {
        writer.field("signatureChainId", chain)
        writer.field("signatures", signatures)
        writer.object("payload") { writer in
            writer.field("multiSigUser", user)
            writer.field("outerSigner", leader)
            writer.key("action")
            action.writeForMultiSig(to: &writer)
        }
    }

    /// The envelope without `type`.
    private struct Hashed: WireWritable {
        let envelope: MultiSigEnvelope

        func write(to writer: inout some ActionWriter) { writer.object { envelope.writeFields(to: &$0) } }
    }
}

extension MultiSigEnvelope {
    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        var fields = try ActionFields(value, at: path)
        let type = try fields.read("type", as: String.self)
        guard type == Self.name else {
            throw ActionError(path.member("type"), "\"\(Self.name)\" should stand here, not \"\(type)\"", in: value)
        }
        chain = try fields.read("signatureChainId")
        signatures = try fields.read("signatures")
        var payload = try fields.readObject("payload")
        try fields.finish()
        user = try payload.read("multiSigUser")
        leader = try payload.read("outerSigner")
        action = try payload.read("action")
        try payload.finish()
    }
}
