public import EthereumCrypto
public import TradingCore

/// A user-signed action with all that is signed and sent along with it.
public struct PostedAction: WireWritable {
    /// What is to be done.
    public let action: any UserSignedAction
    /// The nonce.
    public let nonce: UInt64
    /// The network.
    public let network: Network
    /// The chain that the wallet signs for.
    public let chain: SignatureChain

    /// Puts an action together.
    public init(
        _ action: any UserSignedAction, nonce: UInt64, network: Network, chain: SignatureChain = .arbitrumSepolia
    ) {
        self.action = action
        self.nonce = nonce
        self.network = network
        self.chain = chain
    }

    /// What is signed.
    public var typedData: TypedData { typedData(inserting: []) }

    /// What is signed, with further fields behind the network, as the signers of a multi-sig account sign it.
    func typedData(inserting inserted: [TypedField]) -> TypedData {
        TypedData(
            domain: chain.domain, primaryType: "HyperliquidTransaction:" + Swift.type(of: action).primaryType,
            fields: [TypedField("hyperliquidChain", .string(network.chainName))] + inserted + action.fields
                + [TypedField(nonceField, .uint64(nonce))])
    }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { write(action.fields, to: &writer) }

    /// Writes the action as it stands inside a multi-sig action.
    func writeForMultiSig(to writer: inout some ActionWriter) { write(action.multiSigFields, to: &writer) }

    private var nonceField: String { Swift.type(of: action).nonceField }

    private func write(_ fields: [TypedField], to writer: inout some ActionWriter) {
        writer.object { writer in
            writer.field("type", action.type)
            writer.field("signatureChainId", chain)
            writer.field("hyperliquidChain", network.chainName)
            for field in fields {
                writer.key(text: field.name)
                field.value.write(to: &writer)
            }
            writer.key(text: nonceField)
            writer.integer(nonce)
        }
    }
}

extension PostedAction {
    /// Reads a posted action of any kind that this version knows.
    ///
    /// - Parameters:
    ///   - value: The action, complete with network and nonce.
    ///   - path: Where it stands, for messages.
    /// - Throws: ``ActionError`` that names the field.
    public init(reading value: JSONValue, at path: FieldPath = .root) throws(ActionError) {
        var fields = try ActionFields(value, at: path)
        let name = try fields.read("type", as: String.self)
        guard let kind = ActionCatalogue.userSigned[name] else {
            throw ActionCatalogue.unknown(name, at: path, in: value)
        }
        chain = try fields.readOptional("signatureChainId") ?? .arbitrumSepolia
        network = try fields.read("hyperliquidChain")
        action = try kind.init(fields: &fields)
        nonce = try fields.read(kind.nonceField)
        try fields.finish()
    }
}
