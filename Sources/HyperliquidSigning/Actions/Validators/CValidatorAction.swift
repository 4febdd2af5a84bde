internal import TradingCore

/// Makes the signer a validator, changes what is known of it, or ends it.
public enum CValidatorAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "CValidatorAction"

    /// Begins.
    case register(ValidatorRegistration)
    /// Changes what is known of it.
    case changeProfile(ValidatorProfileChange)
    /// Ends.
    case unregister

    private enum Variant: String, CaseIterable {
        case register
        case changeProfile
        case unregister
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        switch self {
        case .register(let content): writer.field("register", content)
        case .changeProfile(let content): writer.field("changeProfile", content)
        case .unregister:
            writer.key("unregister")
            writer.null()
        }
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        let (variant, value, path) = try fields.readVariant(Variant.self)
        switch variant {
        case .register: self = .register(try .init(reading: value, at: path))
        case .changeProfile: self = .changeProfile(try .init(reading: value, at: path))
        case .unregister:
            try value.requireNull(at: path)
            self = .unregister
        }
    }
}
