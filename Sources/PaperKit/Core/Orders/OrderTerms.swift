public import TradingCore

/// How long an order waits, under the exchange's names.
public enum OrderDuration: String, Sendable, Hashable, Codable, CaseIterable {
    /// Rests until it is filled or canceled.
    case goodTilCanceled = "Gtc"
    /// Takes what is there at once; the rest is canceled.
    case immediateOrCancel = "Ioc"
    /// Adds liquidity only.
    case addLiquidityOnly = "Alo"
    /// As immediate-or-cancel, shown as a market order.
    case frontendMarket = "FrontendMarket"
    /// The exchange's own order that closes a position by force.
    case liquidationMarket = "LiquidationMarket"

    /// Whether what is not taken at once is canceled.
    public var isImmediate: Bool { self != .goodTilCanceled && self != .addLiquidityOnly }
}

/// What makes an order wait for the mark price.
public struct OrderTrigger: Sendable, Hashable, Codable {
    /// The level of the mark price.
    public var price: Price
    /// Take-profit or stop.
    public var purpose: Trigger.Purpose
    /// Whether it takes at once when it wakes, bounded by its limit; otherwise it rests at its limit.
    public var isMarket: Bool

    /// Makes a trigger.
    public init(price: Price, purpose: Trigger.Purpose, isMarket: Bool) {
        self.price = price
        self.purpose = purpose
        self.isMarket = isMarket
    }

    /// Whether an order of this side waits for the mark to rise.
    public func waitsForRise(_ side: Side) -> Bool { (side == .buy) == (purpose == .stopLoss) }

    /// Whether an order of this side wakes at a mark price.
    public func isReached(by mark: Price, _ side: Side) -> Bool {
        waitsForRise(side) ? mark >= price : mark <= price
    }
}

/// A share of the notional that the owner of an order grants to who built the program.
public struct BuilderFee: Sendable, Hashable, Codable {
    /// The builder's account.
    public var builder: Int32
    /// The fee in tenths of a basis point.
    public var tenthsOfBasisPoint: Int32

    /// Grants a fee.
    public init(builder: Int32, tenthsOfBasisPoint: Int32) {
        self.builder = builder
        self.tenthsOfBasisPoint = tenthsOfBasisPoint
    }
}

/// An order that someone wants to place, as the exchange receives it.
public struct OrderTerms: Sendable, Hashable, Codable {
    /// The market's number in the exchange.
    public var market: Int
    /// Buy or sell.
    public var side: Side
    /// The worst price; for a trigger, that of the order that wakes.
    public var limit: Price
    /// How much; zero means the whole position, and is allowed for position triggers only.
    public var size: Size
    /// Whether it may only shrink the position.
    public var reduceOnly: Bool
    /// How long it waits; what a trigger wakes to follows from the trigger.
    public var duration: OrderDuration
    /// What makes it wait, nil for an order that is awake.
    public var trigger: OrderTrigger?
    /// The client's name for it.
    public var cloid: Cloid?

    /// Describes an order.
    public init(
        market: Int, side: Side, limit: Price, size: Size, reduceOnly: Bool = false,
        duration: OrderDuration = .goodTilCanceled, trigger: OrderTrigger? = nil, cloid: Cloid? = nil
    ) {
        self.market = market
        self.side = side
        self.limit = limit
        self.size = size
        self.reduceOnly = reduceOnly
        self.duration = duration
        self.trigger = trigger
        self.cloid = cloid
    }

    /// The size with the side's sign.
    public var signedSize: Size { side.signed(size) }
}

/// How the orders of one action belong together.
public enum OrderGrouping: Sendable, Hashable, Codable {
    /// They do not.
    case none
    /// The first is a parent, the others its take-profit and stop.
    case parentWithTriggers
    /// Triggers that belong to the position.
    case positionTriggers
    /// No group, but a fee for priority in the block, in 10⁻⁸ of the notional.
    case priority(Int)
}

/// An action that places orders.
public struct OrderBatch: Sendable, Hashable, Codable {
    /// The orders.
    public var orders: [OrderTerms]
    /// How they belong together.
    public var grouping: OrderGrouping
    /// The builder's fee, if any.
    public var builder: BuilderFee?

    /// Describes an action that places orders.
    public init(_ orders: [OrderTerms], grouping: OrderGrouping = .none, builder: BuilderFee? = nil) {
        self.orders = orders
        self.grouping = grouping
        self.builder = builder
    }
}
