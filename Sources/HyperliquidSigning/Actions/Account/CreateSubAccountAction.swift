/// Opens a sub-account.
///
/// The exchange takes names of 1 to 16 characters, and opens one for accounts that have traded 100,000 USD (exchange documentation,
/// August 2026).
public struct CreateSubAccountAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "createSubAccount"

    /// What it is called.
    public var subAccountName: String

    /// Names a sub-account.
    public init(name subAccountName: String) {
        self.subAccountName = subAccountName
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("name", subAccountName)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        subAccountName = try fields.read("name")
    }
}
