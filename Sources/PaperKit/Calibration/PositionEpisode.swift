public import TradingCore

/// A position of one market from flat to flat, or to where the records end.
public struct PositionEpisode: Sendable, Hashable {
    /// The market.
    public let coin: Coin
    /// The first fill.
    public let from: Timestamp
    /// The last fill.
    public internal(set) var to: Timestamp
    /// Long or short, by the first fill.
    public let side: Side
    /// The largest size.
    public internal(set) var largest: Size = .zero
    /// How many fills.
    public internal(set) var fills = 0
    /// The profit before fees, as recorded.
    public internal(set) var realized: USD = .zero
    /// The profit before fees by the chain of positions, with the exchange's entry prices; nil where it cannot be told.
    public internal(set) var chainRealized: USD? = .zero
    /// The profit before fees as paper books it; nil where it cannot be told.
    public internal(set) var paperRealized: USD? = .zero
    /// The fees, as recorded.
    public internal(set) var fees: USD = .zero
    /// The funding, as recorded; negative was paid.
    public internal(set) var funding: USD = .zero
    /// The liquidation price when the position was largest; nil where there is none, or it cannot be told.
    public internal(set) var liquidationPrice: Price?
    /// Why there is no liquidation price.
    public internal(set) var liquidationRemark: String?
    /// The mark price at which it was really closed by force; nil when it was not.
    public internal(set) var liquidatedAt: Price?
    /// Whether it was flat at its end.
    public internal(set) var isClosed = false

    /// Whether profit and a liquidation, if there was one, agree with the record; nil where that cannot be told.
    public var agrees: Bool? {
        if let liquidatedAt, let liquidationPrice {
            let isDue = side == .buy ? liquidatedAt <= liquidationPrice : liquidatedAt >= liquidationPrice
            if !isDue { return false }
        }
        return chainRealized.map { $0 == realized || paperRealized == realized }
    }
}
