public import NIOCore

/// Opens WebSocket connections to one exchange over the network.
///
/// Addresses that do not belong to the endpoint are refused, and the other side has to prove who it is. What comes is checked
/// strictly against RFC 6455; whoever breaks a rule is disconnected.
public final class NetworkWebSocketTransport: WebSocketTransport {
    private let opener: SocketOpener

    /// Prepares connections; none is opened yet.
    ///
    /// - Parameters:
    ///   - endpoint: The exchange, the only one that is connected to.
    ///   - trust: Whom encrypted connections believe.
    /// - Throws: ``TransportFailure`` when encrypted connections cannot be set up.
    public convenience init(_ endpoint: Endpoint, trust: TrustRoots = .system) throws(TransportFailure) {
        self.init(try SocketOpener(endpoint, trust: trust))
    }

    init(_ opener: SocketOpener) { self.opener = opener }

    /// Begins to open a connection.
    ///
    /// - Parameters:
    ///   - url: Where to, such as `wss://api.hyperliquid.xyz/ws`.
    ///   - loop: Where everything of this connection happens; one of NIOPosix. This is called on it.
    ///   - listener: Who is told what happens to it, always on `loop` and never within this call.
    /// - Returns: The connection, which may not be open yet.
    public func connect(
        to url: String, on loop: any EventLoop, listener: any WebSocketListener
    ) -> any WebSocketConnection {
        let connection = NetworkWebSocket(on: loop, listener: listener)
        do throws(TransportFailure) {
            connection.open(try WebSocketAddress(url, of: opener.endpoint), opener)
        } catch {
            connection.refuse(error)
        }
        return connection
    }
}
