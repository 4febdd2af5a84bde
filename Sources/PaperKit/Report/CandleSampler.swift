public import TradingCore

/// Keeps the candles of a whole run in bounded memory, for a chart.
///
/// When there are too many, neighbours are merged two by two, so that every high and every low stays visible. A merged
/// candle begins with its first part; its `interval` remains that of the parts.
public struct CandleSampler: Sendable {
    /// How many candles are kept at most.
    public let limit: Int
    private var finished: [Candle] = []
    private var current: Candle?
    private var parts = 0
    private var span = 1

    /// A sampler that has seen nothing.
    ///
    /// - Parameter limit: How many candles to keep at most, at least 2.
    public init(limit: Int = 1500) {
        precondition(limit >= 2, "a chart needs room for 2 candles")
        self.limit = limit
    }

    /// The candles so far, merged as far as was needed.
    public var candles: [Candle] { current.map { finished + [$0] } ?? finished }

    /// Takes the next candle.
    ///
    /// - Complexity: O(1) amortized.
    public mutating func add(_ candle: Candle) {
        current?.absorb(candle)
        if current == nil { current = candle }
        parts += 1
        guard parts == span, let whole = current else { return }
        finished.append(whole)
        current = nil
        parts = 0
        if finished.count >= limit & ~1 { halve() }
    }

    /// The candles of a sequence, merged as far as the limit asks for.
    public static func sample(_ candles: some Sequence<Candle>, limit: Int = 1500) -> [Candle] {
        var sampler = CandleSampler(limit: limit)
        for candle in candles { sampler.add(candle) }
        return sampler.candles
    }

    private mutating func halve() {
        finished = stride(from: 0, to: finished.count, by: 2).map { index in
            var pair = finished[index]
            pair.absorb(finished[index + 1])
            return pair
        }
        span *= 2
    }
}
