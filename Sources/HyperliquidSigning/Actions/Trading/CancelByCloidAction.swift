public import TradingCore

/// Cancels orders by the client's own names, which are known before the exchange has answered.
public struct CancelByCloidAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "cancelByCloid"

    /// One order that is to go.
    public struct Target: Hashable, Sendable {
        /// The exchange's number of the market.
        public var asset: UInt32
        /// The client's own name of the order.
        public var cloid: Cloid

        /// Names an order.
        public init(asset: UInt32, cloid: Cloid) {
            self.asset = asset
            self.cloid = cloid
        }
    }

    /// The orders that are to go.
    public var targets: [Target]
    /// Whether the cancels go ahead of others; refused for orders with a trigger.
    public var isFast: Bool

    /// Describes cancels.
    public init(_ targets: [Target], isFast: Bool = false) {
        self.targets = targets
        self.isFast = isFast
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("cancels", targets)
        writer.flag("f", isFast)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        targets = try fields.read("cancels")
        isFast = try fields.readFlag("f")
    }
}

extension CancelByCloidAction.Target: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        writer.object { writer in
            writer.field("asset", asset)
            writer.field("cloid", cloid)
        }
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        var fields = try ActionFields(value, at: path)
        self.init(asset: try fields.read("asset"), cloid: try fields.read("cloid"))
        try fields.finish()
    }
}
