public import EthereumCrypto

/// Pays money out to everybody who has a share in a vault.
public struct VaultDistributeAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "vaultDistribute"

    /// The vault.
    public var vault: Address
    /// How much in all; zero closes the vault.
    public var amount: MicroUSD

    /// Describes a payment.
    public init(vault: Address, amount: MicroUSD) {
        self.vault = vault
        self.amount = amount
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("vaultAddress", vault)
        writer.field("usd", amount)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        vault = try fields.read("vaultAddress")
        amount = try fields.read("usd")
    }
}
