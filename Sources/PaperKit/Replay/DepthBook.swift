public import TradingCore

/// An order book kept up level by level, best first on both sides.
///
/// Changes come near the best price most of the time, so a level is looked for from there.
public struct DepthBook: Sendable, Hashable {
    /// The buyers, highest first.
    public internal(set) var bids: [BookLevel] = []
    /// The sellers, lowest first.
    public internal(set) var asks: [BookLevel] = []

    /// An empty book.
    public init() {}

    /// The best level of a side, nil where nobody is.
    public func best(_ side: Side) -> BookLevel? { side == .buy ? bids.first : asks.first }

    /// What rests at a price.
    public func size(_ side: Side, at price: Price) -> Size {
        let levels = side == .buy ? bids : asks
        let place = levels.place(of: price, side)
        return place < levels.count && levels[place].price == price ? levels[place].size : .zero
    }

    /// Says what rests at a price; nothing takes the level away.
    @inline(__always)
    public mutating func set(_ side: Side, _ price: Price, to size: Size, orders: Int32 = 0) {
        let level = BookLevel(price: price, size: size, orders: orders)
        switch side {
        case .buy: _ = bids.change(level, .buy)
        case .sell: _ = asks.change(level, .sell)
        }
    }

    /// Takes an event of a tape; those that say nothing of a book are passed over.
    @inline(__always)
    public mutating func take(_ event: TapeEvent) {
        switch event.kind {
        case .level: set(event.side, event.price, to: event.size, orders: Int32(event.orders))
        case .quote, .clear: replace(event)
        case .trade, .prices, .funding: break
        }
    }

    private mutating func replace(_ event: TapeEvent) {
        let level = BookLevel(price: event.price, size: event.size, orders: Int32(event.orders))
        let levels = event.kind == .quote && event.size > .zero ? [level] : []
        switch event.side {
        case .buy: bids = levels
        case .sell: asks = levels
        }
    }
}

extension [BookLevel] {
    /// The place of a price among levels that stand best first, or where it would stand.
    @inline(__always)
    func place(of price: Price, _ side: Side) -> Int {
        let sign: Int64 = side == .buy ? -1 : 1
        let wanted = price.raw &* sign
        let near = Swift.min(count, 8)
        var place = 0
        while place < near {
            if self[place].price.raw &* sign >= wanted { return place }
            place += 1
        }
        var high = count
        while place < high {
            let middle = (place + high) / 2
            if self[middle].price.raw &* sign < wanted { place = middle + 1 } else { high = middle }
        }
        return place
    }

    /// Sets a level; one without size is taken away.
    ///
    /// - Returns: What rested there before and rests there now.
    @inline(__always)
    mutating func change(_ level: BookLevel, _ side: Side) -> LevelChange {
        let place = place(of: level.price, side)
        guard place < count, self[place].price.raw == level.price.raw else {
            let isWorst = place == count
            if level.size.raw > 0 { insert(level, at: place) }
            return LevelChange(before: .zero, after: level.size, isWorst: isWorst)
        }
        let before = self[place].size
        if level.size.raw > 0 { self[place] = level } else { remove(at: place) }
        return LevelChange(before: before, after: level.size, isWorst: false)
    }
}
