public import TradingCore
public import TradingEngine

/// A feed and the exchange core as one session: paper trading, live or replayed.
///
/// The feed is pulled: the next market event is asked for only when everything that happened before has been dealt with, so a
/// replay gives the same journal as a backtest over the same events.
public actor PaperSession<Source: MarketDataSource>: TradingSession {
    /// The exchange and its account.
    public private(set) var desk: PaperDesk
    private let source: Source
    private let subscriptions: [MarketSubscription]

    /// Puts a desk behind a feed.
    ///
    /// - Parameters:
    ///   - desk: The exchange and its account.
    ///   - source: Where market events come from.
    ///   - subscriptions: What it is asked for.
    public init(desk: PaperDesk, source: Source, subscriptions: [MarketSubscription]) {
        self.desk = desk
        self.source = source
        self.subscriptions = subscriptions
    }

    /// Begins to deliver; a second call begins the feed anew.
    public nonisolated func events() async throws -> Events {
        Events(session: self, feed: try await source.events(for: subscriptions).makeAsyncIterator())
    }

    /// Sends an approved intent to the simulated exchange.
    public func submit(_ intent: ApprovedIntent) async throws(VenueError) { desk.submit(intent) }

    fileprivate func nextWaiting() -> EngineEvent? { desk.nextWaiting() }

    fileprivate func show(_ event: MarketEvent) -> EngineEvent? {
        desk.show(event) ? desk.nextWaiting() : .market(event)
    }

    /// The session's events, in order.
    public struct Events: AsyncSequence, AsyncIteratorProtocol {
        /// What the sequence delivers.
        public typealias Element = EngineEvent
        /// What it may throw: the feed's errors.
        public typealias Failure = any Error

        let session: PaperSession
        var feed: Source.Events.AsyncIterator

        /// The sequence is its own iterator.
        public func makeAsyncIterator() -> Events { self }

        /// The next event, or nil when the feed has ended.
        public mutating func next() async throws -> EngineEvent? {
            if let waiting = await session.nextWaiting() { return waiting }
            guard let event = try await feed.next(isolation: #isolation) else { return nil }
            return await session.show(event)
        }
    }
}
