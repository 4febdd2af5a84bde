/// The percentile rank of a value among the last n, itself included: the share that is not above it, from 0 to 100.
///
/// ```swift
/// var rank = PercentileRank(200)
/// rank.update(width)
/// if let value = rank.value, value < 10 { … }  // as narrow as hardly ever
/// ```
///
/// - Complexity: O(n) a value.
@frozen
public struct PercentileRank: Sendable {
    /// The rank of the last value, or nil before the n-th.
    public private(set) var value: Double?
    @usableFromInline var window: RingBuffer<Double>

    /// A rank that has seen nothing.
    ///
    /// - Precondition: `length` is at least 1.
    public init(_ length: Int) { window = RingBuffer(capacity: length, filler: 0) }

    /// How many values are looked back over.
    public var length: Int { window.slots.count }

    /// Takes the next value.
    public mutating func update(_ input: Double) {
        if window.isFull { window.removeFirst() }
        window.append(input)
        guard window.isFull else { return }
        var notAbove = 0
        for other in window.slots where other <= input { notAbove += 1 }
        value = 100 * Double(notAbove) / Double(length)
    }
}
