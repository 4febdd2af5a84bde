/// Takes a role in the running of an aligned quote asset of the second version.
public struct AuthorizeAqav2RoleAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "authorizeAqav2Role"

    /// What the signer is to be.
    public enum Role: String, WireWord {
        /// Who looks after the technique.
        case technical
        /// Who looks after the money.
        case treasury
    }

    /// The exchange's number of the token.
    public var token: UInt32
    /// What the signer is to be.
    public var role: Role

    /// Describes a role.
    public init(token: UInt32, role: Role) {
        self.token = token
        self.role = role
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("token", token)
        writer.field("role", role)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        token = try fields.read("token")
        role = try fields.read("role")
    }
}
