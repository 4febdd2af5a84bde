internal import Synchronization
public import TradingCore

/// A venue that keeps what it was sent, and reports what a test tells it to.
public final class RecordingVenue: ExecutionVenue {
    private struct State {
        var submitted: [ApprovedIntent] = []
        var failure: VenueError?
    }

    private let state = Mutex(State())
    private let stream: AsyncThrowingStream<VenueEvent, any Error>
    private let continuation: AsyncThrowingStream<VenueEvent, any Error>.Continuation

    /// A venue that takes everything and reports nothing by itself.
    public init() { (stream, continuation) = AsyncThrowingStream.makeStream() }

    /// What was sent, in order.
    public var submitted: [ApprovedIntent] { state.withLock { $0.submitted } }

    /// Reports something.
    public func report(_ event: VenueEvent) { continuation.yield(event) }

    /// Ends the reports, with an error or without.
    public func finish(throwing error: (any Error)? = nil) { continuation.finish(throwing: error) }

    /// Lets every later call fail.
    public func fail(with error: VenueError) { state.withLock { $0.failure = error } }

    /// What a test tells it to report.
    public func events() async throws -> AsyncThrowingStream<VenueEvent, any Error> { stream }

    /// Keeps an intent, or fails as told.
    public func submit(_ intent: ApprovedIntent) async throws(VenueError) {
        try state.withLock { state throws(VenueError) in
            if let failure = state.failure { throw failure }
            state.submitted.append(intent)
        }
    }

    /// None: this venue keeps no book.
    public func openOrders() async throws(VenueError) -> [Order] { [] }

    /// An empty account.
    public func account() async throws(VenueError) -> AccountState {
        AccountState(time: Timestamp(milliseconds: 0), cash: .zero, equity: .zero, marginUsed: .zero, positions: [:])
    }
}
