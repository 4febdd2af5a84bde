/// Opens a vault that the account leads.
///
/// The exchange takes names of 3 to 50 characters, descriptions of 10 to 250, at least 100 USD, and a fee (exchange documentation,
/// August 2026).
public struct CreateVaultAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "createVault"

    /// What it is called.
    public var vaultName: String
    /// What it is for.
    public var vaultDescription: String
    /// What the leader puts in.
    public var initialAmount: MicroUSD
    /// The nonce, the same as the request's.
    public var nonce: UInt64

    /// Describes a vault.
    public init(name vaultName: String, description vaultDescription: String, initialAmount: MicroUSD, nonce: UInt64) {
        self.vaultName = vaultName
        self.vaultDescription = vaultDescription
        self.initialAmount = initialAmount
        self.nonce = nonce
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }
    /// The nonce that stands inside the action.
    public var embeddedNonce: UInt64? { nonce }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("name", vaultName)
        writer.field("description", vaultDescription)
        writer.field("initialUsd", initialAmount)
        writer.field("nonce", nonce)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        vaultName = try fields.read("name")
        vaultDescription = try fields.read("description")
        initialAmount = try fields.read("initialUsd")
        nonce = try fields.read("nonce")
    }
}
