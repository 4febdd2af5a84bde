public import NIOCore
public import TradingCore

/// One message of a stream, as it was received.
public struct StreamDelivery: Sendable {
    /// The stream.
    public var subscription: Subscription
    /// The whole message, envelope included.
    public var message: ByteBuffer
    /// When it came, by a clock that never runs backwards.
    public var receivedAt: NIODeadline
    /// When it came, by the wall clock.
    public var time: Timestamp
    /// Whether it says that it holds the recent past, parts of which may have come before.
    public var isSnapshot: Bool
    /// Whether messages were missed before it: it is the first one since the connection broke.
    public var followsGap: Bool

    /// Describes a message.
    public init(
        subscription: Subscription, message: ByteBuffer, receivedAt: NIODeadline, time: Timestamp, isSnapshot: Bool,
        followsGap: Bool
    ) {
        self.subscription = subscription
        self.message = message
        self.receivedAt = receivedAt
        self.time = time
        self.isSnapshot = isSnapshot
        self.followsGap = followsGap
    }
}

/// Any message of any connection, for recorders.
public struct TappedMessage: Sendable {
    /// Which connection, from 0.
    public var connection: Int
    /// The whole message.
    public var message: ByteBuffer
    /// When it came, by a clock that never runs backwards.
    public var receivedAt: NIODeadline
    /// When it came, by the wall clock.
    public var time: Timestamp
}

/// A connection that was lost, and what was read through it.
public struct StreamInterruption: Sendable {
    /// Which connection, from 0.
    public var connection: Int
    /// Why.
    public var reason: TransportFailure
    /// The streams that are silent until it is back.
    public var subscriptions: [Subscription]
    /// When, by the wall clock.
    public var time: Timestamp
}

/// Keeps a reading alive until it is cancelled.
public struct SubscriptionToken: Sendable, Hashable {
    let id: UInt64
    let cancellation: Cancellation

    /// Ends the reading; nothing is delivered once the event loop has seen it.
    public func cancel() { cancellation.cancel() }

    /// Whether two tokens are of one reading.
    public static func == (left: SubscriptionToken, right: SubscriptionToken) -> Bool {
        left.id == right.id && left.cancellation === right.cancellation
    }

    /// Hashes the number of the reading.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// What ends a reading: at most once, from anywhere.
final class Cancellation: Sendable {
    private let loop: any EventLoop
    private let action: @Sendable () -> Void

    /// - Parameters:
    ///   - loop: Where the action is done.
    ///   - action: What to do; harmless the second time.
    init(on loop: any EventLoop, _ action: @escaping @Sendable () -> Void) {
        self.loop = loop
        self.action = action
    }

    func cancel() {
        if loop.inEventLoop { action() } else { loop.execute(action) }
    }
}

/// Ends readings when nobody holds it any more.
final class Lease: Sendable {
    private let cancellation: Cancellation

    init(_ cancellation: Cancellation) { self.cancellation = cancellation }

    func cancel() { cancellation.cancel() }

    deinit { cancellation.cancel() }
}
