public import TradingCore

/// Liquidity of others, as a recording or a live stream shows it: the orders that nobody here owns.
///
/// What local orders take of it is gone until the next picture.
public struct ShownBook: Sendable, Hashable {
    /// The buyers, best first.
    public internal(set) var bids: [BookLevel] = []
    /// The sellers, best first.
    public internal(set) var asks: [BookLevel] = []

    /// An empty one.
    public init() {}

    /// The levels of a side, best first.
    public func levels(_ side: Side) -> [BookLevel] { side == .buy ? bids : asks }

    /// The best level of a side.
    public func best(_ side: Side) -> BookLevel? { side == .buy ? bids.first : asks.first }

    /// What is shown at a price.
    public func size(_ side: Side, at price: Price) -> Size {
        for level in side == .buy ? bids : asks {
            if level.price == price { return level.size }
            if side == .buy ? level.price < price : level.price > price { break }
        }
        return .zero
    }

    /// Takes some of the best level of a side.
    mutating func takeBest(_ side: Side, _ size: Size) {
        switch side {
        case .buy: Self.takeFirst(&bids, size)
        case .sell: Self.takeFirst(&asks, size)
        }
    }

    private static func takeFirst(_ levels: inout [BookLevel], _ size: Size) {
        levels[0].size -= size
        if levels[0].size <= .zero { levels.removeFirst() }
    }
}
