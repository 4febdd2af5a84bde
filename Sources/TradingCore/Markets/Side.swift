/// The side of an order or the aggressor of a trade.
@frozen
public enum Side: String, Sendable, Hashable, Codable, CaseIterable {
    /// Buying.
    case buy
    /// Selling.
    case sell

    /// The other side.
    @inlinable public var opposite: Side { self == .buy ? .sell : .buy }

    /// The size with the side's sign: positive for a buy, negative for a sell.
    @inlinable
    public func signed(_ size: Size) -> Size { self == .buy ? size : -size }

    /// Rounding that makes a price worse for this side: a buyer pays more, a seller gets less.
    @inlinable public var adverseRounding: RoundingMode { self == .buy ? .up : .down }

    /// Whether the first price is better for this side than the second: lower for a buyer, higher for a seller.
    @inlinable
    public func prefers(_ price: Price, over other: Price) -> Bool { self == .buy ? price < other : price > other }
}
