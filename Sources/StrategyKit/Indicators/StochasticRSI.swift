/// The stochastic RSI, from 0 to 1: where the relative strength stands between the extremes of its last n values.
///
/// It is a half where lowest and highest are equal. K is its simple average over `smoothing` values, D the simple
/// average of K over `signal`.
///
/// ```swift
/// var stochastic = StochasticRSI(14, smoothing: 3, signal: 3)
/// stochastic.update(candle.close.doubleValue)
/// if let k = stochastic.k, k < 0.2 { … }
/// ```
@frozen
public struct StochasticRSI: Sendable {
    @usableFromInline var strength: RelativeStrength
    @usableFromInline var extremes: RollingExtremes
    @usableFromInline var fastAverage: SimpleAverage
    @usableFromInline var slowAverage: SimpleAverage

    /// An indicator that has seen nothing.
    ///
    /// - Precondition: All lengths are at least 1.
    @inlinable
    public init(_ length: Int = 14, smoothing: Int = 3, signal: Int = 3) {
        strength = RelativeStrength(length)
        extremes = RollingExtremes(length)
        fastAverage = SimpleAverage(smoothing)
        slowAverage = SimpleAverage(signal)
    }

    /// The unsmoothed position, or nil before the close 2n.
    @inlinable public var value: Double? {
        guard let strength = strength.value, let highest = extremes.highest, let lowest = extremes.lowest else {
            return nil
        }
        return highest > lowest ? (strength - lowest) / (highest - lowest) : 0.5
    }

    /// K, or nil before the close 2n + `smoothing` − 1.
    @inlinable public var k: Double? { fastAverage.value }

    /// D, or nil before the close 2n + `smoothing` + `signal` − 2.
    @inlinable public var d: Double? { slowAverage.value }

    /// Takes the next close.
    @inlinable
    public mutating func update(_ close: Double) {
        strength.update(close)
        guard let current = strength.value else { return }
        extremes.update(current)
        guard let value else { return }
        fastAverage.update(value)
        if let k { slowAverage.update(k) }
    }
}
