/// The true range: how far a bar reaches, the gap from the close before included.
///
/// It is the largest of high − low, |high − previous close| and |low − previous close|; the first bar has no close
/// before it and counts high − low.
///
/// ```swift
/// var range = TrueRange()
/// range.update(high: 12, low: 10, close: 11)
/// range.value  // 2
/// ```
@frozen
public struct TrueRange: Sendable {
    @usableFromInline var current: Double?
    @usableFromInline var previousClose: Double?

    /// A range that has seen nothing.
    @inlinable
    public init() {}

    /// The range of the last bar, or nil before the first.
    @inlinable public var value: Double? { current }

    /// Takes the next bar.
    @inlinable
    public mutating func update(high: Double, low: Double, close: Double) {
        let before = previousClose ?? low
        current = max(high, before) - min(low, before)
        previousClose = close
    }
}
