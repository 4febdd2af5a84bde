import TradingCore

/// What became of one shown level.
struct LevelChange: Sendable {
    /// What was shown there before.
    var before: Size
    /// What is shown there now.
    var after: Size
    /// Whether no level of the side is worse.
    var isWorst: Bool
}

/// The book of others, kept up level by level.
extension ShownBook {
    /// Takes what others offer at one price; what local orders took of it stays gone while the level stands, where that is kept.
    ///
    /// - Returns: What was shown before and is shown now.
    @inline(__always)
    mutating func set(_ level: BookLevel, _ side: Side, keepsTaken: Bool) -> LevelChange {
        guard takenBids.isEmpty, takenAsks.isEmpty else { return setTaken(level, side, keepsTaken) }
        switch side {
        case .buy: return bids.change(level, .buy)
        case .sell: return asks.change(level, .sell)
        }
    }

    private mutating func setTaken(_ level: BookLevel, _ side: Side, _ keepsTaken: Bool) -> LevelChange {
        switch side {
        case .buy: bids.change(Self.left(of: level, &takenBids, keepsTaken), .buy)
        case .sell: asks.change(Self.left(of: level, &takenAsks, keepsTaken), .sell)
        }
    }

    /// What is left of a level after what local orders took of it.
    private static func left(of level: BookLevel, _ taken: inout [BookLevel], _ keepsTaken: Bool) -> BookLevel {
        guard let place = taken.firstIndex(where: { $0.price == level.price }) else { return level }
        guard keepsTaken, level.size > .zero else {
            taken.remove(at: place)
            return level
        }
        var left = level
        let gone = min(taken[place].size, level.size)
        taken[place].size = gone
        left.size -= gone
        return left
    }
}

extension OrderLadder {
    /// Lets those who rest at a price move up with a change of the shown level there.
    ///
    /// - Parameters:
    ///   - first: The place of the first of them.
    ///   - change: What was and is shown there.
    ///   - isProportional: Whether cancels are assumed to come from ahead, too, in proportion.
    mutating func moveUp(from first: Int, _ change: LevelChange, isProportional: Bool) {
        var next: Int? = first
        while let place = next {
            var ahead = entries[place].ahead
            if isProportional, change.after < change.before, ahead <= change.before {
                ahead = Size(raw: Int64(Int128(ahead.raw) * Int128(change.after.raw) / Int128(change.before.raw)))
            }
            ahead = min(ahead, change.after)
            entries[place].ahead = ahead
            entries[place].aheadBefore = ahead
            next = self.next(after: place)
        }
    }

    /// Nobody at a price stands behind more than a size.
    mutating func limitAhead(to size: Size, _ side: Side, at price: Price) {
        var next = first(side, at: price)
        while let place = next {
            entries[place].ahead = min(entries[place].ahead, size)
            entries[place].aheadBefore = min(entries[place].aheadBefore, size)
            next = self.next(after: place)
        }
    }
}
