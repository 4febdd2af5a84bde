/// A simple moving average, SMA(n): the mean of the last n values.
///
/// The sum is renewed instead of corrected, so it does not drift: its relative error stays below n·2⁻⁵², for values of
/// one sign, however many there have been.
///
/// ```swift
/// var average = SimpleAverage(20)
/// average.update(candle.close.doubleValue)
/// if let value = average.value { … }
/// ```
///
/// - Complexity: O(1) a value on average; every n-th costs O(n).
@frozen
public struct SimpleAverage: Sendable {
    /// How many values are averaged.
    public let length: Int
    @usableFromInline var window: RollingSum

    /// An average that has seen nothing.
    ///
    /// - Precondition: `length` is at least 1.
    @inlinable
    public init(_ length: Int) {
        self.length = length
        window = RollingSum(length)
    }

    /// The average, or nil before the n-th value.
    @inlinable public var value: Double? { window.isFull ? window.sum / Double(length) : nil }

    /// Takes the next value.
    @inlinable
    public mutating func update(_ input: Double) { window.update(input) }
}
