public import TradingCore

/// A recording as a live feed: the events of a cursor, one after the other, as fast as they are asked for or at a pace.
///
/// Every iteration opens the recording anew. It delivers all that the recording holds, whatever is asked for.
public struct ReplayFeed: MarketDataSource, AsyncSequence, Sendable {
    /// What the sequence delivers.
    public typealias Element = MarketEvent
    /// What it may throw: the cursor's errors.
    public typealias Failure = any Error

    private let open: @Sendable () throws -> any MarketEventCursor
    private let speed: Double?

    /// A feed over a recording.
    ///
    /// - Parameters:
    ///   - speed: How many times faster than it happened; nil for as fast as possible.
    ///   - open: Opens the recording; called once for every iteration.
    public init(speed: Double? = nil, open: @escaping @Sendable () throws -> any MarketEventCursor) {
        self.speed = speed
        self.open = open
    }

    /// The feed itself.
    public func events(for subscriptions: [MarketSubscription]) async throws -> ReplayFeed { self }

    /// Opens the recording at the first event.
    public func makeAsyncIterator() -> Iterator { Iterator(open: open, speed: speed) }

    /// Pulls the recording.
    public struct Iterator: AsyncIteratorProtocol {
        let open: @Sendable () throws -> any MarketEventCursor
        let speed: Double?
        private var cursor: (any MarketEventCursor)?
        private var previous: Timestamp?

        init(open: @escaping @Sendable () throws -> any MarketEventCursor, speed: Double?) {
            self.open = open
            self.speed = speed
        }

        /// The next event, or nil at the end.
        public mutating func next() async throws -> MarketEvent? {
            if cursor == nil { cursor = try open() }
            guard let event = try cursor?.next() else { return nil }
            if let speed, let previous, event.time > previous {
                // A duration has an end; nobody waits a thousand years.
                try await Task.sleep(for: .milliseconds(Swift.min(Double(event.time - previous) / speed, 3e13)))
            }
            previous = event.time
            return event
        }
    }
}
