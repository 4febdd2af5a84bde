public import TradingCore

/// Tells the exchange a validator's opinion of the rate that money earns without risk.
public struct ValidatorL1StreamAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "validatorL1Stream"

    /// The yearly rate: 0.05 for five percent.
    public var riskFreeRate: Rate

    /// Describes an opinion.
    public init(riskFreeRate: Rate) { self.riskFreeRate = riskFreeRate }

    /// Whether a vault or sub-account can be named for which the action is meant.
    public var actsForVault: Bool { false }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) { writer.field("riskFreeRate", riskFreeRate) }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) { riskFreeRate = try fields.read("riskFreeRate") }
}
