internal import HyperliquidSigning
public import TradingCore

/// An order as the exchange shows it, in the answer to a question or on a stream.
public struct OrderSighting: Sendable, Hashable {
    /// The exchange's number.
    public var id: OrderID
    /// The client's name, where the exchange shows it.
    public var cloid: Cloid?
    /// The market.
    public var coin: Coin
    /// Buy or sell.
    public var side: Side
    /// The limit.
    public var price: Price
    /// The size at first, where the exchange shows it.
    public var originalSize: Size?
    /// What was left of it, where the exchange shows it.
    public var remaining: Size?
    /// How it stands.
    public var status: Open<OrderStatusName>
    /// Since when.
    public var time: Timestamp

    /// Describes an order.
    public init(
        id: OrderID, cloid: Cloid?, coin: Coin, side: Side, price: Price, originalSize: Size?,
        remaining: Size? = nil, status: Open<OrderStatusName>, time: Timestamp
    ) {
        self.id = id
        self.cloid = cloid
        self.coin = coin
        self.side = side
        self.price = price
        self.originalSize = originalSize
        self.remaining = remaining
        self.status = status
        self.time = time
    }

    /// Takes over the answer to a question.
    public init(_ order: HistoricalOrder) {
        self.init(
            id: order.order.oid, cloid: order.order.cloid, coin: order.order.coin, side: order.order.side.side,
            price: order.order.limitPx, originalSize: order.order.origSz.size, remaining: order.order.sz.size,
            status: order.status, time: order.statusTimestamp)
    }

    /// Takes over a message of the stream.
    public init(_ update: OrderUpdate) {
        self.init(
            id: update.order.oid, cloid: update.order.cloid, coin: update.order.coin, side: update.order.side.side,
            price: update.order.limitPx, originalSize: update.order.origSz?.size, remaining: update.order.sz.size,
            status: update.status, time: update.statusTimestamp)
    }

    /// Whether an order of this name is meant.
    func isNamed(_ reference: OrderReference) -> Bool {
        switch reference {
        case .id(let id): id == self.id
        case .cloid(let cloid): cloid == self.cloid
        }
    }
}

/// What came of the question for an order.
public enum OrderLook: Sendable, Hashable {
    /// The exchange knows it.
    case found(OrderSighting)
    /// The exchange does not know it, or does not know it yet.
    case unknown
    /// The exchange could not be asked.
    case unavailable
}
