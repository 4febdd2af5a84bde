public import TradingCore

/// Where a market's mark and oracle come from.
public struct MarketPricing: Sendable, Hashable, Codable {
    /// When a recording or stream last gave the prices, nil for never.
    public internal(set) var recordedAt: Timestamp?
    /// The mark before the present one, at which positions are closed when an account's value is negative.
    public internal(set) var previousMark: Price?
    /// The perp price at other exchanges, where a market source gives it.
    public internal(set) var external: Price?
    /// The average of mid − oracle.
    var basis = MovingAverage()
    /// The average of the book's own price.
    var local = MovingAverage()
    /// When the averages last took a sample.
    var sampledAt: Timestamp?

    /// For how long recorded prices are trusted; then they are computed again.
    static let patience: Int64 = 60_000

    init() {}

    /// Whether a recording gives the prices.
    func isRecorded(at time: Timestamp) -> Bool {
        recordedAt.map { time - $0 <= Self.patience } ?? false
    }
}

/// The exchange's rule for the mark price.
///
/// Source: rules.md 7. The median of: oracle plus the 150 s average of mid − oracle; the median of best bid, best ask and last
/// trade; the price at other exchanges. Where exactly two of them exist, the 30 s average of the second is a further one.
enum MarkRule {
    static let basisPeriod: Int64 = 150_000
    static let localPeriod: Int64 = 30_000

    /// The middle one; of two, halfway between.
    static func median(_ prices: [Price]) -> Price? {
        guard !prices.isEmpty else { return nil }
        let sorted = prices.sorted()
        let middle = sorted.count / 2
        guard sorted.count.isMultiple(of: 2) else { return sorted[middle] }
        return Price(raw: sorted[middle - 1].raw + (sorted[middle].raw - sorted[middle - 1].raw) / 2)
    }

    /// The mark from its inputs, nil where there is none.
    static func mark(anchored: Price?, local: Price?, external: Price?, localAverage: Price?) -> Price? {
        var inputs = [anchored, local, external].compactMap { $0 }
        if inputs.count == 2, let localAverage { inputs.append(localAverage) }
        return median(inputs)
    }
}
