public import EthereumCrypto
internal import TradingCore

/// Sends a token of the spot balance to another account of the exchange.
public struct SpotSendAction: UserSignedAction {
    /// The value of `type`.
    public static let name = "spotSend"
    /// The name of the signed type.
    public static let primaryType = "SpotSend"
    /// The field that holds the nonce.
    public static let nonceField = "time"

    /// Who gets it.
    public var destination: Address
    /// The token.
    public var token: TokenName
    /// How much, in units of the token.
    public var amount: TokenAmount

    /// Describes a transfer.
    public init(to destination: Address, token: TokenName, amount: TokenAmount) {
        self.destination = destination
        self.token = token
        self.amount = amount
    }

    /// The signed fields in their order.
    public var fields: [TypedField] {
        [
            TypedField("destination", .string(destination.description)),
            TypedField("token", .string(token.description)), TypedField("amount", .string(amount.description)),
        ]
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        destination = try fields.read("destination")
        token = try fields.read("token")
        amount = try fields.read("amount")
    }
}
