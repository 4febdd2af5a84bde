public import TradingCore

/// An order that rests, in short.
///
/// Recordings of 2023 lack the size at first.
public struct OpenOrderEntry: Codable, Sendable, Hashable {
    /// The market.
    public var coin: Coin
    /// Buying or selling.
    public var side: WireSide
    /// The limit.
    public var limitPx: Price
    /// What is left of it; zero after a full execution.
    public var sz: TokenQuantity
    /// The exchange's number.
    public var oid: OrderID
    /// When it was placed.
    public var timestamp: Timestamp
    /// The size at first.
    public var origSz: TokenQuantity?
    /// The client's name.
    public var cloid: Cloid?
    /// True where it may only shrink the position; missing otherwise.
    public var reduceOnly: Bool?

    /// Describes an order.
    public init(
        coin: Coin, side: WireSide, limitPx: Price, sz: TokenQuantity, oid: OrderID, timestamp: Timestamp,
        origSz: TokenQuantity? = nil, cloid: Cloid? = nil, reduceOnly: Bool? = nil
    ) {
        self.coin = coin
        self.side = side
        self.limitPx = limitPx
        self.sz = sz
        self.oid = oid
        self.timestamp = timestamp
        self.origSz = origSz
        self.cloid = cloid
        self.reduceOnly = reduceOnly
    }

    /// Whether it may only shrink the position.
    public var isReduceOnly: Bool { reduceOnly == true }
}
