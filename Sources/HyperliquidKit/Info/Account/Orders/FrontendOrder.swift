public import TradingCore

/// An order with everything the exchange's own front end shows.
public struct FrontendOrder: Codable, Sendable, Hashable {
    /// The market.
    public var coin: Coin
    /// Buying or selling.
    public var side: WireSide
    /// The limit; for a market order the worst price.
    public var limitPx: Price
    /// What is left of it; zero after a full execution.
    public var sz: TokenQuantity
    /// The exchange's number.
    public var oid: OrderID
    /// When it was placed.
    public var timestamp: Timestamp
    /// The size at first.
    public var origSz: TokenQuantity
    /// "N/A", or in words what it waits for: "Price above 10.004".
    public var triggerCondition: String
    /// Whether it waits for a price.
    public var isTrigger: Bool
    /// The price that it waits for; zero if none.
    public var triggerPx: Price
    /// Orders that come to life with it: take profit and stop loss.
    public var children: [FrontendOrder]
    /// Whether it closes the whole position, whatever its size then.
    public var isPositionTpsl: Bool
    /// Whether it may only shrink the position.
    public var reduceOnly: Bool
    /// What kind of order it is.
    public var orderType: Open<WireOrderKind>
    /// How long it stays; nil for one that waits for a price.
    public var tif: Open<WireTimeInForce>?
    /// The client's name; old recordings lack it.
    public var cloid: Cloid?

    /// Describes an order.
    public init(
        coin: Coin, side: WireSide, limitPx: Price, sz: TokenQuantity, oid: OrderID, timestamp: Timestamp,
        origSz: TokenQuantity, triggerCondition: String, isTrigger: Bool, triggerPx: Price, children: [FrontendOrder],
        isPositionTpsl: Bool, reduceOnly: Bool, orderType: Open<WireOrderKind>, tif: Open<WireTimeInForce>? = nil,
        cloid: Cloid? = nil
    ) {
        self.coin = coin
        self.side = side
        self.limitPx = limitPx
        self.sz = sz
        self.oid = oid
        self.timestamp = timestamp
        self.origSz = origSz
        self.triggerCondition = triggerCondition
        self.isTrigger = isTrigger
        self.triggerPx = triggerPx
        self.children = children
        self.isPositionTpsl = isPositionTpsl
        self.reduceOnly = reduceOnly
        self.orderType = orderType
        self.tif = tif
        self.cloid = cloid
    }
}
