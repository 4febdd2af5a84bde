public import EthereumCrypto
internal import TradingCore

/// Sends a token to another chain and calls the contract that it arrives at.
public struct SendToEvmWithDataAction: UserSignedAction {
    /// The value of `type`.
    public static let name = "sendToEvmWithData"
    /// The name of the signed type.
    public static let primaryType = "SendToEvmWithData"

    /// The token.
    public var token: TokenName
    /// How much, in units of the token.
    public var amount: TokenAmount
    /// Where it comes from.
    public var source: DexName
    /// Who gets it.
    public var recipient: EVMRecipient
    /// The number of the chain where it arrives.
    public var destinationChainID: UInt32
    /// The most gas that the call may use.
    public var gasLimit: UInt64
    /// What the contract is called with.
    public var data: [UInt8]

    /// Describes a transfer.
    public init(
        _ amount: TokenAmount, of token: TokenName, from source: DexName, to recipient: EVMRecipient,
        onChain destinationChainID: UInt32, gasLimit: UInt64, data: [UInt8] = []
    ) {
        self.token = token
        self.amount = amount
        self.source = source
        self.recipient = recipient
        self.destinationChainID = destinationChainID
        self.gasLimit = gasLimit
        self.data = data
    }

    /// The signed fields in their order.
    public var fields: [TypedField] {
        [
            TypedField("token", .string(token.description)), TypedField("amount", .string(amount.description)),
            TypedField("sourceDex", .string(source.description)),
            TypedField("destinationRecipient", .string(recipient.text)),
            TypedField("addressEncoding", .string(recipient.encodingName)),
            TypedField("destinationChainId", .uint32(destinationChainID)), TypedField("gasLimit", .uint64(gasLimit)),
            TypedField("data", .bytes(data)),
        ]
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        token = try fields.read("token")
        amount = try fields.read("amount")
        source = try fields.read("sourceDex")
        recipient = try EVMRecipient(fields: &fields)
        destinationChainID = try fields.read("destinationChainId")
        gasLimit = try fields.read("gasLimit")
        let value = try fields.takeRequired("data")
        let path = fields.path.member("data")
        let text = try String(reading: value, at: path)
        guard text.hasPrefix("0x") else {
            throw ActionError(path, "\"\(text.prefix(60))\" is no bytes; they begin with 0x", in: value)
        }
        do {
            data = try Hexadecimal.bytes(of: text)
        } catch {
            throw ActionError(path, error.description, in: value)
        }
    }
}
