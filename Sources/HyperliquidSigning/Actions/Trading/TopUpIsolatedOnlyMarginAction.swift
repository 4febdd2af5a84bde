public import TradingCore

/// Adds as much margin to an isolated position as brings it to a leverage.
public struct TopUpIsolatedOnlyMarginAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "topUpIsolatedOnlyMargin"

    /// The exchange's number of the market.
    public let asset: UInt32
    /// The leverage that is wanted: 0.5 for margin of twice the position's value.
    public let leverage: Rate

    /// Describes a change.
    ///
    /// - Throws: ``ActionError`` when the leverage is not above zero.
    public init(asset: UInt32, leverage: Rate) throws(ActionError) {
        guard leverage > .zero else { throw ActionError("leverage", "the leverage \(leverage) is not above zero") }
        self.asset = asset
        self.leverage = leverage
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("asset", asset)
        writer.field("leverage", leverage)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        let asset = try fields.read("asset", as: UInt32.self)
        let leverage = try fields.read("leverage", as: Rate.self)
        self = try fields.placing { () throws(ActionError) in try Self(asset: asset, leverage: leverage) }
    }
}
