public import NIOCore

/// How bad a simulated network is.
///
/// Chances are from 0 to 1; what happens is drawn from the network's seed.
public struct NetworkConditions: Sendable, Hashable {
    /// The shortest way from one side to the other.
    public var shortestDelay: TimeAmount = .milliseconds(1)
    /// The longest way.
    public var longestDelay: TimeAmount = .milliseconds(1)
    /// How likely an attempt to connect is refused.
    public var refusedConnects = 0.0
    /// How likely an attempt to connect is never answered.
    public var silentConnects = 0.0
    /// How likely a connection is cut at a message, in either direction; the message is lost.
    public var cuts = 0.0
    /// How likely a connection turns half-open at a message: it stays, and nothing passes any more.
    public var halfOpens = 0.0
    /// How likely a request over HTTP is lost on its way there.
    public var lostRequests = 0.0
    /// How likely the answer to a request over HTTP is lost on its way back.
    public var lostAnswers = 0.0

    /// A perfect network with a millisecond each way.
    public init() {}
}
