/// Wilder's moving average, RMA(n): α = 1/n, published from the n-th value on.
///
/// ```swift
/// var average = WilderAverage(14)
/// average.update(change.magnitude)
/// if let value = average.value { … }
/// ```
@frozen
public struct WilderAverage: Sendable {
    /// What the average begins with.
    @frozen
    public enum Seed: Sendable, Hashable {
        /// The first value, which is followed at once; so the relative strength begins.
        case first
        /// The mean of the first n values; so true and directional ranges begin.
        case mean
    }

    /// How many values until the average is published.
    public let length: Int
    /// What the average begins with.
    public let seed: Seed
    @usableFromInline var current = 0.0
    @usableFromInline var count = 0

    /// An average that has seen nothing.
    ///
    /// - Precondition: `length` is at least 1.
    @inlinable
    public init(_ length: Int, seed: Seed = .first) {
        precondition(length >= 1, "an average needs at least one value")
        self.length = length
        self.seed = seed
    }

    /// The average, or nil before the n-th value.
    @inlinable public var value: Double? { count >= length ? current : nil }

    /// Takes the next value.
    @inlinable
    public mutating func update(_ input: Double) {
        count += 1
        let weight: Int
        switch seed {
        case .first: weight = count == 1 ? 1 : length
        case .mean: weight = min(count, length)
        }
        current += (input - current) / Double(weight)
    }
}
