public import TradingCore

/// Liquidity of others, as a recording or a live stream shows it: the orders that nobody here owns.
///
/// What local orders take of it stays gone: until the next picture, or as long as the level stands, as the rules say.
public struct ShownBook: Sendable, Hashable {
    /// The buyers, best first.
    public internal(set) var bids: [BookLevel] = []
    /// The sellers, best first.
    public internal(set) var asks: [BookLevel] = []
    /// When the latest picture was taken.
    public internal(set) var time = Timestamp(milliseconds: .min)
    /// What local orders have taken of levels that still stand.
    var takenBids: [BookLevel] = []
    var takenAsks: [BookLevel] = []

    /// An empty one.
    public init() {}

    /// The levels of a side, best first.
    public func levels(_ side: Side) -> [BookLevel] { side == .buy ? bids : asks }

    /// The best level of a side.
    @inline(__always)
    public func best(_ side: Side) -> BookLevel? { side == .buy ? bids.first : asks.first }

    /// What is shown at a price.
    public func size(_ side: Side, at price: Price) -> Size {
        for level in side == .buy ? bids : asks {
            if level.price == price { return level.size }
            if side.prefers(level.price, over: price) { break }
        }
        return .zero
    }

    /// What rests ahead of an order that comes to a price; everything where the picture does not reach so deep.
    func ahead(_ side: Side, at price: Price) -> Size {
        guard let last = side == .buy ? bids.last : asks.last else { return .zero }
        return side.opposite.prefers(last.price, over: price) ? OrderLadder.unknownAhead : size(side, at: price)
    }

    /// Takes a new picture; what local orders took of a level stays gone while the level stands, where that is kept.
    mutating func take(_ bids: [BookLevel], _ asks: [BookLevel], at time: Timestamp, keepsTaken: Bool) {
        self.bids = bids
        self.asks = asks
        self.time = time
        guard !takenBids.isEmpty || !takenAsks.isEmpty else { return }
        guard keepsTaken else {
            takenBids = []
            takenAsks = []
            return
        }
        Self.keepGone(&takenBids, in: &self.bids)
        Self.keepGone(&takenAsks, in: &self.asks)
    }

    /// Takes off a picture what is gone of it; what of it no longer stands is forgotten.
    private static func keepGone(_ taken: inout [BookLevel], in levels: inout [BookLevel]) {
        var kept: [BookLevel] = []
        for gone in taken {
            guard let index = levels.firstIndex(where: { $0.price == gone.price }) else { continue }
            let size = min(gone.size, levels[index].size)
            kept.append(BookLevel(price: gone.price, size: size))
            levels[index].size -= size
            if levels[index].size.isZero { levels.remove(at: index) }
        }
        taken = kept
    }

    /// Takes some of the best level of a side for a local order.
    mutating func takeBest(_ side: Side, _ size: Size) {
        switch side {
        case .buy: Self.takeFirst(&bids, size, &takenBids)
        case .sell: Self.takeFirst(&asks, size, &takenAsks)
        }
    }

    private static func takeFirst(_ levels: inout [BookLevel], _ size: Size, _ taken: inout [BookLevel]) {
        let price = levels[0].price
        if let index = taken.firstIndex(where: { $0.price == price }) {
            taken[index].size += size
        } else {
            taken.append(BookLevel(price: price, size: size))
        }
        levels[0].size -= size
        if levels[0].size <= .zero { levels.removeFirst() }
    }

    /// Takes off what others traded with each other: all that was better than the price, and some of what stood there.
    mutating func trade(_ side: Side, _ size: Size, at price: Price) {
        switch side {
        case .buy: Self.trade(&bids, side, size, at: price)
        case .sell: Self.trade(&asks, side, size, at: price)
        }
    }

    private static func trade(_ levels: inout [BookLevel], _ side: Side, _ size: Size, at price: Price) {
        while let best = levels.first, side.opposite.prefers(best.price, over: price) { levels.removeFirst() }
        guard let best = levels.first, best.price == price else { return }
        if best.size > size { levels[0].size -= size } else { levels.removeFirst() }
    }
}
