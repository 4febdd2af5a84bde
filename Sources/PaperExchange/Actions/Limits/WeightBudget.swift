public import TradingCore

/// How much an address of the network may ask for in a minute.
///
/// What was spent counts for a minute; a request that does not fit any more is answered with status 429.
///
/// Source: rules.md 10. How the exchange rolls its minute is not documented; the strictest way is taken.
public struct WeightBudget: Sendable, Hashable {
    private struct Spending: Sendable, Hashable {
        var time: Timestamp
        var weight: Int
    }

    /// The weight of a minute.
    public let perMinute: Int
    private var spendings: [String: [Spending]] = [:]

    /// Nothing spent.
    public init(perMinute: Int = 1200) { self.perMinute = perMinute }

    /// The weight of an action of some orders or cancels.
    public static func weight(ofAction itemCount: Int) -> Int { 1 + itemCount / 40 }

    /// Spends some of the minute.
    ///
    /// - Returns: Whether there was enough left; nothing is spent otherwise.
    public mutating func take(_ weight: Int, of peer: String, at time: Timestamp) -> Bool {
        var spent = (spendings[peer] ?? []).filter { time - $0.time < 60_000 }
        let isEnough = spent.reduce(0) { $0 + $1.weight } + weight <= perMinute
        if isEnough {
            // Requests of one moment are one entry, so that the list stays short.
            if let last = spent.last, last.time == time {
                spent[spent.count - 1].weight += weight
            } else {
                spent.append(Spending(time: time, weight: weight))
            }
        }
        spendings[peer] = spent.isEmpty ? nil : spent
        return isEnough
    }

    /// Forgets who has asked for nothing in the last minute.
    public mutating func prune(at time: Timestamp) {
        for (peer, spent) in spendings where spent.allSatisfy({ time - $0.time >= 60_000 }) { spendings[peer] = nil }
    }
}
