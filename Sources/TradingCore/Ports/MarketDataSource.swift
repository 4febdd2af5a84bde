/// Somewhere that market events come from: a live stream, a recording, a simulation.
public protocol MarketDataSource: Sendable {
    /// The events, in order.
    associatedtype Events: AsyncSequence<MarketEvent, any Error> & Sendable

    /// Begins to deliver what is asked for; more may come with it.
    ///
    /// - Throws: When the source cannot be opened or lacks what is asked for.
    func events(for subscriptions: [MarketSubscription]) async throws -> Events
}
