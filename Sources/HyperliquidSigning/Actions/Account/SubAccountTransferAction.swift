public import EthereumCrypto

/// Moves USDC of the perp balance between an account and one of its sub-accounts.
public struct SubAccountTransferAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "subAccountTransfer"

    /// The sub-account.
    public var subAccount: Address
    /// Whether the sub-account gets it, not the account.
    public var isDeposit: Bool
    /// How much.
    public var amount: MicroUSD

    /// Describes a transfer.
    public init(subAccount: Address, isDeposit: Bool, amount: MicroUSD) {
        self.subAccount = subAccount
        self.isDeposit = isDeposit
        self.amount = amount
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("subAccountUser", subAccount)
        writer.field("isDeposit", isDeposit)
        writer.field("usd", amount)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        subAccount = try fields.read("subAccountUser")
        isDeposit = try fields.read("isDeposit")
        amount = try fields.read("usd")
    }
}
