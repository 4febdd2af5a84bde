/// The highest and the lowest of the last n values, the current one included.
///
/// ```swift
/// var extremes = RollingExtremes(20)
/// extremes.update(high: candle.high.doubleValue, low: candle.low.doubleValue)
/// if let highest = extremes.highest, let lowest = extremes.lowest { … }
/// ```
///
/// - Complexity: O(1) a value on average.
@frozen
public struct RollingExtremes: Sendable {
    /// How many values are looked back over.
    public let length: Int
    @usableFromInline var highs: MonotonicDeque
    @usableFromInline var negatedLows: MonotonicDeque

    /// A window that has seen nothing.
    ///
    /// - Precondition: `length` is at least 1.
    @inlinable
    public init(_ length: Int) {
        self.length = length
        highs = MonotonicDeque(length)
        negatedLows = MonotonicDeque(length)
    }

    /// The highest value, or nil before the n-th.
    @inlinable public var highest: Double? { highs.highest }

    /// The lowest value, or nil before the n-th.
    @inlinable public var lowest: Double? { negatedLows.highest.map { -$0 } }

    /// Takes the next value.
    @inlinable
    public mutating func update(_ input: Double) { update(high: input, low: input) }

    /// Takes the next bar.
    @inlinable
    public mutating func update(high: Double, low: Double) {
        highs.update(high)
        negatedLows.update(-low)
    }
}
