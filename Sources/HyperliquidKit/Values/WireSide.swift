public import TradingCore

/// Bought or sold, in the exchange's letters.
public enum WireSide: String, Codable, Sendable, Hashable {
    /// A bid.
    case buy = "B"
    /// An ask.
    case sell = "A"

    /// The side.
    public var side: Side { self == .buy ? .buy : .sell }

    /// The letters of a side.
    public init(_ side: Side) { self = side == .buy ? .buy : .sell }
}
