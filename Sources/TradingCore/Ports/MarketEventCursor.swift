/// Market events pulled one after the other, in the order of ``MarketEvent/sortKey``: a recording, or several merged.
///
/// A cursor is pulled and not pushed, so that whoever consumes it sets the pace and nothing piles up.
public protocol MarketEventCursor {
    /// The next event, or nil at the end.
    ///
    /// - Throws: When the source cannot be read or what it holds cannot be used; the cursor is then at its end.
    mutating func next() throws -> MarketEvent?

    /// The next candle, when its opening and its closing are the next two events; they are then both taken.
    ///
    /// It is a shorter way for the most common run of events, and never needed: the default always returns nil.
    ///
    /// - Returns: The market and the candle, or nil when the events have to be taken one by one.
    mutating func nextCandle() -> (coin: Coin, candle: Candle)?
}

extension MarketEventCursor {
    /// Nil: the events have to be taken one by one.
    @inlinable
    public mutating func nextCandle() -> (coin: Coin, candle: Candle)? { nil }
}
