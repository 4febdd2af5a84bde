/// An exponential moving average, EMA(n): α = 2/(n+1), seeded with the first value, published from the n-th value on.
///
/// ```swift
/// var average = ExponentialAverage(12)
/// average.update(candle.close.doubleValue)
/// if let value = average.value { … }
/// ```
@frozen
public struct ExponentialAverage: Sendable {
    /// How many values until the average is published.
    public let length: Int
    /// How fast it follows.
    public let alpha: Double
    @usableFromInline var current = 0.0
    @usableFromInline var count = 0

    /// An average that has seen nothing.
    ///
    /// - Precondition: `length` is at least 1.
    @inlinable
    public init(_ length: Int) {
        precondition(length >= 1, "an average needs at least one value")
        self.length = length
        alpha = 2 / (Double(length) + 1)
    }

    /// The average, or nil before the n-th value.
    @inlinable public var value: Double? { count >= length ? current : nil }

    /// Takes the next value.
    @inlinable
    public mutating func update(_ input: Double) {
        current = count == 0 ? input : current + alpha * (input - current)
        count += 1
    }
}
