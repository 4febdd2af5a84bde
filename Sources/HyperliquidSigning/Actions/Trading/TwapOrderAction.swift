public import TradingCore

/// Works an order off in small pieces over a time, at the average price of that time.
///
/// The exchange takes times from five minutes to seven days, and a total of at least 100 USD (exchange documentation, August 2026).
public struct TwapOrderAction: NamedL1Action {
    /// The value of `type`.
    public static let name: StaticString = "twapOrder"

    /// What starts and what ends the working, besides the time.
    public struct Details: Hashable, Sendable {
        /// The level of the mark price that starts it; nil to start at once.
        public var activation: Activation?
        /// The mark price that ends it; nil to go on until all is traded.
        public var stopPrice: Price?

        /// Describes a start and an end.
        public init(activation: Activation? = nil, stopPrice: Price? = nil) {
            self.activation = activation
            self.stopPrice = stopPrice
        }
    }

    /// A level of the mark price, and the side of it that counts.
    public struct Activation: Hashable, Sendable {
        /// The level.
        public var price: Price
        /// Whether the mark price must be above it, not below.
        public var isAbove: Bool

        /// Describes a level.
        public init(_ price: Price, isAbove: Bool) {
            self.price = price
            self.isAbove = isAbove
        }
    }

    /// The exchange's number of the market.
    public let asset: UInt32
    /// Buy or sell.
    public let side: Side
    /// How much in all, in base units.
    public let size: Size
    /// Whether the pieces may only shrink the position.
    public let reduceOnly: Bool
    /// For how long, in minutes.
    public let minutes: UInt32
    /// Whether the pieces come at random moments.
    public let isRandomized: Bool
    /// What starts and what ends it besides the time, if anything.
    public let details: Details?

    /// Describes an order.
    ///
    /// - Throws: ``ActionError`` when the size or a price is not above zero.
    public init(
        asset: UInt32, side: Side, size: Size, reduceOnly: Bool = false, minutes: UInt32, isRandomized: Bool = false,
        details: Details? = nil
    ) throws(ActionError) {
        guard size > .zero else { throw ActionError("twap.s", "the size \(size) is not above zero") }
        if let price = details?.activation?.price, price <= .zero {
            throw ActionError("details.t.p", "the price \(price) is not above zero")
        }
        if let price = details?.stopPrice, price <= .zero {
            throw ActionError("details.s", "the price \(price) is not above zero")
        }
        self.asset = asset
        self.side = side
        self.size = size
        self.reduceOnly = reduceOnly
        self.minutes = minutes
        self.isRandomized = isRandomized
        self.details = details
    }

    /// Writes the fields in the order that is hashed.
    public func writeFields(to writer: inout some ActionWriter) {
        writer.object("twap") { writer in
            writer.field("a", asset)
            writer.field("b", side == .buy)
            writer.field("s", size)
            writer.field("r", reduceOnly)
            writer.field("m", minutes)
            writer.field("t", isRandomized)
        }
        writer.field("details", ifPresent: details)
    }

    /// Reads the fields.
    ///
    /// - Throws: ``ActionError`` that names the field.
    public init(fields: inout ActionFields) throws(ActionError) {
        var twap = try fields.readObject("twap")
        let asset = try twap.read("a", as: UInt32.self)
        let side: Side = try twap.read("b") ? .buy : .sell
        let size = try twap.read("s", as: Size.self)
        let reduceOnly = try twap.read("r", as: Bool.self)
        let minutes = try twap.read("m", as: UInt32.self)
        let isRandomized = try twap.read("t", as: Bool.self)
        try twap.finish()
        let details = try fields.readOptional("details", as: Details.self)
        self = try fields.placing { () throws(ActionError) in
            try Self(
                asset: asset, side: side, size: size, reduceOnly: reduceOnly, minutes: minutes,
                isRandomized: isRandomized, details: details)
        }
    }
}

extension TwapOrderAction.Details: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        writer.object { writer in
            writer.field("t", orNull: activation)
            writer.field("s", orNull: stopPrice)
        }
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        var fields = try ActionFields(value, at: path)
        activation = try fields.readOptional("t")
        stopPrice = try fields.readOptional("s")
        try fields.finish()
    }
}

extension TwapOrderAction.Activation: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        writer.object { writer in
            writer.field("p", price)
            writer.field("a", isAbove)
        }
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        var fields = try ActionFields(value, at: path)
        price = try fields.read("p")
        isAbove = try fields.read("a")
        try fields.finish()
    }
}
