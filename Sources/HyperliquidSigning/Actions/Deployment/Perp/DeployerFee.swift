public import TradingCore

/// The fees of one market of a dex of perpetuals.
public struct DeployerFee: WireRecord {
    /// The deployer's part as a multiple of the usual fee: from 0 to 3, in growth mode from 0 to below 10.
    public var scale: Rate
    /// Whether the market pays the lower fees of growth mode.
    public var isGrowthMode: Bool

    /// Describes fees.
    public init(scale: Rate, isGrowthMode: Bool) {
        self.scale = scale
        self.isGrowthMode = isGrowthMode
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("scale", scale)
        writer.field("growthMode", isGrowthMode)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        scale = try fields.read("scale")
        isGrowthMode = try fields.read("growthMode")
    }
}
