/// The sum of the last n values, from which nothing is ever subtracted.
///
/// The values come in laps of n. When a lap is complete, its tail sums are taken once, from its end to its beginning;
/// after that the window's sum is a tail of the lap before plus the head of the lap at hand. So there is no drift,
/// however long it runs, and a huge value is forgotten entirely once it has left the window. The error stays below
/// n·2⁻⁵² of Σ|x|.
///
/// - Complexity: O(1) a value on average; the last value of a lap costs O(n).
@frozen @usableFromInline
struct RollingSum: Sendable {
    /// Up to `next` the values of this lap; from there on the tail sums of the lap before.
    @usableFromInline var slots: [Double]
    @usableFromInline var lapSum = 0.0
    @usableFromInline var next = 0
    /// Whether n values have been seen.
    @usableFromInline var isFull = false

    @inlinable
    init(_ length: Int) {
        precondition(length >= 1, "a window needs at least one value")
        slots = Array(repeating: 0, count: length)
    }

    /// The sum of the last n values, or of all there were when they are fewer.
    @inlinable var sum: Double { slots[next] + lapSum }

    @inlinable
    mutating func update(_ input: Double) {
        slots[next] = input
        lapSum += input
        next += 1
        if next == slots.count { completeLap() }
    }

    @usableFromInline
    mutating func completeLap() {
        var tail = 0.0
        for index in slots.indices.reversed() {
            tail += slots[index]
            slots[index] = tail
        }
        lapSum = 0
        next = 0
        isFull = true
    }
}
