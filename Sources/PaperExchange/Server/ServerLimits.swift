/// How much a server takes from anybody, and how long it waits.
public struct ServerLimits: Sendable, Hashable {
    /// Connections at once; more are closed as soon as they are accepted.
    ///
    /// It is less where the process may not open so many files: some are always left for others, so that a connection too many can
    /// be accepted and closed.
    public var connections = 1024
    /// Bytes of the body of one request; a larger one is answered with 413 and never kept.
    public var body = 16 << 20
    /// Bytes of all bodies that are kept at once; what comes on top is answered with 503.
    public var bodiesTogether = 256 << 20
    /// Bytes of all header lines of one request.
    public var headerBytes = 64 << 10
    /// Header lines of one request.
    public var headerLines = 100
    /// Requests of one connection that wait for their turn, before nothing more is read from it.
    public var waitingRequests = 32
    /// Bytes of one message over a WebSocket, all fragments together.
    public var message = 1 << 20
    /// Messages of one WebSocket that wait for their turn, before nothing more is read from it.
    public var waitingMessages = 256
    /// Bytes that are kept for the reader of one WebSocket; when it would be more the socket is closed.
    public var outgoing = 8 << 20
    /// How long a connection may take for a whole request, and lie idle between two.
    public var idle = Duration.seconds(60)
    /// How long a connection without an answer left is read on, so that its client reads the last answer rather than an error.
    public var linger = Duration.seconds(2)
    /// How long a WebSocket may go without a message of the server's, before it is closed as the exchange does.
    ///
    /// Frames of control do not count; whether they do on the exchange is unconfirmed on testnet.
    public var silence = Duration.seconds(60)

    /// The limits of a local exchange.
    public init() {}

    /// How many connections there can be in a process that may have so many files open.
    func connections(withFiles files: Int) -> Int { max(1, min(connections, files - max(16, files / 8))) }
}
