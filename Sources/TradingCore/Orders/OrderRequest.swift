/// How long a limit order may wait.
@frozen
public enum TimeInForce: String, Sendable, Hashable, Codable, CaseIterable {
    /// Rests until it is filled or canceled.
    case goodTilCanceled = "Gtc"
    /// Takes what is there at once; the rest is canceled.
    case immediateOrCancel = "Ioc"
    /// Adds liquidity only: refused where it would match at once.
    case addLiquidityOnly = "Alo"
}

/// What makes a sleeping order wake up: the mark price reaching a level.
@frozen
public struct Trigger: Hashable, Sendable {
    /// What the order is for, which decides on which side of the market its trigger lies.
    public enum Purpose: String, Sendable, Hashable, Codable {
        /// Wakes when the price has moved in favour.
        case takeProfit = "tp"
        /// Wakes when the price has moved against, or breaks out.
        case stopLoss = "sl"
    }

    /// The level.
    public var price: Price
    /// What the order is for.
    public var purpose: Purpose
    /// The limit of the order that wakes up, or nil for a market order.
    public var limit: Price?

    /// Makes a trigger.
    @inlinable
    public init(price: Price, purpose: Purpose, limit: Price? = nil) {
        self.price = price
        self.purpose = purpose
        self.limit = limit
    }

    /// Whether an order of this side wakes at a price.
    ///
    /// A sell stop and a buy take-profit wait for the price to fall, a buy stop and a sell take-profit for it to rise.
    @inlinable
    public func isReached(by mark: Price, side: Side) -> Bool {
        (side == .buy) == (purpose == .stopLoss) ? mark >= price : mark <= price
    }
}

/// The kinds of order.
@frozen
public enum OrderKind: Hashable, Sendable {
    /// Takes what is there at once, whatever the price within the venue's own slippage limit.
    case market
    /// Trades at the price or better.
    case limit(Price, TimeInForce)
    /// Sleeps until the mark price reaches a level.
    case trigger(Trigger)

    /// Whether the order may only add liquidity.
    @inlinable public var isPostOnly: Bool {
        if case .limit(_, .addLiquidityOnly) = self { true } else { false }
    }

    /// The price that bounds the order, where it has one.
    @inlinable public var limitPrice: Price? {
        switch self {
        case .market: nil
        case .limit(let price, _): price
        case .trigger(let trigger): trigger.limit
        }
    }
}

/// An order that someone wants to place.
@frozen
public struct OrderRequest: Hashable, Sendable {
    /// The market.
    public var coin: Coin
    /// Buy or sell.
    public var side: Side
    /// How much, in base units and positive.
    public var size: Size
    /// Market, limit or trigger.
    public var kind: OrderKind
    /// Whether the order may only shrink the position.
    public var reduceOnly: Bool
    /// The order's name.
    public var cloid: Cloid

    /// Makes a request.
    @inlinable
    public init(coin: Coin, side: Side, size: Size, kind: OrderKind, reduceOnly: Bool = false, cloid: Cloid) {
        self.coin = coin
        self.side = side
        self.size = size
        self.kind = kind
        self.reduceOnly = reduceOnly
        self.cloid = cloid
    }

    /// The size with the side's sign.
    @inlinable public var signedSize: Size { side.signed(size) }
}
