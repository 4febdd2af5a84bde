public import EthereumCrypto
internal import TradingCore

/// Sends USDC of the perp balance to an address on Arbitrum, through the bridge.
///
/// It costs one USD and takes about five minutes (exchange documentation, August 2026).
public struct Withdraw3Action: UserSignedAction {
    /// The value of `type`.
    public static let name = "withdraw3"
    /// The name of the signed type.
    public static let primaryType = "Withdraw"
    /// The field that holds the nonce.
    public static let nonceField = "time"

    /// Who gets it.
    public var destination: Address
    /// How much, in USDC.
    public var amount: TokenAmount

    /// Describes a withdrawal.
    public init(to destination: Address, amount: TokenAmount) {
        self.destination = destination
        self.amount = amount
    }

    /// The signed fields in their order.
    public var fields: [TypedField] {
        [
            TypedField("destination", .string(destination.description)),
            TypedField("amount", .string(amount.description)),
        ]
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        destination = try fields.read("destination")
        amount = try fields.read("amount")
    }
}
