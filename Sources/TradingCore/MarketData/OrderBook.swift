/// One price of an order book.
@frozen
public struct BookLevel: Hashable, Sendable {
    /// The price.
    public var price: Price
    /// The size that rests there.
    public var size: Size
    /// How many orders that is, 0 where the source does not say.
    public var orders: Int32

    /// Makes a level.
    @inlinable
    public init(price: Price, size: Size, orders: Int32 = 0) {
        self.price = price
        self.size = size
        self.orders = orders
    }
}

/// The resting orders of a market by price, best first on both sides.
public struct OrderBook: Hashable, Sendable {
    /// The market.
    public var coin: Coin
    /// When it held at the exchange.
    public var time: Timestamp
    /// The buyers, highest first.
    public private(set) var bids: [BookLevel]
    /// The sellers, lowest first.
    public private(set) var asks: [BookLevel]

    /// An empty book.
    public init(coin: Coin, time: Timestamp = Timestamp(milliseconds: 0)) {
        self.coin = coin
        self.time = time
        bids = []
        asks = []
    }

    /// A book from a snapshot.
    ///
    /// - Throws: ``BookFault`` when a side is not sorted from the best price, a size is not positive, or the best bid is not
    ///   below the best ask.
    public init(coin: Coin, time: Timestamp, bids: [BookLevel], asks: [BookLevel]) throws(BookFault) {
        for level in bids where level.size <= .zero || level.price <= .zero { throw .levelNotPositive(level.price) }
        for level in asks where level.size <= .zero || level.price <= .zero { throw .levelNotPositive(level.price) }
        for index in bids.indices.dropFirst() where bids[index].price >= bids[index - 1].price {
            throw .notSorted(bids[index].price)
        }
        for index in asks.indices.dropFirst() where asks[index].price <= asks[index - 1].price {
            throw .notSorted(asks[index].price)
        }
        if let bid = bids.first, let ask = asks.first, bid.price >= ask.price {
            throw .crossed(bid: bid.price, ask: ask.price)
        }
        self.coin = coin
        self.time = time
        self.bids = bids
        self.asks = asks
    }

    /// Sets what rests at a price, as an incremental feed reports it; a size of zero removes the level.
    ///
    /// - Complexity: O(log n) to find, O(n) to insert.
    public mutating func set(_ side: Side, _ price: Price, to size: Size, orders: Int32 = 0) {
        switch side {
        case .buy: Self.set(&bids, side, price, size, orders)
        case .sell: Self.set(&asks, side, price, size, orders)
        }
    }

    private static func set(
        _ levels: inout [BookLevel], _ side: Side, _ price: Price, _ size: Size, _ orders: Int32
    ) {
        var low = 0
        var high = levels.count
        while low < high {
            let middle = (low + high) / 2
            // A buyer's best is the highest price: the seller's preference.
            if side.opposite.prefers(levels[middle].price, over: price) { low = middle + 1 } else { high = middle }
        }
        let found = low < levels.count && levels[low].price == price
        switch (found, size > .zero) {
        case (true, true): levels[low] = BookLevel(price: price, size: size, orders: orders)
        case (true, false): levels.remove(at: low)
        case (false, true): levels.insert(BookLevel(price: price, size: size, orders: orders), at: low)
        case (false, false): break
        }
    }

    /// The levels that an order of this side meets: the asks for a buyer.
    public func levels(against side: Side) -> [BookLevel] { side == .buy ? asks : bids }

    /// The best bid and ask.
    public var quote: Quote { Quote(coin: coin, time: time, bid: bids.first, ask: asks.first) }

    /// The size within a distance of the mid on one side; the end of the range where it is beyond that of ``Size``.
    public func depth(_ side: Side, within distance: BasisPoints) -> Size {
        guard let mid = quote.mid else { return .zero }
        let edge = side == .buy ? mid.moved(by: -distance, .up) : mid.moved(by: distance, .down)
        let sum = (side == .buy ? bids : asks).prefix { !side.opposite.prefers(edge, over: $0.price) }
            .reduce(Volume.zero) { $0 + Volume($1.size) }
        return Size(raw: Int64(clamping: sum.raw))
    }

    /// Bids' share of the size in the best levels, from -1 (only asks) to 1 (only bids); nil when there is none.
    public func imbalance(levels count: Int) -> Double? {
        let bid = bids.prefix(count).reduce(0) { $0 + $1.size.doubleValue }
        let ask = asks.prefix(count).reduce(0) { $0 + $1.size.doubleValue }
        return bid + ask > 0 ? (bid - ask) / (bid + ask) : nil
    }
}

/// Why levels are no order book.
@frozen
public enum BookFault: Error, Hashable, CustomStringConvertible {
    /// A price or size of zero or below.
    case levelNotPositive(Price)
    /// The level at this price is out of order.
    case notSorted(Price)
    /// The best bid is not below the best ask.
    case crossed(bid: Price, ask: Price)

    /// The fault in plain words.
    public var description: String {
        switch self {
        case .levelNotPositive(let price): "the level at \(price) has a price or size that is not above zero"
        case .notSorted(let price): "the level at \(price) is not in order from the best price"
        case .crossed(let bid, let ask): "the best bid \(bid) is not below the best ask \(ask)"
        }
    }
}
