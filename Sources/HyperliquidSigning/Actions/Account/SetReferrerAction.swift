/// Says who brought the account to the exchange.
public struct SetReferrerAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "setReferrer"

    /// The code of who did.
    public var code: String

    /// Names a referrer.
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
