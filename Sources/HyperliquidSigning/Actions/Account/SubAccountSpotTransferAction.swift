public import EthereumCrypto

/// Moves a token of the spot balance between an account and one of its sub-accounts.
public struct SubAccountSpotTransferAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "subAccountSpotTransfer"

    /// The sub-account.
    public var subAccount: Address
    /// Whether the sub-account gets it, not the account.
    public var isDeposit: Bool
    /// The token.
    public var token: TokenName
    /// How much, in units of the token.
    public var amount: TokenAmount

    /// Describes a transfer.
    public init(subAccount: Address, isDeposit: Bool, token: TokenName, amount: TokenAmount) {
        self.subAccount = subAccount
        self.isDeposit = isDeposit
        self.token = token
        self.amount = amount
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("subAccountUser", subAccount)
        writer.field("isDeposit", isDeposit)
        writer.field("token", token)
        writer.field("amount", amount)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        subAccount = try fields.read("subAccountUser")
        isDeposit = try fields.read("isDeposit")
        token = try fields.read("token")
        amount = try fields.read("amount")
    }
}
