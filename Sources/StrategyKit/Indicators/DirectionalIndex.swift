/// Wilder's directional movement, ADX(n): how strong a trend is, with +DI and −DI saying which way it goes.
///
/// A bar moves up by how much its high exceeds the high before, down by how much its low undercuts the low before; the
/// larger of the two counts, where it is above zero. Up moves, down moves and true ranges of the bars from the second
/// on are averaged after Wilder, beginning with the mean of the first n. DI is 100 × move ÷ range. DX is the
/// difference of +DI and −DI as a percentage of their sum, and ADX is Wilder's average of DX, beginning with the mean
/// of the first n. A market that does not move has 0 everywhere.
///
/// ```swift
/// var index = DirectionalIndex(14)
/// index.update(high: candle.high.doubleValue, low: candle.low.doubleValue, close: candle.close.doubleValue)
/// if let strength = index.value, strength > 25, let plus = index.plus, let minus = index.minus { … }
/// ```
@frozen
public struct DirectionalIndex: Sendable {
    @usableFromInline var range = TrueRange()
    @usableFromInline var ranges: WilderAverage
    @usableFromInline var ups: WilderAverage
    @usableFromInline var downs: WilderAverage
    @usableFromInline var strength: WilderAverage
    @usableFromInline var previous: (high: Double, low: Double)?

    /// An index that has seen nothing.
    ///
    /// - Precondition: `length` is at least 1.
    @inlinable
    public init(_ length: Int = 14) {
        let fresh = WilderAverage(length, seed: .mean)
        ranges = fresh
        ups = fresh
        downs = fresh
        strength = fresh
    }

    /// How many bars each average begins with.
    @inlinable public var length: Int { ranges.length }

    /// ADX, or nil before the bar 2n.
    @inlinable public var value: Double? { strength.value }

    /// +DI, or nil before the bar n+1.
    @inlinable public var plus: Double? { share(ups) }

    /// −DI, or nil before the bar n+1.
    @inlinable public var minus: Double? { share(downs) }

    /// Takes the next bar.
    @inlinable
    public mutating func update(high: Double, low: Double, close: Double) {
        range.update(high: high, low: low, close: close)
        defer { previous = (high, low) }
        guard let previous, let reach = range.value else { return }
        let up = high - previous.high
        let down = previous.low - low
        ranges.update(reach)
        ups.update(up > down && up > 0 ? up : 0)
        downs.update(down > up && down > 0 ? down : 0)
        guard let plus, let minus else { return }
        let total = plus + minus
        strength.update(total > 0 ? 100 * (plus - minus).magnitude / total : 0)
    }

    @inlinable
    func share(_ moves: WilderAverage) -> Double? {
        guard let move = moves.value, let range = ranges.value else { return nil }
        return range > 0 ? 100 * move / range : 0
    }
}
