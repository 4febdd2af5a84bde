/// Gives the account a name on the exchange's leaderboard.
///
/// The exchange takes up to 20 characters (exchange documentation, August 2026).
public struct SetDisplayNameAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "setDisplayName"

    /// The name; an empty one takes it away.
    public var displayName: String

    /// Chooses a name.
    public init(_ displayName: String) {
        self.displayName = displayName
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("displayName", displayName)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        displayName = try fields.read("displayName")
    }
}
