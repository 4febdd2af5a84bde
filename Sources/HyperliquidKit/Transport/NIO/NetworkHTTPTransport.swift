public import NIOCore
internal import NIOPosix

/// Carries requests to an exchange over real connections.
///
/// What it promises, since orders go through it:
///
/// - A request is written to one connection, once. Nothing is ever sent anew here, whatever happened.
/// - A failure says `notSent` only when not a byte of the request was handed to a connection; everything else may have arrived.
/// - Redirects are answers, not instructions; nothing goes to any host but the endpoint's.
/// - The other side has to prove who it is; this cannot be switched off.
///
/// Connections are kept open between requests, a few at most, and given up at the first irregularity. Everything happens on one
/// event loop; requests may come from anywhere.
public final class NetworkHTTPTransport: HTTPTransport {
    private let loop: any EventLoop
    private let pools: NIOLoopBoundBox<[String: HTTPPool]>
    private let endpoint: Endpoint

    /// Prepares connections; the first one is opened with the first request.
    ///
    /// - Parameters:
    ///   - endpoint: The exchange.
    ///   - loop: Where everything happens; one of NIOPosix.
    ///   - trust: Whom encrypted connections believe.
    /// - Throws: ``TransportFailure`` when encrypted connections cannot be set up.
    public convenience init(
        _ endpoint: Endpoint, on loop: any EventLoop, trust: TrustRoots = .system
    ) throws(TransportFailure) {
        self.init(try SocketOpener(endpoint, trust: trust), on: loop)
    }

    init(_ opener: SocketOpener, on loop: any EventLoop, rest: TimeAmount = HTTPPool.longestRest) {
        self.loop = loop
        endpoint = opener.endpoint
        pools = NIOLoopBoundBox.makeBoxSendingValue(Self.pools(opener, on: loop, rest: rest), eventLoop: loop)
    }

    /// Posts a body of JSON.
    ///
    /// - Parameters:
    ///   - body: The bytes, sent as they are.
    ///   - path: Where they go.
    ///   - timeout: How long the whole exchange may take, from this call on, the wait for a connection included.
    /// - Returns: The answer, whatever its status; fails with ``TransportFailure`` when there is none.
    public func post(_ body: [UInt8], to path: RequestPath, timeout: TimeAmount) -> EventLoopFuture<HTTPReply> {
        let answer = loop.makePromise(of: HTTPReply.self)
        if loop.inEventLoop {
            send(body, to: path, timeout: timeout, answer: answer)
        } else {
            loop.execute { self.send(body, to: path, timeout: timeout, answer: answer) }
        }
        return answer.futureResult
    }

    /// Gives up what is open; requests on their way fail, and so does every later one.
    public func shutdown() -> EventLoopFuture<Void> {
        loop.submit { for pool in self.pools.value.values { pool.shutDown() } }
    }

    private static func pools(
        _ opener: SocketOpener, on loop: any EventLoop, rest: TimeAmount
    ) -> sending [String: HTTPPool] {
        let hosts: Set = [opener.endpoint.host, opener.endpoint.explorerHost]
        return Dictionary(uniqueKeysWithValues: hosts.map { ($0, HTTPPool(opener, host: $0, on: loop, rest: rest)) })
    }

    private func send(
        _ body: [UInt8], to path: RequestPath, timeout: TimeAmount, answer: EventLoopPromise<HTTPReply>
    ) {
        let exchange = HTTPExchange(ByteBuffer(bytes: body), to: path, answer: answer)
        let host = path == .explorer ? endpoint.explorerHost : endpoint.host
        pools.value[host]?.send(exchange, timeout: timeout)
    }
}
