public import EthereumCrypto
public import TradingCore

/// Places one order or several, each of which is accepted or refused on its own.
///
/// ```swift
/// let order = try PlacedOrder(request, on: instrument)
/// let action = try OrderAction([order])
/// ```
public struct OrderAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "order"

    /// How the orders of an action belong together.
    public enum Grouping: Hashable, Sendable {
        /// Not at all.
        case none
        /// The first is the parent of the others, which protect what it fills.
        case normalTpsl
        /// All protect the position of their market and resize with it.
        case positionTpsl
        /// Not at all, and paid for priority: the rate in 10⁻⁸ of the notional.
        case priority(UInt32)
    }

    /// A share of the fees for whoever made the client.
    public struct Builder: Hashable, Sendable {
        /// Who gets it.
        public var address: Address
        /// How much, in tenths of a basis point.
        public var feeTenthsOfBasisPoint: UInt32

        /// Names a builder.
        public init(address: Address, feeTenthsOfBasisPoint: UInt32) {
            self.address = address
            self.feeTenthsOfBasisPoint = feeTenthsOfBasisPoint
        }
    }

    /// The orders, in the order in which the exchange takes them.
    public let orders: [PlacedOrder]
    /// How they belong together.
    public let grouping: Grouping
    /// Who made the client, if they get a share.
    public let builder: Builder?

    /// Describes a batch.
    ///
    /// - Throws: ``ActionError`` when there is no order, or one has a size of zero outside the grouping `positionTpsl`.
    public init(
        _ orders: [PlacedOrder], grouping: Grouping = .none, builder: Builder? = nil
    ) throws(ActionError) {
        guard !orders.isEmpty else { throw ActionError("orders", "there is no order in it") }
        if grouping != .positionTpsl {
            for (index, order) in orders.enumerated() {
                try order.checkSize(at: FieldPath("orders").element(index))
            }
        }
        self.orders = orders
        self.grouping = grouping
        self.builder = builder
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.field("orders", orders)
        writer.field("grouping", grouping)
        writer.field("builder", ifPresent: builder)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        let orders = try fields.read("orders", as: [PlacedOrder].self)
        let grouping = try fields.read("grouping", as: Grouping.self)
        let builder = try fields.readOptional("builder", as: Builder.self)
        self = try fields.placing { () throws(ActionError) in
            try Self(orders, grouping: grouping, builder: builder)
        }
    }
}

extension OrderAction.Grouping: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        switch self {
        case .none: writer.literal("na")
        case .normalTpsl: writer.literal("normalTpsl")
        case .positionTpsl: writer.literal("positionTpsl")
        case .priority(let rate): writer.object { $0.field("p", rate) }
        }
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        if value.members != nil {
            var fields = try ActionFields(value, at: path)
            self = .priority(try fields.read("p"))
            try fields.finish()
            return
        }
        let text = try String(reading: value, at: path)
        switch text {
        case "na": self = .none
        case "normalTpsl": self = .normalTpsl
        case "positionTpsl": self = .positionTpsl
        default:
            throw ActionError(path, "\"\(text)\" is not one of na, normalTpsl, positionTpsl, {\"p\": rate}", in: value)
        }
    }
}

extension OrderAction.Builder: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        writer.object { writer in
            writer.field("b", address)
            writer.field("f", feeTenthsOfBasisPoint)
        }
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        var fields = try ActionFields(value, at: path)
        self.init(address: try fields.read("b"), feeTenthsOfBasisPoint: try fields.read("f"))
        try fields.finish()
    }
}
