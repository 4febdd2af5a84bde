/// What a ``FaultServer`` has seen: the truth that a client's account of things is held against.
public struct ServerLedger: Sendable {
    /// Connections so far.
    public var connections = 0
    /// Connections that are over.
    public var closedConnections = 0
    /// How many bytes were read from each connection, after decryption.
    public var bytesReceived: [Int] = []
    /// How many requests were received whole; those for a WebSocket are not among them.
    public var requestCount = 0
    /// The requests that were received whole, in their order, while the script asks to keep them; those for a WebSocket are not among them.
    public var requests: [SeenRequest] = []
    /// WebSockets so far.
    public var webSockets = 0
    /// Texts that came over WebSockets.
    public var texts = 0
    /// Signs of life that clients gave when asked.
    public var pongs = 0
    /// The codes with which clients ended WebSockets.
    public var closeCodes: [UInt16] = []

    /// An empty ledger.
    public init() {}

    /// Connections that are open.
    public var openConnections: Int { connections - closedConnections }
}
