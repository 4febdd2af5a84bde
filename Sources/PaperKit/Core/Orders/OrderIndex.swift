import TradingCore

/// Finds an order's place by its number.
///
/// Numbers are given out in rising order, so that a table in pages beats hashing; the oldest pages go when their last order has
/// ended.
struct OrderIndex: Sendable, Hashable, Codable {
    private static let pageSize = 1024
    private static let nowhere = OrderPlace(market: -1, slot: -1)

    private struct Page: Sendable, Hashable, Codable {
        var places: [OrderPlace] = []
        var count = 0
    }

    private var pages: [Page] = []
    /// The number of the first page that is kept.
    private var first = 0

    subscript(id: OrderID) -> OrderPlace? {
        let (page, offset) = split(id)
        guard pages.indices.contains(page), !pages[page].places.isEmpty else { return nil }
        let place = pages[page].places[offset]
        return place.market < 0 ? nil : place
    }

    /// Notes the place of an order.
    mutating func add(_ id: OrderID, at place: OrderPlace) {
        var (page, offset) = split(id)
        if pages.isEmpty {
            first += page
            page = 0
        } else if page < 0 {
            // An order that waited comes back after its page has gone.
            pages.insert(contentsOf: repeatElement(Page(), count: -page), at: 0)
            first += page
            page = 0
        }
        while pages.count <= page { pages.append(Page()) }
        if pages[page].places.isEmpty {
            pages[page].places = Array(repeating: Self.nowhere, count: Self.pageSize)
        }
        pages[page].places[offset] = place
        pages[page].count += 1
    }

    /// Forgets an order that has ended.
    mutating func remove(_ id: OrderID) {
        let (page, offset) = split(id)
        guard pages.indices.contains(page), !pages[page].places.isEmpty else { return }
        pages[page].places[offset] = Self.nowhere
        pages[page].count -= 1
        guard pages[page].count == 0, page < pages.count - 1 else { return }
        pages[page].places = []
        guard page == 0 else { return }
        let empty = pages.firstIndex { !$0.places.isEmpty } ?? pages.count - 1
        pages.removeFirst(empty)
        first += empty
    }

    private func split(_ id: OrderID) -> (page: Int, offset: Int) {
        let number = Int(id.rawValue)
        return (number / Self.pageSize - first, number % Self.pageSize)
    }
}
