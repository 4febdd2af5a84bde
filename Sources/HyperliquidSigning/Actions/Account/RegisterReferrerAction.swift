/// Makes a code that others can name as who brought them.
///
/// The exchange takes 1 to 20 characters, and gives a code to accounts that have traded 10,000 USD (exchange documentation,
/// August 2026).
public struct RegisterReferrerAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "registerReferrer"

    /// The code.
    public var code: String

    /// Chooses a code.
    public init(code: String) {
        self.code = code
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("code", code)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        code = try fields.read("code")
    }
}
