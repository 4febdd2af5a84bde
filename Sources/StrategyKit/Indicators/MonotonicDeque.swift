/// The highest of the last n values, kept as the short list of those that can still become it.
///
/// A value that is older and not higher than another can never be the highest again, so it is dropped at once; what is
/// left falls from the oldest to the newest, and the oldest is the answer. Lowest values are found by negating.
///
/// - Complexity: O(1) a value on average, since each is put in and taken out once.
@frozen @usableFromInline
struct MonotonicDeque: Sendable {
    @frozen @usableFromInline
    struct Candidate: BitwiseCopyable, Sendable {
        @usableFromInline var value: Double
        @usableFromInline var birth: Int

        @inlinable
        init(value: Double, birth: Int) {
            self.value = value
            self.birth = birth
        }
    }

    @usableFromInline let length: Int
    @usableFromInline var candidates: RingBuffer<Candidate>
    @usableFromInline var count = 0

    @inlinable
    init(_ length: Int) {
        precondition(length >= 1, "a window needs at least one value")
        self.length = length
        candidates = RingBuffer(capacity: length, filler: Candidate(value: 0, birth: 0))
    }

    /// The highest of the last n values, or nil before the n-th.
    @inlinable var highest: Double? { count >= length ? candidates.first?.value : nil }

    @inlinable
    mutating func update(_ input: Double) {
        if let oldest = candidates.first, oldest.birth + length <= count { candidates.removeFirst() }
        while let newest = candidates.last, newest.value <= input { candidates.removeLast() }
        candidates.append(Candidate(value: input, birth: count))
        count += 1
    }
}
