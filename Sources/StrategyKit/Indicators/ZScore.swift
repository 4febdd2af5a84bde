/// The z-score of a value among the last n, itself included: how many standard deviations it lies from their mean.
///
/// The deviation is the population's, and the score is 0 where it is below 10⁻¹². Since the value is one of the n it is
/// measured against, its score never lies beyond ±√(n − 1).
///
/// ```swift
/// var score = ZScore(20)
/// score.update(candle.close.doubleValue)
/// if let value = score.value, value < -2 { … }
/// ```
///
/// - Complexity: O(1) a value on average; every n-th costs O(n).
@frozen
public struct ZScore: Sendable {
    /// The deviation below which values count as equal.
    public static let leastDeviation = 1e-12

    /// How many values are looked back over.
    public let length: Int
    @usableFromInline var window: RollingMoments
    @usableFromInline var last = 0.0

    /// A score that has seen nothing.
    ///
    /// - Precondition: `length` is at least 1.
    @inlinable
    public init(_ length: Int) {
        self.length = length
        window = RollingMoments(length)
    }

    /// The score, or nil before the n-th value.
    public var value: Double? {
        guard window.isFull else { return nil }
        let moments = window.moments
        let deviation = moments.deviation
        guard deviation >= Self.leastDeviation else { return 0 }
        return (last - window.origin - moments.mean) / deviation
    }

    /// Takes the next value.
    @inlinable
    public mutating func update(_ input: Double) {
        last = input
        window.update(input)
    }
}
