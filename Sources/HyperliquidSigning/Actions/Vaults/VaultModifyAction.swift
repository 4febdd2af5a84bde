public import EthereumCrypto

/// Changes the rules of a vault.
public struct VaultModifyAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "vaultModify"

    /// The vault.
    public var vault: Address
    /// Whether others can put money in; nil leaves it as it is.
    public var allowsDeposits: Bool?
    /// Whether positions shrink with every withdrawal; nil leaves it as it is.
    public var alwaysClosesOnWithdrawal: Bool?

    /// Describes a change.
    public init(vault: Address, allowsDeposits: Bool? = nil, alwaysClosesOnWithdrawal: Bool? = nil) {
        self.vault = vault
        self.allowsDeposits = allowsDeposits
        self.alwaysClosesOnWithdrawal = alwaysClosesOnWithdrawal
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("vaultAddress", vault)
        writer.field("allowDeposits", orNull: allowsDeposits)
        writer.field("alwaysCloseOnWithdraw", orNull: alwaysClosesOnWithdrawal)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        vault = try fields.read("vaultAddress")
        allowsDeposits = try fields.readOptional("allowDeposits")
        alwaysClosesOnWithdrawal = try fields.readOptional("alwaysCloseOnWithdraw")
    }
}
