/// The population standard deviation σ(n) of the last n values: the sum of squares is divided by n.
///
/// It is never negative or undefined, exactly zero for equal values, and has a relative error in the order of n·2⁻⁵² at
/// any price level, even right after an outlier has left the window. A running sum of squares would have none of this.
///
/// ```swift
/// var deviation = StandardDeviation(20)
/// deviation.update(candle.close.doubleValue)
/// if let value = deviation.value { … }
/// ```
///
/// - Complexity: O(1) a value on average; every n-th costs O(n).
@frozen
public struct StandardDeviation: Sendable {
    /// How many values are looked back over.
    public let length: Int
    @usableFromInline var window: RollingMoments

    /// A deviation that has seen nothing.
    ///
    /// - Precondition: `length` is at least 1.
    @inlinable
    public init(_ length: Int) {
        self.length = length
        window = RollingMoments(length)
    }

    /// The deviation, or nil before the n-th value.
    @inlinable public var value: Double? { window.isFull ? window.moments.deviation : nil }

    /// Takes the next value.
    @inlinable
    public mutating func update(_ input: Double) { window.update(input) }
}
