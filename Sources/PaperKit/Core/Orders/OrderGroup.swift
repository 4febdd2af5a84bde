import TradingCore

/// Orders that hang on each other: a parent with its take-profit and stop, or two triggers of a position.
struct OrderGroup: Sendable, Hashable, Codable {
    /// Its number.
    let number: UInt64
    /// The order that the others wait for; nil for triggers of a position, and after it was filled.
    var parent: OrderID?
    /// The orders that protect.
    var children: [OrderID] = []
}

/// What the trading half keeps beside the orders.
struct TradingState: Sendable, Hashable, Codable {
    /// A position that changed while orders hang on it.
    struct Change: Sendable, Hashable, Codable {
        let account: Int
        let market: Int
    }

    /// The groups, by rising number.
    private(set) var groups: [OrderGroup] = []
    private var groupCount: UInt64 = 0
    /// The TWAPs that have not ended, by rising number.
    var twaps: [Twap] = []
    var twapCount: UInt64 = 0
    /// What falls due, the next last.
    private(set) var dues: [TradingDue] = []
    /// Positions whose orders are still to follow.
    var changes: [Change] = []
    /// The random numbers of slices that vary.
    var random = SplitMix(seed: 0x5EED)

    /// Opens a group.
    ///
    /// - Returns: Its number.
    mutating func openGroup(parent: OrderID?) -> UInt64 {
        groupCount += 1
        groups.append(OrderGroup(number: groupCount, parent: parent))
        return groupCount
    }

    /// The index of a group, nil when it has ended.
    func index(ofGroup number: UInt64) -> Int? {
        let index = groups.partitioned { $0.number >= number }
        return index < groups.count && groups[index].number == number ? index : nil
    }

    /// Adds an order to a group that stands.
    mutating func join(_ id: OrderID, _ number: UInt64) {
        if let index = index(ofGroup: number) { groups[index].children.append(id) }
    }

    /// Says that the orders of a group wait for nobody any more.
    mutating func dropParent(ofGroup number: UInt64) {
        if let index = index(ofGroup: number) { groups[index].parent = nil }
    }

    /// Takes an order out of its group, which ends with its last order.
    mutating func leave(_ id: OrderID, _ number: UInt64) {
        guard let index = index(ofGroup: number) else { return }
        groups[index].children.removeAll { $0 == id }
        if groups[index].children.isEmpty, groups[index].parent == nil { groups.remove(at: index) }
    }

    /// Ends a group.
    ///
    /// - Returns: The orders that protect in it.
    mutating func dissolve(_ number: UInt64) -> [OrderID] {
        index(ofGroup: number).map { groups.remove(at: $0).children } ?? []
    }

    /// Notes what falls due; of two at one time the one noted first comes first.
    mutating func note(_ due: TradingDue) {
        dues.insert(due, at: dues.partitioned { $0.time <= due.time })
    }

    /// Forgets what would have fallen due.
    mutating func forget(_ what: TradingDue.What) { dues.removeAll { $0.what == what } }

    /// Takes the next that is due at a time.
    mutating func nextDue(at time: Timestamp) -> TradingDue? {
        guard let due = dues.last, due.time <= time else { return nil }
        return dues.removeLast()
    }
}

extension Array {
    /// The index of the first element that fulfils a condition which, once fulfilled, all later ones fulfil.
    @inline(__always)
    func partitioned(by condition: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
