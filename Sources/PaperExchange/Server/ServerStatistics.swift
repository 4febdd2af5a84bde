/// What a server has seen so far.
public struct ServerStatistics: Sendable, Hashable {
    /// Connections that were served.
    public var connections = 0
    /// Connections that were closed at once, as there were too many.
    public var refusedConnections = 0
    /// Connections that are over, refused ones not among them.
    public var closedConnections = 0
    /// Requests that the service was asked.
    public var requests = 0
    /// Requests that the server refused itself: not understood, too large, or without a place to go.
    public var badRequests = 0
    /// WebSockets so far.
    public var sockets = 0
    /// Messages that came over WebSockets.
    public var messages = 0
    /// WebSockets that were closed as their reader was too slow.
    public var slowReaders = 0
    /// WebSockets that were closed as nothing was sent to them.
    public var silentSockets = 0

    /// Nothing yet.
    public init() {}

    /// Connections that are open.
    public var openConnections: Int { connections - closedConnections }
}
