/// Bollinger bands: the mean of the last n closes, and lines k population standard deviations above and below.
///
/// ```swift
/// var bands = BollingerBands(20, deviations: 2)
/// bands.update(candle.close.doubleValue)
/// if let band = bands.value, close > band.upper { … }
/// ```
///
/// - Complexity: O(1) a close on average; every n-th costs O(n).
@frozen
public struct BollingerBands: Sendable {
    /// How many closes are looked back over.
    public let length: Int
    /// How many standard deviations the lines lie from the middle.
    public let deviations: Double
    @usableFromInline var window: RollingMoments
    @usableFromInline var close = 0.0

    /// Bands that have seen nothing.
    ///
    /// - Precondition: `length` is at least 1 and `deviations` is not negative.
    @inlinable
    public init(_ length: Int = 20, deviations: Double = 2) {
        precondition(deviations >= 0, "the lines cannot lie a negative distance from the middle")
        self.length = length
        self.deviations = deviations
        window = RollingMoments(length)
    }

    /// The three lines, or nil before the n-th close.
    @inlinable public var value: PriceBand? {
        guard window.isFull else { return nil }
        let moments = window.moments
        let middle = window.origin + moments.mean
        let reach = deviations * moments.deviation
        return PriceBand(lower: middle - reach, middle: middle, upper: middle + reach)
    }

    /// The distance of the outer lines as a share of the last close, or nil before the n-th close.
    @inlinable public var width: Double? {
        window.isFull ? 2 * deviations * window.moments.deviation / close : nil
    }

    /// Takes the next close.
    @inlinable
    public mutating func update(_ close: Double) {
        self.close = close
        window.update(close)
    }
}
