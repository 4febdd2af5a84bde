internal import TradingCore

/// The executions of the last moments, held against each other once everything around them is known.
///
/// Executions come from two places, each a little late, so whether one is missing cannot be told while they come. What is older than the
/// span is settled: nothing comes before it any more.
struct RecentFills: Sendable {
    private let span: Int64
    private let capacity: Int
    /// What is settled.
    private var chain = FillChain()
    private var fills: [UserFill] = []
    private var newest: Timestamp?
    /// Breaks among what was settled that nobody was told of yet.
    private var untold: Set<Coin> = []
    /// Breaks that were told of, within the span.
    private var told: Set<FillChain.Break> = []

    /// - Parameters:
    ///   - span: How late an execution may come, in milliseconds.
    ///   - capacity: How many may wait to be settled.
    init(span: Int64, capacity: Int) {
        self.span = span
        self.capacity = capacity
    }

    /// How many wait to be settled.
    var count: Int { fills.count }

    /// Takes an execution that did not come before.
    mutating func take(_ fill: UserFill) {
        fills.append(fill)
        let newest = newest.map { max($0, fill.time) } ?? fill.time
        self.newest = newest
        guard fills.count >= capacity else { return }
        settle(before: newest - span)
        // More within the span than there is room for: what is left of it is a single moment, or nothing.
        if fills.count >= capacity { settle(before: newest) }
        if fills.count >= capacity { settle(before: newest + 1) }
    }

    /// Looks for what is missing.
    ///
    /// - Returns: The markets with holes that were not told before.
    mutating func check() -> [Coin] {
        if let newest { settle(before: newest - span) }
        var trial = chain
        let breaks = Set(trial.take(fills).breaks)
        let broken = untold.union(breaks.subtracting(told).map(\.coin))
        told = breaks
        untold.removeAll()
        return broken.sorted()
    }

    private mutating func settle(before time: Timestamp) {
        let old = fills.filter { $0.time < time }
        guard !old.isEmpty else { return }
        fills.removeAll { $0.time < time }
        let breaks = chain.take(old).breaks
        untold.formUnion(breaks.filter { told.remove($0) == nil }.map(\.coin))
    }
}
