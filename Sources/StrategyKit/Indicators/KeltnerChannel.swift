/// The Keltner channel: an exponential average of closes, and lines some average true ranges above and below.
///
/// ```swift
/// var channel = KeltnerChannel(20, ranges: 2)
/// channel.update(high: candle.high.doubleValue, low: candle.low.doubleValue, close: candle.close.doubleValue)
/// if let band = channel.value { … }
/// ```
@frozen
public struct KeltnerChannel: Sendable {
    /// How many average true ranges the lines lie from the middle.
    public let ranges: Double
    @usableFromInline var average: ExponentialAverage
    @usableFromInline var range: AverageTrueRange

    /// A channel that has seen nothing.
    ///
    /// - Precondition: `length` is at least 1 and `ranges` is not negative.
    @inlinable
    public init(_ length: Int, ranges: Double) {
        precondition(ranges >= 0, "the lines cannot lie a negative distance from the middle")
        self.ranges = ranges
        average = ExponentialAverage(length)
        range = AverageTrueRange(length)
    }

    /// The length of the average of closes and of the average true range.
    @inlinable public var length: Int { average.length }

    /// The three lines, or nil before the n-th bar.
    @inlinable public var value: PriceBand? {
        guard let middle = average.value, let range = range.value else { return nil }
        return PriceBand(lower: middle - ranges * range, middle: middle, upper: middle + ranges * range)
    }

    /// Takes the next bar.
    @inlinable
    public mutating func update(high: Double, low: Double, close: Double) {
        average.update(close)
        range.update(high: high, low: low, close: close)
    }
}
