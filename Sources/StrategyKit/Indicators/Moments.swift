/// Count, mean and sum of squared distances from the mean of some values.
@frozen @usableFromInline
struct Moments: Sendable {
    @usableFromInline var count = 0.0
    @usableFromInline var mean = 0.0
    @usableFromInline var squares = 0.0

    @inlinable
    init() {}

    /// The population standard deviation.
    @inlinable var deviation: Double { count > 0 ? (squares / count).squareRoot() : 0 }

    /// Takes one more value (Welford's step).
    @inlinable
    mutating func add(_ value: Double) {
        count += 1
        let distance = value - mean
        mean += distance / count
        squares += distance * (value - mean)
    }

    /// The moments of both groups of values together (Chan's formula).
    @inlinable
    func joined(with other: Moments) -> Moments {
        let total = count + other.count
        guard total > 0 else { return self }
        let distance = other.mean - mean
        var joined = self
        joined.count = total
        joined.mean += distance * (other.count / total)
        joined.squares += other.squares + distance * distance * (count * other.count / total)
        return joined
    }
}
