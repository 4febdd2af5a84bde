/// The average true range, ATR(n): Wilder's average of ``TrueRange``, beginning with the mean of the first n.
///
/// ```swift
/// var range = AverageTrueRange(14)
/// range.update(high: candle.high.doubleValue, low: candle.low.doubleValue, close: candle.close.doubleValue)
/// if let value = range.value { … }
/// ```
@frozen
public struct AverageTrueRange: Sendable {
    @usableFromInline var range = TrueRange()
    @usableFromInline var average: WilderAverage

    /// An average that has seen nothing.
    ///
    /// - Precondition: `length` is at least 1.
    @inlinable
    public init(_ length: Int = 14) { average = WilderAverage(length, seed: .mean) }

    /// How many bars until the average is published.
    @inlinable public var length: Int { average.length }

    /// The average, or nil before the n-th bar.
    @inlinable public var value: Double? { average.value }

    /// Takes the next bar.
    @inlinable
    public mutating func update(high: Double, low: Double, close: Double) {
        range.update(high: high, low: low, close: close)
        if let value = range.value { average.update(value) }
    }
}
