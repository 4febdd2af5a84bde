public import TradingCore

/// The resting orders of one market: by price, then by time.
///
/// An order lives at a place that its owner chooses (an index of the market's list of orders), so that the ladder needs no
/// search to take it out. Levels stand in rising preference, the best last: what happens near the best price moves little.
///
/// - Complexity: Taking the first order at the best price and adding near it are O(1); finding a level is O(log levels).
public struct OrderLadder: Sendable, Hashable, Codable {
    /// No order.
    static let none: Int32 = -1
    /// What is assumed to rest ahead of an order at a price that recorded liquidity does not reach: everything.
    static let unknownAhead = Size(raw: .max / 4)

    /// One price of one side, and the queue there.
    struct Level: Sendable, Hashable, Codable {
        let price: Price
        var first: Int32
        var last: Int32
        var size: Size
        var count: Int32
    }

    /// One order in its queue.
    struct Entry: Sendable, Hashable, Codable {
        var price: Price
        var size: Size
        /// What rests ahead of it in recorded liquidity at the same price.
        var ahead: Size
        /// What rested ahead before the latest picture of that liquidity, for trades that the picture knows already.
        var aheadBefore: Size
        var next: Int32
        var previous: Int32
        var side: Side
    }

    private(set) var bids: [Level] = []
    private(set) var asks: [Level] = []
    var entries: [Entry] = []
    /// How much rests on the side of the buyers, and on that of the sellers.
    private var totalBids = Size.zero
    private var totalAsks = Size.zero

    /// An empty ladder.
    public init() {}

    /// Whether nobody rests on a side.
    @inline(__always)
    public func isEmpty(_ side: Side) -> Bool { side == .buy ? bids.isEmpty : asks.isEmpty }

    /// The best price of a side, nil when nobody rests there.
    @inline(__always)
    public func best(_ side: Side) -> Price? { side == .buy ? bids.last?.price : asks.last?.price }

    /// The place of the order that is first in line on a side, nil when nobody rests there.
    @inline(__always)
    public func first(_ side: Side) -> Int? {
        switch side {
        case .buy: bids.isEmpty ? nil : Int(bids[bids.count - 1].first)
        case .sell: asks.isEmpty ? nil : Int(asks[asks.count - 1].first)
        }
    }

    /// How much rests on a side in all.
    @inline(__always)
    public func total(_ side: Side) -> Size { side == .buy ? totalBids : totalAsks }

    /// The price of the order at a place.
    @inline(__always)
    public func price(at place: Int) -> Price { entries[place].price }

    /// How much of the order at a place rests.
    @inline(__always)
    public func size(at place: Int) -> Size { entries[place].size }

    /// Puts an order at the end of the queue of its price.
    ///
    /// - Parameters:
    ///   - place: Where the order lives; no other order that rests may live there.
    ///   - side: Its side.
    ///   - price: Its price.
    ///   - size: How much of it rests, above zero.
    ///   - ahead: What rests ahead of it in recorded liquidity at the same price.
    public mutating func add(_ place: Int, _ side: Side, at price: Price, size: Size, ahead: Size = .zero) {
        let fresh = Entry(
            price: price, size: size, ahead: ahead, aheadBefore: ahead, next: Self.none, previous: Self.none,
            side: side)
        if place < entries.count {
            entries[place] = fresh
        } else {
            while entries.count <= place { entries.append(fresh) }
        }
        switch side {
        case .buy:
            totalBids += size
            Self.add(place, fresh, to: &bids, .buy, &entries)
        case .sell:
            totalAsks += size
            Self.add(place, fresh, to: &asks, .sell, &entries)
        }
    }

    @inline(__always)
    private static func add(
        _ place: Int, _ entry: Entry, to levels: inout [Level], _ side: Side, _ entries: inout [Entry]
    ) {
        let index = position(of: entry.price, in: levels, side)
        guard index < levels.count, levels[index].price.raw == entry.price.raw else {
            let level = Level(
                price: entry.price, first: Int32(place), last: Int32(place), size: entry.size, count: 1)
            levels.insert(level, at: index)
            return
        }
        let last = levels[index].last
        entries[Int(last)].next = Int32(place)
        entries[place].previous = last
        levels[index].last = Int32(place)
        levels[index].size += entry.size
        levels[index].count += 1
    }

    /// The index of the level at a price, or where it would stand.
    @inline(__always)
    static func position(of price: Price, in levels: [Level], _ side: Side) -> Int {
        // Most of what happens concerns the best few levels, which stand last.
        let sign: Int64 = side == .buy ? 1 : -1
        let wanted = price.raw &* sign
        var index = levels.count
        let near = max(0, index - 8)
        while index > near {
            let other = levels[index - 1].price.raw &* sign
            if other <= wanted { return other == wanted ? index - 1 : index }
            index -= 1
        }
        var low = 0
        while low < index {
            let middle = (low + index) / 2
            let other = levels[middle].price.raw &* sign
            if other == wanted { return middle }
            if other < wanted { low = middle + 1 } else { index = middle }
        }
        return low
    }

    /// Takes some of the order at a place; nothing is left of it when all was taken.
    public mutating func reduce(_ place: Int, by size: Size) {
        guard size < entries[place].size else { return remove(place) }
        entries[place].size -= size
        let price = entries[place].price
        switch entries[place].side {
        case .buy:
            totalBids -= size
            bids[Self.position(of: price, in: bids, .buy)].size -= size
        case .sell:
            totalAsks -= size
            asks[Self.position(of: price, in: asks, .sell)].size -= size
        }
    }

    /// Takes the order at a place out of its queue.
    public mutating func remove(_ place: Int) {
        switch entries[place].side {
        case .buy:
            totalBids -= entries[place].size
            Self.remove(place, from: &bids, .buy, &entries)
        case .sell:
            totalAsks -= entries[place].size
            Self.remove(place, from: &asks, .sell, &entries)
        }
    }

    @inline(__always)
    private static func remove(_ place: Int, from levels: inout [Level], _ side: Side, _ entries: inout [Entry]) {
        let entry = entries[place]
        let index = position(of: entry.price, in: levels, side)
        guard levels[index].count > 1 else {
            levels.remove(at: index)
            return
        }
        levels[index].count -= 1
        levels[index].size -= entry.size
        if entry.previous == none {
            levels[index].first = entry.next
        } else {
            entries[Int(entry.previous)].next = entry.next
        }
        if entry.next == none {
            levels[index].last = entry.previous
        } else {
            entries[Int(entry.next)].previous = entry.previous
        }
    }
}
