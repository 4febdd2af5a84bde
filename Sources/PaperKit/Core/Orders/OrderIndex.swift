import TradingCore

/// Finds an order's place by its number.
///
/// Numbers are given out in rising order, so that a table in pages beats hashing; a page goes when its last order has ended.
struct OrderIndex: Sendable, Hashable, Codable {
    private static let pageSize = 1024

    private struct Page: Sendable, Hashable, Codable {
        var places: [OrderPlace?]
        var count: Int
    }

    private var pages: [UInt64: Page] = [:]
    // The youngest page stands outside the table, since most of what happens concerns young orders.
    private var youngest = Page(places: Array(repeating: nil, count: pageSize), count: 0)
    private var youngestNumber: UInt64 = 0

    subscript(id: OrderID) -> OrderPlace? {
        let (number, offset) = Self.split(id)
        if number == youngestNumber { return youngest.places[offset] }
        return pages[number]?.places[offset]
    }

    /// Notes the place of a new order; its number is higher than all before it.
    mutating func add(_ id: OrderID, at place: OrderPlace) {
        let (number, offset) = Self.split(id)
        if number != youngestNumber {
            if youngest.count > 0 { pages[youngestNumber] = youngest }
            youngest = Page(places: Array(repeating: nil, count: Self.pageSize), count: 0)
            youngestNumber = number
        }
        youngest.places[offset] = place
        youngest.count += 1
    }

    /// Forgets an order that has ended.
    mutating func remove(_ id: OrderID) {
        let (number, offset) = Self.split(id)
        if number == youngestNumber {
            youngest.places[offset] = nil
            youngest.count -= 1
            return
        }
        guard pages[number] != nil else { return }
        pages[number]?.places[offset] = nil
        pages[number]?.count -= 1
        if pages[number]?.count == 0 { pages[number] = nil }
    }

    private static func split(_ id: OrderID) -> (number: UInt64, offset: Int) {
        (id.rawValue / UInt64(pageSize), Int(id.rawValue % UInt64(pageSize)))
    }
}
