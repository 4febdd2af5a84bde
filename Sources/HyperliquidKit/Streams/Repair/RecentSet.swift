/// The newest identifiers of something, at most so many: enough to know what comes twice, and never more memory.
struct RecentSet<Element: Hashable & Sendable>: Sendable {
    private let capacity: Int
    private var members: Set<Element> = []
    private var ring: [Element] = []
    private var oldest = 0

    init(capacity: Int) {
        precondition(capacity > 0, "a set that remembers nothing knows nothing; give it a capacity above zero")
        self.capacity = capacity
    }

    /// How many are remembered.
    var count: Int { ring.count }

    /// Whether it is remembered.
    func contains(_ element: Element) -> Bool { members.contains(element) }

    /// Remembers an element in place of the oldest.
    ///
    /// - Returns: Whether it is new.
    mutating func insert(_ element: Element) -> Bool {
        guard members.insert(element).inserted else { return false }
        if ring.count < capacity {
            ring.append(element)
        } else {
            members.remove(ring[oldest])
            ring[oldest] = element
            oldest = (oldest + 1) % capacity
        }
        return true
    }
}
