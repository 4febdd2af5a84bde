public import EthereumCrypto

/// Puts money into a vault, or takes it out.
///
/// What was put in stays for a day, in the vault of the exchange for four (exchange documentation, August 2026).
public struct VaultTransferAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "vaultTransfer"

    /// The vault.
    public var vault: Address
    /// Whether the vault gets it, not the account.
    public var isDeposit: Bool
    /// How much.
    public var amount: MicroUSD

    /// Describes a transfer.
    public init(vault: Address, isDeposit: Bool, amount: MicroUSD) {
        self.vault = vault
        self.isDeposit = isDeposit
        self.amount = amount
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("vaultAddress", vault)
        writer.field("isDeposit", isDeposit)
        writer.field("usd", amount)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        vault = try fields.read("vaultAddress")
        isDeposit = try fields.read("isDeposit")
        amount = try fields.read("usd")
    }
}
