public import TradingCore

/// Replaces an order by another, which gets a new number and goes to the end of its queue.
public struct ModifyAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "modify"

    /// What is to be replaced, and by what.
    public var modification: Modification
    /// Whether the new order is placed even where the old one cannot be canceled.
    public var placesAlways: Bool

    /// Describes a replacement.
    public init(_ modification: Modification, placesAlways: Bool = false) {
        self.modification = modification
        self.placesAlways = placesAlways
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        modification.writeFields(to: &writer)
        writer.flag("a", placesAlways)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        modification = try Modification(fields: &fields)
        placesAlways = try fields.readFlag("a")
    }
}

/// An order that is to be replaced, and what by.
public struct Modification: Hashable, Sendable, WireValue {
    /// The order that goes.
    public let target: OrderReference
    /// The order that comes.
    public let order: PlacedOrder

    /// Describes a replacement.
    ///
    /// - Throws: ``ActionError`` when the new order has a size of zero.
    public init(_ target: OrderReference, by order: PlacedOrder) throws(ActionError) {
        try order.checkSize(at: "order")
        self.target = target
        self.order = order
    }

    func writeFields(to writer: inout some ActionWriter) {
        writer.field("oid", target)
        writer.field("order", order)
    }

    init(fields: inout ActionFields) throws(ActionError) {
        let target = try fields.read("oid", as: OrderReference.self)
        let order = try fields.read("order", as: PlacedOrder.self)
        self = try fields.placing { () throws(ActionError) in try Self(target, by: order) }
    }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) { writer.object { writeFields(to: &$0) } }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        var fields = try ActionFields(value, at: path)
        try self.init(fields: &fields)
        try fields.finish()
    }
}
