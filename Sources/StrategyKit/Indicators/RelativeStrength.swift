/// The relative strength index, RSI(n), from 0 to 100: the share of the gains in all movement.
///
/// Gains and losses are ``WilderAverage``s that begin with the first difference, so the index is published from the
/// n-th difference on, which is the close n+1. It is 100 where nothing was lost, a market that never moved included.
///
/// ```swift
/// var strength = RelativeStrength(14)
/// strength.update(candle.close.doubleValue)
/// if let value = strength.value, value < 30 { … }
/// ```
@frozen
public struct RelativeStrength: Sendable {
    /// How many differences until the index is published.
    public let length: Int
    @usableFromInline var gains: WilderAverage
    @usableFromInline var losses: WilderAverage
    @usableFromInline var previous: Double?

    /// An index that has seen nothing.
    ///
    /// - Precondition: `length` is at least 1.
    @inlinable
    public init(_ length: Int = 14) {
        self.length = length
        gains = WilderAverage(length)
        losses = WilderAverage(length)
    }

    /// The index, or nil before the close n+1.
    @inlinable public var value: Double? {
        guard let gain = gains.value, let loss = losses.value else { return nil }
        return loss == 0 ? 100 : 100 * gain / (gain + loss)
    }

    /// Takes the next close.
    @inlinable
    public mutating func update(_ close: Double) {
        defer { previous = close }
        guard let previous else { return }
        let change = close - previous
        gains.update(max(change, 0))
        losses.update(max(-change, 0))
    }
}
