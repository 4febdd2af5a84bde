import PaperKit
import TradingCore

/// The load on the bare book: a third of all operations each place, cancel and match, within 50 ticks of the middle.
struct LadderLoad {
    private static let places = 4096

    func run(_ count: Int) -> (operations: Int, nanoseconds: UInt64) {
        // The plan is drawn before the clock runs.
        var random = LoadRandom(seed: 7)
        let plan = (0..<count).map { _ in random.next() }
        var ladder = OrderLadder()
        var free = (0..<Self.places).map { Int32($0) }
        var used: [Int32] = []
        used.reserveCapacity(Self.places)
        for step in 0..<1000 { place(&ladder, &free, &used, plan[step % count]) }
        let start = processorTime()
        for bits in plan {
            let kind = bits % 3
            if kind == 0 || used.isEmpty {
                if !free.isEmpty { place(&ladder, &free, &used, bits) }
            } else if kind == 1 {
                let pick = Int((bits >> 8) % UInt64(used.count))
                ladder.remove(Int(used[pick]))
                release(pick, &free, &used)
            } else {
                match(&ladder, bits)
            }
        }
        let time = processorTime() - start
        precondition(ladder.entriesStand(used.count), "the ladder lost an order")
        return (count, time)
    }

    @inline(__always)
    private func place(_ ladder: inout OrderLadder, _ free: inout [Int32], _ used: inout [Int32], _ bits: UInt64) {
        let place = free.removeLast()
        used.append(place)
        let step = Int64((bits >> 16) % 50)
        let isBuy = (bits >> 40) & 1 == 0
        let price = Price(raw: (isBuy ? 60_000 - step : 60_001 + step) * 100_000_000)
        ladder.add(Int(place), isBuy ? .buy : .sell, at: price, size: Size(raw: 100_000_000))
    }

    @inline(__always)
    private func release(_ pick: Int, _ free: inout [Int32], _ used: inout [Int32]) {
        let place = used[pick]
        let last = used.removeLast()
        if pick < used.count { used[pick] = last }
        free.append(place)
    }

    /// Takes a tenth of the order that is first in line, so that the book does not run dry.
    @inline(__always)
    private func match(_ ladder: inout OrderLadder, _ bits: UInt64) {
        guard let place = ladder.first((bits >> 41) & 1 == 0 ? .buy : .sell) else { return }
        let size = ladder.size(at: place)
        if size.raw > 1000 { ladder.reduce(place, by: Size(raw: size.raw / 10)) }
    }
}

extension OrderLadder {
    /// Whether so many orders rest.
    func entriesStand(_ count: Int) -> Bool {
        let all = (levels(.buy) + levels(.sell)).reduce(0) { $0 + Int($1.orders) }
        return all == count
    }
}

/// A small random generator of the benchmarks' own (xorshift), whose cost is nothing beside what is timed.
struct LoadRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
