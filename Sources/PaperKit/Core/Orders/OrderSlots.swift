import TradingCore

/// The live orders of a market in slots that are used again, so that an order has a place that does not move.
struct OrderSlots: Sendable, Hashable, Codable {
    private(set) var slots: [LiveOrder] = []
    private var isUsed: [Bool] = []
    private var free: [Int32] = []

    /// How many orders live.
    var count: Int { slots.count - free.count }

    subscript(slot: Int) -> LiveOrder {
        get { slots[slot] }
        _modify { yield &slots[slot] }
    }

    /// Keeps an order.
    ///
    /// - Returns: Its slot.
    mutating func add(_ order: LiveOrder) -> Int {
        guard let slot = free.popLast() else {
            slots.append(order)
            isUsed.append(true)
            return slots.count - 1
        }
        slots[Int(slot)] = order
        isUsed[Int(slot)] = true
        return Int(slot)
    }

    /// Gives a slot free.
    mutating func remove(_ slot: Int) {
        isUsed[slot] = false
        free.append(Int32(slot))
    }

    /// The used slots, in their own order, which is not that of age.
    var used: [Int] { slots.indices.filter { isUsed[$0] } }
}
