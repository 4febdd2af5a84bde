/// Moving average convergence and divergence: a fast less a slow exponential average, and the average of that.
///
/// The signal begins with the first published distance, so it comes `signal − 1` closes after it.
///
/// ```swift
/// var macd = MACD(fast: 12, slow: 26, signal: 9)
/// macd.update(candle.close.doubleValue)
/// if let histogram = macd.histogram, histogram > 0 { … }
/// ```
@frozen
public struct MACD: Sendable {
    @usableFromInline var fastAverage: ExponentialAverage
    @usableFromInline var slowAverage: ExponentialAverage
    @usableFromInline var signalAverage: ExponentialAverage

    /// An indicator that has seen nothing.
    ///
    /// - Precondition: All lengths are at least 1, and `fast` is shorter than `slow`.
    @inlinable
    public init(fast: Int = 12, slow: Int = 26, signal: Int = 9) {
        precondition(fast < slow, "the fast average must be shorter than the slow one")
        fastAverage = ExponentialAverage(fast)
        slowAverage = ExponentialAverage(slow)
        signalAverage = ExponentialAverage(signal)
    }

    /// Fast less slow average, or nil before the close `slow`.
    @inlinable public var value: Double? {
        guard let fast = fastAverage.value, let slow = slowAverage.value else { return nil }
        return fast - slow
    }

    /// The average of the distance, or nil before the close `slow + signal − 1`.
    @inlinable public var signal: Double? { signalAverage.value }

    /// The distance less its average, or nil before the close `slow + signal − 1`.
    @inlinable public var histogram: Double? {
        guard let value, let signal else { return nil }
        return value - signal
    }

    /// Takes the next close.
    @inlinable
    public mutating func update(_ close: Double) {
        fastAverage.update(close)
        slowAverage.update(close)
        if let value { signalAverage.update(value) }
    }
}
