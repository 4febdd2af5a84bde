/// Market events pulled one after the other, in the order of ``MarketEvent/sortKey``: a recording, or several merged.
///
/// A cursor is pulled and not pushed, so that whoever consumes it sets the pace and nothing piles up.
public protocol MarketEventCursor {
    /// The next event, or nil at the end.
    ///
    /// - Throws: When the source cannot be read or what it holds cannot be used; the cursor is then at its end.
    mutating func next() throws -> MarketEvent?
}
