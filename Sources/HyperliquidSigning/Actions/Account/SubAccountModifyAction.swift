public import EthereumCrypto

/// Renames a sub-account.
///
/// The exchange takes names of 1 to 16 characters (exchange documentation, August 2026).
public struct SubAccountModifyAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "subAccountModify"

    /// The sub-account.
    public var subAccount: Address
    /// What it is to be called.
    public var newName: String

    /// Describes a change.
    public init(subAccount: Address, name newName: String) {
        self.subAccount = subAccount
        self.newName = newName
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("subAccountUser", subAccount)
        writer.field("name", newName)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        subAccount = try fields.read("subAccountUser")
        newName = try fields.read("name")
    }
}
