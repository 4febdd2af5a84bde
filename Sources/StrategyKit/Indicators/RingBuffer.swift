/// A queue that holds at most a fixed number of elements and never allocates after it was made.
@frozen @usableFromInline
struct RingBuffer<Element: BitwiseCopyable & Sendable>: Sendable {
    @usableFromInline var slots: [Element]
    @usableFromInline var head = 0
    @usableFromInline var count = 0

    /// An empty queue.
    ///
    /// - Parameters:
    ///   - capacity: How many elements fit, at least one.
    ///   - filler: What the empty slots hold; it is never handed out.
    @inlinable
    init(capacity: Int, filler: Element) {
        precondition(capacity >= 1, "a ring buffer needs room for at least one element")
        slots = Array(repeating: filler, count: capacity)
    }

    @inlinable var isFull: Bool { count == slots.count }

    /// The oldest element.
    @inlinable var first: Element? { count > 0 ? slots[head] : nil }

    /// The newest element.
    @inlinable var last: Element? { count > 0 ? slots[slot(of: count - 1)] : nil }

    /// Puts an element behind the newest.
    ///
    /// - Precondition: The queue is not full.
    @inlinable
    mutating func append(_ element: Element) {
        precondition(!isFull, "a full ring buffer takes no element; remove the oldest first")
        slots[slot(of: count)] = element
        count += 1
    }

    /// Drops the oldest element, if there is one.
    @inlinable
    mutating func removeFirst() {
        guard count > 0 else { return }
        head = slot(of: 1)
        count -= 1
    }

    /// Drops the newest element, if there is one.
    @inlinable
    mutating func removeLast() {
        guard count > 0 else { return }
        count -= 1
    }

    /// Where the element of an age stands, 0 being the oldest.
    @inlinable
    func slot(of position: Int) -> Int {
        let slot = head + position
        return slot < slots.count ? slot : slot - slots.count
    }
}
