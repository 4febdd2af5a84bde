public import TradingCore

/// A file of recorded market data, read from its beginning to its end in constant memory.
///
/// It is an object, because a file has one place at which it is being read.
public protocol RecordingCursor: AnyObject, MarketEventCursor {
    /// What the file holds.
    var kind: DataKind { get }
    /// The market.
    var coin: Coin { get }
    /// What was seen so far; of the whole file once `next()` has returned nil.
    var report: DataReport { get }

    /// The next event, or nil at the end.
    ///
    /// - Throws: ``MarketHistoryError`` at the first problem that is not allowed; the cursor is then at its end.
    func next() throws -> MarketEvent?
}
