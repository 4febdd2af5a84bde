/// The Donchian channel: the highest high and the lowest low of the n bars before the current one.
///
/// The current bar is left out, so that its close can lie outside: a close above the channel is a breakout.
///
/// ```swift
/// var channel = DonchianChannel(20)
/// channel.update(high: candle.high.doubleValue, low: candle.low.doubleValue)
/// if let band = channel.value, candle.close.doubleValue > band.upper { … }
/// ```
///
/// - Complexity: O(1) a bar on average.
@frozen
public struct DonchianChannel: Sendable {
    @usableFromInline var extremes: RollingExtremes
    @usableFromInline var current: PriceBand?

    /// A channel that has seen nothing.
    ///
    /// - Precondition: `length` is at least 1.
    @inlinable
    public init(_ length: Int) { extremes = RollingExtremes(length) }

    /// How many bars are looked back over.
    @inlinable public var length: Int { extremes.length }

    /// The channel of the n bars before the last one taken, or nil before the bar n+1.
    @inlinable public var value: PriceBand? { current }

    /// Takes the next bar: draws the channel of those before it, then counts it.
    @inlinable
    public mutating func update(high: Double, low: Double) {
        if let upper = extremes.highest, let lower = extremes.lowest {
            current = PriceBand(lower: lower, middle: (lower + upper) / 2, upper: upper)
        }
        extremes.update(high: high, low: low)
    }
}
