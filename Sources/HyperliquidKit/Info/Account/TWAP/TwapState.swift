public import EthereumCrypto
public import TradingCore

/// An order that is executed in slices over some minutes, and how far it has come.
public struct TwapState: Codable, Sendable, Hashable {
    /// The market.
    public var coin: Coin
    /// Whose.
    public var user: Address
    /// Buying or selling.
    public var side: WireSide
    /// The whole size.
    public var sz: Size
    /// The size executed so far.
    public var executedSz: Size
    /// What that came to, in dollars.
    public var executedNtl: USD
    /// How long it runs.
    public var minutes: Int
    /// Whether it may only shrink the position.
    public var reduceOnly: Bool
    /// Whether the slices vary in time and size.
    public var randomize: Bool
    /// When it was placed.
    public var timestamp: Timestamp
    /// The price at which it ends early.
    public var stopPx: Price?
    /// The price that it waits for.
    public var trigger: TwapTrigger?

    /// Describes an order.
    public init(
        coin: Coin, user: Address, side: WireSide, sz: Size, executedSz: Size, executedNtl: USD, minutes: Int,
        reduceOnly: Bool, randomize: Bool, timestamp: Timestamp, stopPx: Price? = nil, trigger: TwapTrigger? = nil
    ) {
        self.coin = coin
        self.user = user
        self.side = side
        self.sz = sz
        self.executedSz = executedSz
        self.executedNtl = executedNtl
        self.minutes = minutes
        self.reduceOnly = reduceOnly
        self.randomize = randomize
        self.timestamp = timestamp
        self.stopPx = stopPx
        self.trigger = trigger
    }
}

/// The price that a TWAP waits for.
public struct TwapTrigger: Codable, Sendable, Hashable {
    /// The price.
    public var px: Price
    /// Whether the market has to rise to it.
    public var above: Bool

    /// Describes a condition.
    public init(px: Price, above: Bool) {
        self.px = px
        self.above = above
    }
}
