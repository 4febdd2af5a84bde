/// Sets the leverage of a market and how its margin is kept.
///
/// The exchange takes whole numbers from one to the most of the market, and refuses the other kind of margin while there is a position
/// (exchange documentation, August 2026).
public struct UpdateLeverageAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "updateLeverage"

    /// The exchange's number of the market.
    public var asset: UInt32
    /// Whether the position shares its margin with others, not isolated from them.
    public var isCross: Bool
    /// How many times the margin the position may be worth.
    public var leverage: UInt32

    /// Describes a setting.
    public init(asset: UInt32, isCross: Bool, leverage: UInt32) {
        self.asset = asset
        self.isCross = isCross
        self.leverage = leverage
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("asset", asset)
        writer.field("isCross", isCross)
        writer.field("leverage", leverage)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        asset = try fields.read("asset")
        isCross = try fields.read("isCross")
        leverage = try fields.read("leverage")
    }
}
