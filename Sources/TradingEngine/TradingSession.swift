public import TradingCore

/// A feed and a venue behind one ordered stream: what the runner trades on.
///
/// Market and venue events must come in one order, or two runs over the same events would not be the same.
public protocol TradingSession: Sendable {
    /// The events, in order; the sequence ends when the session does.
    associatedtype Events: AsyncSequence<EngineEvent, any Error>

    /// Begins to deliver.
    ///
    /// - Throws: When the feed or the venue cannot be opened.
    func events() async throws -> Events

    /// Sends an approved intent; what becomes of it arrives through ``events()``.
    ///
    /// - Throws: `VenueError` when the venue could not be asked.
    func submit(_ intent: ApprovedIntent) async throws(VenueError)
}
