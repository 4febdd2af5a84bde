/// One execution of an order.
public struct Fill: Hashable, Sendable {
    /// The market.
    public var coin: Coin
    /// When it happened.
    public var time: Timestamp
    /// The order's name, nil where the venue itself traded (a liquidation).
    public var cloid: Cloid?
    /// The venue's number of the order.
    public var orderID: OrderID
    /// The venue's number of the trade.
    public var tradeID: UInt64
    /// Bought or sold.
    public var side: Side
    /// The price.
    public var price: Price
    /// The size, positive.
    public var size: Size
    /// What the venue charged; negative is a rebate.
    public var fee: USD
    /// Whether the order took liquidity.
    public var isTaker: Bool
    /// The signed position before.
    public var startPosition: Size
    /// The profit of the part that closed a position, before fees.
    public var closedPnl: USD
    /// Whether the venue closed the position by force.
    public var isLiquidation: Bool

    /// Describes an execution.
    public init(
        coin: Coin, time: Timestamp, cloid: Cloid?, orderID: OrderID, tradeID: UInt64, side: Side, price: Price,
        size: Size, fee: USD, isTaker: Bool, startPosition: Size, closedPnl: USD, isLiquidation: Bool = false
    ) {
        self.coin = coin
        self.time = time
        self.cloid = cloid
        self.orderID = orderID
        self.tradeID = tradeID
        self.side = side
        self.price = price
        self.size = size
        self.fee = fee
        self.isTaker = isTaker
        self.startPosition = startPosition
        self.closedPnl = closedPnl
        self.isLiquidation = isLiquidation
    }

    /// Price times size.
    public var notional: USD { price * size }

    /// What the fill did to the position, in the exchange's words: "Open Long", "Close Short", "Long > Short".
    public var direction: String {
        let after = startPosition + side.signed(size)
        if startPosition.isZero || (startPosition < .zero) == (side == .sell) {
            return side == .buy ? "Open Long" : "Open Short"
        }
        if !after.isZero, (after < .zero) != (startPosition < .zero) {
            return side == .buy ? "Short > Long" : "Long > Short"
        }
        return side == .buy ? "Close Short" : "Close Long"
    }
}
