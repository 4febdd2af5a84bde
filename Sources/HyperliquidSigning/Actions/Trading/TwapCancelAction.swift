/// Ends the working of an order over time; what it traded stays.
public struct TwapCancelAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "twapCancel"

    /// The exchange's number of the market.
    public var asset: UInt32
    /// The exchange's number of the working order.
    public var id: UInt64

    /// Names an order.
    public init(asset: UInt32, twap id: UInt64) {
        self.asset = asset
        self.id = id
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("a", asset)
        writer.field("t", id)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        asset = try fields.read("a")
        id = try fields.read("t")
    }
}
