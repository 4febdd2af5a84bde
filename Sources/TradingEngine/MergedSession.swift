public import TradingCore

/// A feed and a venue of their own, merged into one stream in the order in which their events arrive.
///
/// Nothing is dropped here and nothing piles up: both sides wait until their event is taken, so a feed that keeps only the newest for
/// a slow reader does so. The session ends when the feed ends, and fails when either fails.
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
        let meeting = Rendezvous<EngineEvent>()
        let feeding = Task {
            do {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        for try await report in reports { await meeting.send(.venue(report)) }
                        // A venue that has said everything does not end the session; the feed does.
                        try await Task.sleep(for: .seconds(Int64.max / 1_000_000_000))
                    }
                    group.addTask {
                        for try await event in market { await meeting.send(.market(event)) }
                    }
                    try await group.next()
                    group.cancelAll()
                }
                meeting.finish(.success(()))
            } catch {
                meeting.finish(.failure(error))
            }
        }
        let lease = FeedingLease(feeding, meeting)
        return AsyncThrowingStream {
            _ = lease
            return try await meeting.next()
        }
    }

    /// Sends an approved intent to the venue.
    public func submit(_ intent: ApprovedIntent) async throws(VenueError) { try await venue.submit(intent) }
}

/// Ends the reading of feed and venue when nobody holds the events any more.
private final class FeedingLease: Sendable {
    private let feeding: Task<Void, Never>
    private let meeting: Rendezvous<EngineEvent>

    init(_ feeding: Task<Void, Never>, _ meeting: Rendezvous<EngineEvent>) {
        self.feeding = feeding
        self.meeting = meeting
    }

    deinit {
        feeding.cancel()
        meeting.close()
    }
}
