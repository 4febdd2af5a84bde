public import TradingCore

/// A feed and a venue of their own, merged into one stream in the order in which their events arrive.
///
/// Nothing is dropped here: a feed that can outrun its reader has to coalesce by itself. The session ends when the feed ends, and
/// fails when either fails.
public struct MergedSession<Source: MarketDataSource, Venue: ExecutionVenue>: TradingSession {
    private let source: Source
    private let venue: Venue
    private let subscriptions: [MarketSubscription]

    /// Merges a feed and a venue.
    ///
    /// - Parameters:
    ///   - source: Where market events come from.
    ///   - venue: Where orders go.
    ///   - subscriptions: What the feed is asked for.
    public init(source: Source, venue: Venue, subscriptions: [MarketSubscription]) {
        self.source = source
        self.venue = venue
        self.subscriptions = subscriptions
    }

    /// Begins to deliver: the venue first, so that no report of it is missed.
    public func events() async throws -> AsyncThrowingStream<EngineEvent, any Error> {
        let reports = try await venue.events()
        let market = try await source.events(for: subscriptions)
        return AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask {
                            for try await report in reports { continuation.yield(.venue(report)) }
                            // A venue that has said everything does not end the session; the feed does.
                            try await Task.sleep(for: .seconds(Int64.max / 1_000_000_000))
                        }
                        group.addTask {
                            for try await event in market { continuation.yield(.market(event)) }
                        }
                        try await group.next()
                        group.cancelAll()
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// Sends an approved intent to the venue.
    public func submit(_ intent: ApprovedIntent) async throws(VenueError) { try await venue.submit(intent) }
}
