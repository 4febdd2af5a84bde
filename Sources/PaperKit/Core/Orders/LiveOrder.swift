public import TradingCore

/// An order that the exchange has taken and that has not ended.
public struct LiveOrder: Sendable, Hashable, Codable {
    /// Where it stands.
    public enum State: Sendable, Hashable, Codable {
        /// In the book.
        case resting
        /// Waits for its trigger.
        case asleep
        /// Waits for its parent to be filled.
        case waitingForParent
    }

    /// Its number.
    public var id: OrderID
    /// Its owner.
    public var account: Int
    /// What was asked for; the size is the original one.
    public var terms: OrderTerms
    /// What is left of it.
    public var remaining: Size
    /// Where it stands.
    public var state: State
    /// When it was taken.
    public var placedAt: Timestamp
    /// The builder's fee, if any.
    public var builder: BuilderFee?
    /// The number of the group it belongs to, zero for none.
    public var group: UInt64 = 0
    /// Whether it belongs to the position.
    public var isPositionTrigger = false
    /// Whether its size follows the position.
    public var followsPosition = false
    /// The TWAP that it is a slice of.
    public var twap: UInt64?

    // The list of its owner's orders, oldest first.
    var nextOfOwner: OrderPlace?
    var previousOfOwner: OrderPlace?

    init(
        id: OrderID, account: Int, terms: OrderTerms, state: State, placedAt: Timestamp, builder: BuilderFee? = nil
    ) {
        self.id = id
        self.account = account
        self.terms = terms
        remaining = terms.size
        self.state = state
        self.placedAt = placedAt
        self.builder = builder
    }

    /// The side.
    public var side: Side { terms.side }
    /// The market's number.
    public var market: Int { terms.market }
    /// The worst price.
    public var limit: Price { terms.limit }
}

/// Where a live order is kept.
struct OrderPlace: Sendable, Hashable, Codable {
    var market: Int32
    var slot: Int32

    init(market: Int, slot: Int) {
        self.market = Int32(market)
        self.slot = Int32(slot)
    }
}
