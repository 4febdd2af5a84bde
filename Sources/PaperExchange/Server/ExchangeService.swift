/// What stands behind the server: it answers requests and talks to sockets, and knows nothing of bytes on a wire.
///
/// The server calls these on its event loops, so that an answer that needs no waiting costs no change of thread; a service guards its
/// own state and does not block. Requests of one connection come one after the other.
public protocol ExchangeService: AnyObject, Sendable {
    /// Answers a request.
    ///
    /// - Parameter request: Where it went, its body and who sent it.
    /// - Returns: The status and body; what no status is documented for answers as the exchange does.
    func answer(_ request: ServiceRequest) async -> ServiceReply

    /// A socket for streams was opened.
    func opened(_ socket: any ServiceSocket)

    /// A whole text message came in over a socket; messages of one socket come in order, one at a time.
    func received(_ message: [UInt8], on socket: any ServiceSocket) async

    /// A socket is gone, for whatever reason; the last call about it, never before a message that is being received is done.
    func closed(_ socket: any ServiceSocket)
}

/// A request over HTTP.
public struct ServiceRequest: Sendable {
    /// Where a request can go.
    public enum Path: String, Sendable, Hashable, CaseIterable {
        /// Questions.
        case info = "/info"
        /// Signed actions.
        case exchange = "/exchange"
        /// Questions about blocks.
        case explorer = "/explorer"
    }

    /// Where it went.
    public var path: Path
    /// The body as it came.
    public var body: [UInt8]
    /// The sender's address without port, for limits by address.
    public var peer: String

    /// Makes a request.
    public init(path: Path, body: [UInt8], peer: String) {
        self.path = path
        self.body = body
        self.peer = peer
    }
}

/// The answer to a request over HTTP.
public struct ServiceReply: Sendable, Hashable {
    /// The status, such as 200, 422 or 429.
    public var status: Int
    /// Whether the body is JSON; plain text otherwise.
    public var isJSON: Bool
    /// The body.
    public var body: [UInt8]

    /// Makes an answer.
    public init(status: Int = 200, isJSON: Bool = true, body: [UInt8]) {
        self.status = status
        self.isJSON = isJSON
        self.body = body
    }
}

/// A socket for streams, as a service sees it.
public protocol ServiceSocket: AnyObject, Sendable {
    /// Its number, never used twice by one server.
    var id: UInt64 { get }
    /// The sender's address without port, for limits by address.
    var peer: String { get }

    /// Sends a whole text message, in the order of the calls; may be called from any thread.
    ///
    /// A socket whose reader is too slow for what is kept for it is closed, never thinned out.
    func send(_ message: [UInt8])

    /// Closes the socket with a reason of RFC 6455, such as 1000, once everything before was sent.
    func close(code: UInt16)
}
