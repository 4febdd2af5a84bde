/// The latest elements of a sequence that never ends: what is older than a limit is let go.
///
/// Every element has a number, counted from the first that ever came, so that others can point at it and notice when it is
/// gone.
struct Recent<Element: Sendable>: Sendable {
    /// How many are kept.
    let limit: Int
    private var storage: [Element] = []
    private var start = 0
    /// How many ever came.
    private(set) var total = 0

    /// None yet.
    init(limit: Int) { self.limit = limit }

    /// How many are kept now.
    var count: Int { storage.count }

    /// The number of the oldest that is kept.
    var firstNumber: Int { total - storage.count }

    /// The element at a place, the oldest first.
    subscript(place: Int) -> Element {
        let index = start + place
        return storage[index < storage.count ? index : index - storage.count]
    }

    /// The element of a number, nil when it is gone or has not come.
    func numbered(_ number: Int) -> Element? {
        number >= firstNumber && number < total ? self[number - firstNumber] : nil
    }

    /// The newest.
    var last: Element? { storage.isEmpty ? nil : self[storage.count - 1] }

    /// Takes a new element in.
    ///
    /// - Returns: The one that had to go, nil where there was room.
    @discardableResult
    mutating func append(_ element: Element) -> Element? {
        total += 1
        guard storage.count == limit else {
            storage.append(element)
            return nil
        }
        let gone = storage[start]
        storage[start] = element
        start = start + 1 == limit ? 0 : start + 1
        return gone
    }

    /// Changes the newest; nothing happens where there is none.
    mutating func changeLast(_ change: (inout Element) -> Void) {
        guard !storage.isEmpty else { return }
        change(&storage[start == 0 ? storage.count - 1 : start - 1])
    }

    /// The newest ones, the newest first.
    func newest(_ count: Int) -> [Element] {
        (0..<min(count, storage.count)).map { self[storage.count - 1 - $0] }
    }

    /// Those that stand in a range, the oldest first.
    ///
    /// - Parameters:
    ///   - key: By what they stand in rising order.
    ///   - range: Which are meant.
    ///   - count: How many at most.
    /// - Returns: The elements.
    /// - Complexity: O(log n) to find the first.
    func elements<Key: Comparable>(
        by key: (Element) -> Key, in range: ClosedRange<Key>, limit count: Int = .max
    ) -> [Element] {
        var (low, high) = (0, storage.count)
        while low < high {
            let middle = (low + high) / 2
            if key(self[middle]) < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        var found: [Element] = []
        while low < storage.count, found.count < count {
            let element = self[low]
            guard key(element) <= range.upperBound else { break }
            found.append(element)
            low += 1
        }
        return found
    }
}
