public import TradingCore

/// The lives of all orders of an account, and the news that came before anybody knew whose it is.
///
/// News names an order by the client's name, by the exchange's number, or by both. Where only a number comes and nobody knows it yet,
/// the news waits until the number is linked to a name. Most of it never is, since others trade on the account, too; the oldest makes room.
public struct OrderTracker: Sendable, Hashable {
    /// How many facts may wait for a name.
    public static let keptStrays = 10_000

    /// The lives, by name.
    public private(set) var lives: [Cloid: OrderLife] = [:]
    private var names: [OrderID: Cloid] = [:]
    private var strays: [OrderID: [OrderFact]] = [:]
    private var strayCount = 0
    /// The numbers in the order in which they came up; those that are linked by now stay until their turn.
    private var arrivals: [OrderID] = []
    /// How many of the arrivals are over.
    private var pastArrivals = 0
    /// How many facts made room for newer ones; of orders that rest for long a part of the news may be missing.
    public private(set) var droppedFacts = 0

    /// A tracker of nothing.
    public init() {}

    /// The numbers that came up and belong to no order of this client: somebody else trades on the account.
    public var strayOrders: [OrderID] { strays.keys.sorted() }

    /// Begins a life, before anything is sent; a second time changes nothing.
    public mutating func begin(_ cloid: Cloid, size: Size) {
        guard lives[cloid] == nil else { return }
        lives[cloid] = OrderLife(cloid, size: size)
    }

    /// Takes in a fact about an order of that name.
    ///
    /// - Returns: The life after it; nil when the name is not known.
    @discardableResult
    public mutating func take(_ fact: OrderFact, of cloid: Cloid) -> OrderLife? {
        guard lives[cloid] != nil else { return nil }
        if let id = fact.orderID { link(id, to: cloid) }
        lives[cloid]?.take(fact)
        return lives[cloid]
    }

    /// Takes in an order that a question or a stream shows.
    ///
    /// - Returns: The life after it; nil when it is no order of this client, or not known to be one yet.
    @discardableResult
    public mutating func take(_ order: OrderSighting) -> OrderLife? {
        take(.sighted(order), id: order.id, cloid: order.cloid)
    }

    /// Takes in a fill.
    ///
    /// - Returns: The life after it; nil when it is no order of this client, or not known to be one yet.
    @discardableResult
    public mutating func take(_ fill: Fill) -> OrderLife? {
        take(.traded(fill.orderID, trade: fill.tradeID, size: fill.size), id: fill.orderID, cloid: fill.cloid)
    }

    /// Takes in a fill of which no more is known than its size.
    ///
    /// - Returns: The life after it; nil when it is no order of this client, or not known to be one yet.
    @discardableResult
    mutating func take(trade: UInt64, of id: OrderID, cloid: Cloid?, size: Size) -> OrderLife? {
        take(.traded(id, trade: trade, size: size), id: id, cloid: cloid)
    }

    /// Forgets a life that has ended and was settled elsewhere.
    public mutating func forget(_ cloid: Cloid) {
        guard let life = lives.removeValue(forKey: cloid) else { return }
        for id in life.ids { names[id] = nil }
    }

    private mutating func take(_ fact: OrderFact, id: OrderID, cloid: Cloid?) -> OrderLife? {
        if let name = cloid.flatMap({ lives[$0] == nil ? nil : $0 }) ?? names[id] { return take(fact, of: name) }
        while strayCount >= Self.keptStrays { dropOldest() }
        if strays[id] == nil { arrive(id) }
        strays[id, default: []].append(fact)
        strayCount += 1
        return nil
    }

    private mutating func arrive(_ id: OrderID) {
        if arrivals.count >= 4 * Self.keptStrays {
            arrivals = arrivals.dropFirst(pastArrivals).filter { strays[$0] != nil }
            pastArrivals = 0
        }
        arrivals.append(id)
    }

    /// Makes room by dropping what waits for the longest.
    private mutating func dropOldest() {
        let dropped = strays.removeValue(forKey: arrivals[pastArrivals])?.count ?? 0
        (strayCount, droppedFacts) = (strayCount - dropped, droppedFacts + dropped)
        pastArrivals += 1
    }

    private mutating func link(_ id: OrderID, to cloid: Cloid) {
        names[id] = cloid
        guard let waiting = strays.removeValue(forKey: id) else { return }
        strayCount -= waiting.count
        if strayCount == 0 { (arrivals, pastArrivals) = ([], 0) }
        for fact in waiting { lives[cloid]?.take(fact) }
    }
}

extension OrderFact {
    /// The exchange's number that the fact names.
    var orderID: OrderID? {
        switch self {
        case .answered(let answer), .modified(let answer): answer.orderID
        case .sighted(let order): order.id
        case .traded(let id, _, _), .canceled(let id): id
        case .refused, .absent, .canceledByName, .modifying, .notModified: nil
        }
    }
}
