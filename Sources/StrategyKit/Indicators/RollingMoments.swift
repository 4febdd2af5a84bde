/// Mean and spread of the last n values, from which nothing is ever subtracted.
///
/// As in ``RollingSum`` the window is a tail of the lap before and the head of the lap at hand; the two are joined by
/// Chan's formula, whose terms are all positive, so the spread can neither go below zero nor keep a trace of a value
/// that has left.
///
/// Values are taken relative to an origin that is itself in the window (the last value of the lap before). Their
/// distance from it is therefore no larger than the window's own spread, and the result has a relative error in the
/// order of n·2⁻⁵² at any level: noise of a millionth upon a price of a billion is measured as well as noise around
/// zero.
///
/// - Complexity: O(1) a value on average; the last value of a lap costs O(n).
@frozen @usableFromInline
struct RollingMoments: Sendable {
    /// Up to `next` the values of this lap; from there on those of the lap before.
    @usableFromInline var values: [Double]
    /// At each place the moments from there to the end of the lap before.
    @usableFromInline var tails: [Moments]
    @usableFromInline var lap = Moments()
    @usableFromInline var origin = 0.0
    @usableFromInline var next = 0
    /// Whether n values have been seen.
    @usableFromInline var isFull = false

    @inlinable
    init(_ length: Int) {
        precondition(length >= 1, "a window needs at least one value")
        values = Array(repeating: 0, count: length)
        tails = Array(repeating: Moments(), count: length)
    }

    /// The moments of the window's values less the origin; of use once there are n.
    @inlinable var moments: Moments { tails[next].joined(with: lap) }

    @inlinable
    mutating func update(_ input: Double) {
        values[next] = input
        lap.add(input - origin)
        next += 1
        if next == values.count { completeLap() }
    }

    @usableFromInline
    mutating func completeLap() {
        origin = values[values.count - 1]
        var tail = Moments()
        for index in values.indices.reversed() {
            tail.add(values[index] - origin)
            tails[index] = tail
        }
        lap = Moments()
        next = 0
        isFull = true
    }
}
