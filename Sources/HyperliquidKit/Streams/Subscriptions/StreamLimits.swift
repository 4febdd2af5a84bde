/// What the exchange allows to one address on the internet.
///
/// Source: Hyperliquid documentation, "Rate limits and user limits": 10 connections, 30 new ones a minute, 1000 subscriptions, 10
/// accounts, 2000 messages a minute, 100 requests on their way. The defaults stay below where a second program may run beside this one.
public struct StreamLimits: Sendable, Hashable {
    /// Connections at one time.
    public var connections = 10
    /// Attempts to connect in a minute.
    public var connectsPerMinute = 20
    /// Streams over all connections.
    public var subscriptions = 1000
    /// Streams on one connection, before another one is opened.
    public var subscriptionsPerConnection = 250
    /// Accounts over all connections.
    public var users = 10
    /// Messages sent in a minute over all connections.
    public var messagesPerMinute = 2000
    /// Messages of these that subscribing leaves for pings and requests.
    public var reservedMessages = 200
    /// Requests on their way over all connections.
    public var postsInFlight = 100

    /// The exchange's limits.
    public init() {}
}

/// A stream that cannot be had, or a client that was used after its end.
public struct StreamError: Error, Hashable, CustomStringConvertible {
    /// What kind of failure it is; new codes may come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String, Hashable { case limit, refused, closed }
        private let kind: Kind

        /// A limit of the exchange stands in the way.
        public static let limit = Code(kind: .limit)
        /// The exchange refused; it is asked again from time to time.
        public static let refused = Code(kind: .refused)
        /// The client has been shut down.
        public static let closed = Code(kind: .closed)

        /// The name of the code.
        public var description: String { kind.rawValue }
    }

    /// What kind of failure it is.
    public var code: Code
    /// What is wrong and what to do.
    public var message: String

    /// Describes a failure.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
