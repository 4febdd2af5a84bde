internal import TradingCore

/// Takes a validator out of the consensus or back into it, signed by the validator's signer.
public enum CSignerAction: String, NamedL1Action, CaseIterable {
    /// The value of `type`.
    public static let name: StaticString = "CSignerAction"

    /// Out of it, before a repair for instance.
    case jailSelf
    /// Back into it.
    case unjailSelf

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.key(text: rawValue)
        writer.null()
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        let (action, value, path) = try fields.readVariant(CSignerAction.self)
        try value.requireNull(at: path)
        self = action
    }
}
