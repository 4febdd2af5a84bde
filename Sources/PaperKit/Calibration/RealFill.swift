public import TradingCore

/// One fill that an account really had, as calibration needs it.
///
/// It is a type of its own because the simulated exchange knows nothing of the exchange's wire forms: whoever has files or answers
/// maps them to it.
public struct RealFill: Hashable, Sendable {
    /// The market.
    public var coin: Coin
    /// When it happened.
    public var time: Timestamp
    /// Bought or sold.
    public var side: Side
    /// The price.
    public var price: Price
    /// How much, positive.
    public var size: Size
    /// The signed position before.
    public var startPosition: Size
    /// The profit of the part that closed a position, before fees.
    public var closedPnl: USD
    /// What was charged, the builder's part included; negative is a rebate, nil where the record does not say.
    public var fee: USD?
    /// The token of the fee; empty where the record does not say.
    public var feeToken: String
    /// The builder's part of the fee.
    public var builderFee: USD
    /// The exchange's number of the order.
    public var orderID: OrderID
    /// The exchange's number of the trade; 0 where the record has none.
    public var tradeID: UInt64
    /// Whether the order took liquidity.
    public var isTaker: Bool
    /// The mark price of the liquidation that this was part of, on either side of it.
    public var liquidationMark: Price?
    /// Where it stands: file and line.
    public var place: String

    /// Describes a fill.
    public init(
        coin: Coin, time: Timestamp, side: Side, price: Price, size: Size, startPosition: Size, closedPnl: USD,
        fee: USD?, feeToken: String = "USDC", builderFee: USD = .zero, orderID: OrderID, tradeID: UInt64,
        isTaker: Bool, liquidationMark: Price? = nil, place: String = ""
    ) {
        self.coin = coin
        self.time = time
        self.side = side
        self.price = price
        self.size = size
        self.startPosition = startPosition
        self.closedPnl = closedPnl
        self.fee = fee
        self.feeToken = feeToken
        self.builderFee = builderFee
        self.orderID = orderID
        self.tradeID = tradeID
        self.isTaker = isTaker
        self.liquidationMark = liquidationMark
        self.place = place
    }

    /// The signed position after; numbers too large to be added wrap around, since such a position meets no other one.
    public var endPosition: Size {
        Size(raw: side == .buy ? startPosition.raw &+ size.raw : startPosition.raw &- size.raw)
    }

    /// What changed hands.
    public var notional: USD { price * size }

    /// Whether the market is a spot pair: "@107", "PURR/USDC".
    public var isSpot: Bool {
        let bytes = coin.bytes
        return bytes.first == UInt8(ascii: "@") || bytes.contains(UInt8(ascii: "/"))
    }

    /// Whether the account's own position was closed by force: in a liquidation the liquidated side takes.
    public var isOwnLiquidation: Bool { liquidationMark != nil && isTaker }
}

extension Coin {
    /// The dex of a market that a deployer runs: "xyz" of "xyz:TSLA"; nil for the exchange's own markets.
    var deployerDex: String? {
        let name = description
        return name.firstIndex(of: ":").map { String(name[..<$0]) }
    }
}
