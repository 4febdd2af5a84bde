public import EthereumCrypto
public import TradingCore

/// One execution of an account's order, as the exchange tells it.
///
/// Recordings of 2023 lack the number of the trade and the token of the fee.
public struct UserFill: Codable, Sendable, Hashable {
    /// The market.
    public var coin: Coin
    /// The price.
    public var px: Price
    /// How much, positive.
    public var sz: TokenQuantity
    /// Bought or sold.
    public var side: WireSide
    /// When, to the block.
    public var time: Timestamp
    /// The signed position before; on spot, the balance.
    public var startPosition: TokenQuantity
    /// What it did to the position.
    public var dir: Open<FillDirection>
    /// The profit of the part that closed a position, before fees.
    public var closedPnl: USD
    /// The transaction; all zero for a slice of a TWAP and for what the exchange did by itself.
    public var hash: Bytes32
    /// The exchange's number of the order.
    public var oid: OrderID
    /// Whether the order took liquidity.
    public var crossed: Bool
    /// What was charged, the builder's part included, in ``feeToken``; negative is a rebate.
    public var fee: TokenQuantity?
    /// The exchange's number of the trade; 0 where dust was sold.
    public var tid: UInt64?
    /// The token of the fee: for a bought spot token that token itself.
    public var feeToken: String?
    /// The builder's part of the fee.
    public var builderFee: TokenQuantity?
    /// The client's name of the order.
    public var cloid: Cloid?
    /// The liquidation that this was part of, on either side of it.
    public var liquidation: FillLiquidation?
    /// What a fee trial held back.
    public var feeTrialEscrow: USD?
    /// The TWAP order that this was a slice of.
    public var twapId: UInt64?

    /// Describes an execution.
    public init(
        coin: Coin, px: Price, sz: TokenQuantity, side: WireSide, time: Timestamp, startPosition: TokenQuantity,
        dir: Open<FillDirection>, closedPnl: USD, hash: Bytes32, oid: OrderID, crossed: Bool,
        fee: TokenQuantity? = nil, tid: UInt64? = nil, feeToken: String? = nil, builderFee: TokenQuantity? = nil,
        cloid: Cloid? = nil, liquidation: FillLiquidation? = nil, feeTrialEscrow: USD? = nil, twapId: UInt64? = nil
    ) {
        self.coin = coin
        self.px = px
        self.sz = sz
        self.side = side
        self.time = time
        self.startPosition = startPosition
        self.dir = dir
        self.closedPnl = closedPnl
        self.hash = hash
        self.oid = oid
        self.crossed = crossed
        self.fee = fee
        self.tid = tid
        self.feeToken = feeToken
        self.builderFee = builderFee
        self.cloid = cloid
        self.liquidation = liquidation
        self.feeTrialEscrow = feeTrialEscrow
        self.twapId = twapId
    }

    /// The signed position after.
    ///
    /// Numbers so large that they cannot be added wrap around instead of trapping: such a position meets no other one.
    public var endPosition: TokenQuantity {
        TokenQuantity(raw: side == .buy ? startPosition.raw &+ sz.raw : startPosition.raw &- sz.raw)
    }
}

/// The liquidation that an execution was part of.
public struct FillLiquidation: Codable, Sendable, Hashable {
    /// Whose position was closed by force; the other side sees the liquidation, too.
    public var liquidatedUser: Address?
    /// The mark price then.
    public var markPx: Price
    /// How it was done.
    public var method: Open<LiquidationMethod>

    /// Describes a liquidation.
    public init(liquidatedUser: Address? = nil, markPx: Price, method: Open<LiquidationMethod>) {
        self.liquidatedUser = liquidatedUser
        self.markPx = markPx
        self.method = method
    }
}

/// How a position was closed by force.
public enum LiquidationMethod: String, Codable, Sendable, Hashable, CaseIterable {
    /// By an order into the book.
    case market
    /// By handing it to the liquidator vault.
    case backstop
}
