public import TradingCore

/// The queues of the ladder: who stands where, and how recorded liquidity ahead of an order shrinks.
extension OrderLadder {
    /// What rests ahead of the order at a place in recorded liquidity.
    @inline(__always)
    public func ahead(of place: Int) -> Size { entries[place].ahead }

    /// Says what rests ahead of the order at a place in recorded liquidity.
    public mutating func setAhead(_ size: Size, of place: Int) { entries[place].ahead = size }

    /// What rested ahead of the order at a place before the latest picture.
    func aheadBefore(of place: Int) -> Size { entries[place].aheadBefore }

    /// The place of the order behind one in the same queue, nil for the last.
    public func next(after place: Int) -> Int? {
        let next = entries[place].next
        return next == Self.none ? nil : Int(next)
    }

    /// The place of the first order in the queue at a price, nil when nobody rests there.
    public func first(_ side: Side, at price: Price) -> Int? {
        switch side {
        case .buy: Self.first(at: price, in: bids, .buy)
        case .sell: Self.first(at: price, in: asks, .sell)
        }
    }

    private static func first(at price: Price, in levels: [Level], _ side: Side) -> Int? {
        let index = position(of: price, in: levels, side)
        return index < levels.count && levels[index].price.raw == price.raw ? Int(levels[index].first) : nil
    }

    /// The best levels of a side, best first.
    public func levels(_ side: Side, limit: Int = .max) -> [BookLevel] {
        (side == .buy ? bids : asks).reversed().prefix(limit).map {
            BookLevel(price: $0.price, size: $0.size, orders: $0.count)
        }
    }

    /// Lets everybody at a price move up by what was taken of the recorded liquidity there.
    ///
    /// - Parameters:
    ///   - size: How much was taken.
    ///   - price: Where.
    ///   - side: On which side.
    ///   - isKnown: Whether the latest picture lacks it already.
    mutating func moveUp(by size: Size, at price: Price, _ side: Side, isKnown: Bool = false) {
        var slot = first(side, at: price)
        while let place = slot {
            if isKnown {
                let before = max(.zero, entries[place].aheadBefore - size)
                entries[place].aheadBefore = before
                entries[place].ahead = min(entries[place].ahead, before)
            } else {
                entries[place].ahead = max(.zero, entries[place].ahead - size)
            }
            slot = next(after: place)
        }
    }

    /// Takes a new picture of the recorded liquidity of a side: nobody stands behind more than is shown at his price.
    ///
    /// - Parameters:
    ///   - new: The levels, best first; prices beyond the last are not told, and nothing changes there.
    ///   - old: The levels before, without what was traded since.
    ///   - side: The side.
    ///   - isProportional: Whether cancels are assumed to come from ahead, too, in proportion.
    mutating func take(picture new: [BookLevel], before old: [BookLevel], _ side: Side, isProportional: Bool) {
        var number = side == .buy ? bids.count : asks.count
        var (fresh, former) = (0, 0)
        while number > 0 {
            number -= 1
            let price = side == .buy ? bids[number].price : asks[number].price
            while fresh < new.count, side.opposite.prefers(new[fresh].price, over: price) { fresh += 1 }
            while former < old.count, side.opposite.prefers(old[former].price, over: price) { former += 1 }
            guard fresh < new.count || new.isEmpty else { return }
            let shown = fresh < new.count && new[fresh].price == price ? new[fresh].size : .zero
            let was = former < old.count && old[former].price == price ? old[former].size : .zero
            var slot = side == .buy ? bids[number].first : asks[number].first
            while slot != Self.none {
                let place = Int(slot)
                var ahead = entries[place].ahead
                entries[place].aheadBefore = ahead
                if isProportional, shown < was, ahead <= was {
                    ahead = Size(raw: Int64(Int128(ahead.raw) * Int128(shown.raw) / Int128(was.raw)))
                }
                entries[place].ahead = min(ahead, shown)
                slot = entries[place].next
            }
        }
    }
}
