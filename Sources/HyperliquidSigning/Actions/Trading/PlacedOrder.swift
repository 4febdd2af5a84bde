public import TradingCore

/// An order as it stands in an action, with the exchange's number of its market.
public struct PlacedOrder: Hashable, Sendable, WireValue {
    /// How the order meets the market.
    public enum Terms: Hashable, Sendable {
        /// Trades at the price or better, for as long as the time in force says.
        case limit(TimeInForce)
        /// As immediate-or-cancel, and shown as a market order; what the web client sends.
        case frontendMarket
        /// Sleeps until the mark price reaches a level, then becomes a market order bounded by the price, or a limit order at it.
        case trigger(at: Price, purpose: Trigger.Purpose, isMarket: Bool)
    }

    /// The exchange's number of the market.
    public let asset: UInt32
    /// Buy or sell.
    public let side: Side
    /// The worst price; for a market order a price far enough away.
    public let price: Price
    /// How much, in base units.
    ///
    /// Zero means the whole position, and only in an action of the grouping `positionTpsl`.
    public let size: Size
    /// Whether the order may only shrink the position.
    public let reduceOnly: Bool
    /// How the order meets the market.
    public let terms: Terms
    /// The client's own name of the order.
    public let cloid: Cloid?

    /// Describes an order.
    ///
    /// - Throws: ``ActionError`` when the price is not above zero or the size is below it. A size of zero is refused by
    ///   ``OrderAction`` and the modifications, which know whether it has a meaning.
    public init(
        asset: UInt32, side: Side, price: Price, size: Size, reduceOnly: Bool = false, terms: Terms, cloid: Cloid? = nil
    ) throws(ActionError) {
        guard price > .zero else { throw ActionError("p", "the price \(price) is not above zero") }
        guard size >= .zero else {
            throw ActionError("s", "the size \(size) is below zero; the side says the direction")
        }
        if case .trigger(let level, _, _) = terms, level <= .zero {
            throw ActionError("t.trigger.triggerPx", "the trigger price \(level) is not above zero")
        }
        self.asset = asset
        self.side = side
        self.price = price
        self.size = size
        self.reduceOnly = reduceOnly
        self.terms = terms
        self.cloid = cloid
    }

    /// Puts a request into the exchange's terms.
    ///
    /// - Parameters:
    ///   - request: What is wanted.
    ///   - instrument: The market, for its number and its steps.
    ///   - worstPrice: The price that bounds a market order; not needed for a limit order.
    /// - Throws: ``ActionError`` when a price is off the tick, the size is off the lot or zero, or a bound is missing.
    public init(_ request: OrderRequest, on instrument: Instrument, worstPrice: Price? = nil) throws(ActionError) {
        let terms: Terms
        let price: Price?
        switch request.kind {
        case .market:
            terms = .limit(.immediateOrCancel)
            price = worstPrice
        case .limit(let limit, let timeInForce):
            terms = .limit(timeInForce)
            price = limit
        case .trigger(let trigger):
            terms = .trigger(at: trigger.price, purpose: trigger.purpose, isMarket: trigger.limit == nil)
            price = trigger.limit ?? worstPrice
        }
        guard let price else {
            throw ActionError("p", "a market order of \(request.coin) needs the worst price that it may trade at")
        }
        do {
            try instrument.check(price)
            if case .trigger(let level, _, _) = terms { try instrument.check(level) }
        } catch {
            throw ActionError("p", error.description)
        }
        do {
            try instrument.check(request.size)
        } catch {
            throw ActionError("s", error.description)
        }
        try self.init(
            asset: instrument.assetID, side: request.side, price: price, size: request.size,
            reduceOnly: request.reduceOnly, terms: terms, cloid: request.cloid)
    }

    /// Refuses a size of zero.
    func checkSize(at path: @autoclosure () -> FieldPath) throws(ActionError) {
        guard size > .zero else {
            throw ActionError(
                path().member("s"),
                "the size is zero; only in the grouping positionTpsl does that mean the whole position")
        }
    }

    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        writer.object { writer in
            writer.field("a", asset)
            writer.field("b", side == .buy)
            writer.field("p", price)
            writer.field("s", size)
            writer.field("r", reduceOnly)
            writer.field("t", terms)
            writer.field("c", ifPresent: cloid)
        }
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        var fields = try ActionFields(value, at: path)
        let asset = try fields.read("a", as: UInt32.self)
        let side: Side = try fields.read("b") ? .buy : .sell
        let price = try fields.read("p", as: Price.self)
        let size = try fields.read("s", as: Size.self)
        let reduceOnly = try fields.read("r", as: Bool.self)
        let terms = try fields.read("t", as: Terms.self)
        let cloid = try fields.readOptional("c", as: Cloid.self)
        try fields.finish()
        self = try fields.placing { () throws(ActionError) in
            try Self(
                asset: asset, side: side, price: price, size: size, reduceOnly: reduceOnly, terms: terms, cloid: cloid)
        }
    }
}

extension PlacedOrder.Terms: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        writer.object { writer in
            switch self {
            case .limit(let timeInForce):
                writer.object("limit") { writer in
                    writer.key("tif")
                    switch timeInForce {
                    case .goodTilCanceled: writer.literal("Gtc")
                    case .immediateOrCancel: writer.literal("Ioc")
                    case .addLiquidityOnly: writer.literal("Alo")
                    }
                }
            case .frontendMarket:
                writer.object("limit") { writer in
                    writer.key("tif")
                    writer.literal("FrontendMarket")
                }
            case .trigger(let price, let purpose, let isMarket):
                writer.object("trigger") { writer in
                    writer.field("isMarket", isMarket)
                    writer.field("triggerPx", price)
                    writer.field("tpsl", purpose)
                }
            }
        }
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        var terms = try ActionFields(value, at: path)
        let (name, content) = try terms.readOne(of: ["limit", "trigger"])
        var fields = try ActionFields(content, at: path.member(name))
        if name == "limit" {
            let text = try fields.read("tif", as: String.self)
            if text == "FrontendMarket" {
                self = .frontendMarket
            } else if let timeInForce = TimeInForce(rawValue: text) {
                self = .limit(timeInForce)
            } else {
                throw ActionError(
                    fields.path.member("tif"), "\"\(text)\" is not one of Gtc, Ioc, Alo, FrontendMarket", in: content)
            }
        } else {
            let isMarket = try fields.read("isMarket", as: Bool.self)
            self = .trigger(at: try fields.read("triggerPx"), purpose: try fields.read("tpsl"), isMarket: isMarket)
        }
        try fields.finish()
        try terms.finish()
    }
}

extension Trigger.Purpose: WireValue {
    /// Writes the wire form.
    public func write(to writer: inout some ActionWriter) {
        writer.literal(self == .takeProfit ? "tp" : "sl")
    }

    /// Reads the wire form.
    ///
    /// - Throws: ``ActionError`` that names the place.
    public init(reading value: JSONValue, at path: FieldPath) throws(ActionError) {
        let text = try String(reading: value, at: path)
        guard let purpose = Trigger.Purpose(rawValue: text) else {
            throw ActionError(path, "\"\(text)\" is neither tp nor sl", in: value)
        }
        self = purpose
    }
}
