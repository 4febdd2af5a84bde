public import TradingCore

/// A cursor over a list of events.
public struct ListCursor: MarketEventCursor, Sendable {
    private var events: ArraySlice<MarketEvent>

    /// A cursor before the first event.
    public init(_ events: [MarketEvent]) { self.events = events[...] }

    /// The next event, or nil at the end.
    public mutating func next() throws -> MarketEvent? { events.popFirst() }
}
