/// Somewhere that orders go: the exchange, its local twin, the paper simulator.
///
/// It takes only what risk has approved.
public protocol ExecutionVenue: Sendable {
    /// What happens to orders and account, in order.
    associatedtype Events: AsyncSequence<VenueEvent, any Error> & Sendable

    /// Begins to report.
    func events() async throws -> Events

    /// Sends an approved intent.
    ///
    /// What becomes of it arrives through ``events()``; a rejection is an event, not an error.
    ///
    /// - Throws: ``VenueError`` when the venue could not be asked.
    func submit(_ intent: ApprovedIntent) async throws(VenueError)

    /// The orders that are open now.
    func openOrders() async throws(VenueError) -> [Order]

    /// The account now.
    func account() async throws(VenueError) -> AccountState
}

/// A venue that could not be asked, or did not answer.
public struct VenueError: Error, Hashable, CustomStringConvertible {
    /// What kind of failure it is; new codes may come.
    public struct Code: Hashable, Sendable {
        private enum Kind: Hashable { case closed, unknownOutcome, unreachable }
        private let kind: Kind

        /// The venue has been shut down.
        public static let closed = Code(kind: .closed)
        /// The intent was sent and no answer came: it may or may not have taken effect, and must be asked for.
        public static let unknownOutcome = Code(kind: .unknownOutcome)
        /// Nothing was sent.
        public static let unreachable = Code(kind: .unreachable)
    }

    /// What kind of failure it is.
    public var code: Code
    /// What happened and what to do, in plain words.
    public var message: String

    /// Describes a failure.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
