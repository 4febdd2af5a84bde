public import TradingCore

/// How a history is cut into answers.
public struct PageRule: Sendable, Hashable {
    /// How many records an answer holds at most, so that one with fewer is the last; nil where that is not documented.
    ///
    /// Without it the history ends with the first answer that brings nothing new, at the price of one more request.
    public var limit: Int?
    /// How many records the exchange keeps, where it says so.
    public var reach: Int?
    /// When the first record must stand at the latest, for histories that have a record for every interval.
    public var firstDue: Timestamp?

    /// Describes a history.
    public init(limit: Int?, reach: Int? = nil, firstDue: Timestamp? = nil) {
        self.limit = limit
        self.reach = reach
        self.firstDue = firstDue
    }
}
