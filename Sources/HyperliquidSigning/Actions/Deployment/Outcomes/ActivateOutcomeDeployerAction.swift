internal import TradingCore

/// Makes the signer a deployer of outcomes, or ends that.
///
/// unverified: the exchange's newer documentation writes `activate` with the name of a venue, or `deactivate`; the TypeScript client
/// writes `isDeactivate`. Both are here, for nobody has said which of them the exchange takes. Try it on the testnet first.
public enum ActivateOutcomeDeployerAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "activateOutcomeDeployer"

    /// Begins under the name of a venue, as in the documentation.
    case activate(venueName: String)
    /// Ends, as in the documentation.
    case deactivate
    /// Ends with true and begins with false, as in the TypeScript client.
    case isDeactivate(Bool)

    private enum Variant: String, CaseIterable {
        case activate
        case deactivate
        case isDeactivate
    }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        switch self {
        case .activate(let venueName): writer.object("activate") { $0.field("venueName", venueName) }
        case .deactivate:
            writer.key("deactivate")
            writer.null()
        case .isDeactivate(let ends): writer.field("isDeactivate", ends)
        }
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        let (variant, value, path) = try fields.readVariant(Variant.self)
        switch variant {
        case .activate:
            var venue = try ActionFields(value, at: path)
            self = .activate(venueName: try venue.read("venueName"))
            try venue.finish()
        case .deactivate:
            try value.requireNull(at: path)
            self = .deactivate
        case .isDeactivate: self = .isDeactivate(try Bool(reading: value, at: path))
        }
    }
}
