public import NIOCore

/// Opens WebSocket connections: over the network, or within a test.
public protocol WebSocketTransport: Sendable {
    /// Begins to open a connection.
    ///
    /// - Parameters:
    ///   - url: Where to, such as `wss://api.hyperliquid.xyz/ws`.
    ///   - loop: Where everything of this connection happens.
    ///   - listener: Who is told what happens to it, always on `loop` and never within this call.
    /// - Returns: The connection, which may not be open yet.
    func connect(to url: String, on loop: any EventLoop, listener: any WebSocketListener) -> any WebSocketConnection
}

/// One connection; used on its event loop only.
public protocol WebSocketConnection: AnyObject, Sendable {
    /// Sends a text message.
    ///
    /// - Returns: A future that succeeds when the bytes were handed to the operating system, and fails with ``TransportFailure``,
    ///   whose reach says whether any of them may have been sent.
    @discardableResult
    func send(_ message: ByteBuffer) -> EventLoopFuture<Void>

    /// Closes the connection; the listener is told.
    func close()

    /// Stops reading from the network until ``resumeReading()``, so that a sender is held back by a reader that cannot follow.
    func pauseReading()

    /// Reads on.
    func resumeReading()
}

/// Who is told what happens to a connection, on its event loop.
public protocol WebSocketListener: AnyObject, Sendable {
    /// The connection is open.
    func webSocketOpened(_ connection: any WebSocketConnection)

    /// A whole message came, its fragments joined.
    func webSocket(_ connection: any WebSocketConnection, received message: ByteBuffer)

    /// Something came that proves that the other side is alive, but is no message: an answer to a ping of the protocol.
    func webSocketSeen(_ connection: any WebSocketConnection)

    /// The connection is closed, or did not open; nothing comes any more.
    func webSocket(_ connection: any WebSocketConnection, closed reason: TransportFailure)
}
