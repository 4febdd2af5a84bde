internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import NIOTLS

/// One connection for requests: carries one at a time, and is thrown away at the first thing that is not as it should be.
///
/// ```
/// connecting ──ready──▶ idle ──run──▶ busy ──answer whole──▶ answered ──nothing behind it──▶ idle
///      └──────────────────┴─────────────┴─────anything else─────┴──▶ closed
/// ```
///
/// An answer is handed on, and the next request written, only when everything that was read has been looked at: a second answer
/// behind the first would otherwise be taken for the answer to the next request.
final class HTTPConnection: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private enum State {
        case connecting, idle, closed
        case busy(HTTPExchange, HTTPReplyReader, Progress)
        case answered(HTTPExchange, HTTPReply)
    }

    private struct Progress {
        var isWritten = false
        var endsConnection = false
    }

    private let endpoint: Endpoint
    private let host: String
    private let isReadyWhenConnected: Bool
    private var state = State.connecting
    private var channel: (any Channel)?
    /// Ends a connection that takes too long to come about.
    private var patience: Scheduled<Void>?
    /// The pool, until the connection is closed; it is told each change once.
    private weak var pool: HTTPPool?

    init(_ pool: HTTPPool, _ endpoint: Endpoint, host: String) {
        self.pool = pool
        self.endpoint = endpoint
        self.host = host
        isReadyWhenConnected = !endpoint.isEncrypted
    }

    /// The other side, as "host:port".
    var peer: String { "\(host):\(endpoint.port)" }

    /// Whether a request can be handed to it.
    var isIdle: Bool {
        guard case .idle = state, let channel else { return false }
        return channel.isActive
    }

    /// Whether it waits for the answer to a request.
    func carries(_ exchange: HTTPExchange) -> Bool {
        guard case .busy(let mine, _, _) = state else { return false }
        return mine === exchange
    }

    /// Sets the moment at which it is given up unless it is ready.
    func expires(_ patience: Scheduled<Void>) { self.patience = patience }

    /// Writes a request, if nothing speaks against it.
    ///
    /// - Returns: false when the connection turned out to be of no use, and not a byte was written.
    func run(_ exchange: HTTPExchange) -> Bool {
        guard isIdle, let channel else { return false }
        state = .busy(exchange, HTTPReplyReader(), Progress())
        exchange.willBeWritten()
        let pipeline = channel.pipeline.syncOperations
        pipeline.write(
            NIOAny(HTTPClientRequestPart.head(HTTPRequestHead(exchange, endpoint: endpoint, host: host))), promise: nil)
        pipeline.write(NIOAny(HTTPClientRequestPart.body(.byteBuffer(exchange.body))), promise: nil)
        let written = channel.eventLoop.makePromise(of: Void.self)
        let this = NIOLoopBound(self, eventLoop: channel.eventLoop)
        written.futureResult.whenComplete { result in this.value.wrote(result) }
        pipeline.writeAndFlush(NIOAny(HTTPClientRequestPart.end(nil)), promise: written)
        return true
    }

    /// Gives the connection up; a request on it fails.
    func close(_ reason: TransportFailure) {
        if case .closed = state { return }
        let before = state
        state = .closed
        patience?.cancel()
        channel?.close(promise: nil)
        channel = nil
        let pool = pool
        self.pool = nil
        switch before {
        case .connecting: pool?.couldNotOpen(self, reason)
        case .busy(let exchange, _, _):
            pool?.closed(self)
            exchange.fail(reason)
        case .answered(let exchange, let reply):
            pool?.closed(self)
            exchange.succeed(reply)
        case .idle, .closed: pool?.closed(self)
        }
    }

    private func wrote(_ result: Result<Void, any Error>) {
        guard case .busy(let exchange, let reader, var progress) = state else { return }
        if case .failure(let error) = result {
            return close(TransportFailure(error, .mayHaveArrived, peer: peer))
        }
        progress.isWritten = true
        state = .busy(exchange, reader, progress)
    }

    private func becameReady() {
        guard case .connecting = state else { return }
        state = .idle
        patience?.cancel()
        pool?.opened(self)
    }

    // MARK: - What the network says

    func handlerAdded(context: ChannelHandlerContext) {
        if case .closed = state { return context.close(promise: nil) }
        channel = context.channel
    }

    func channelActive(context: ChannelHandlerContext) {
        if isReadyWhenConnected { becameReady() }
        context.fireChannelActive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted? = event as? TLSUserEvent { becameReady() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .busy(let exchange, var reader, var progress) = state else {
            return close(TransportFailure(.protocolViolation, .notSent, "\(peer) answers although nothing was asked"))
        }
        do throws(TransportFailure) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                progress.endsConnection = !head.isKeepAlive
                try reader.read(head)
                state = .busy(exchange, reader, progress)
            case .body(let piece):
                // The reader holds the body alone while it grows, so that nothing is copied.
                state = .idle
                try reader.read(piece)
                state = .busy(exchange, reader, progress)
            case .end:
                state = .answered(exchange, try reader.finish())
                // Also when an answer came before the request was written whole.
                guard progress.endsConnection || !progress.isWritten else { return }
                close(TransportFailure(.closed, .notSent, "\(peer) ended the connection with its answer"))
            }
        } catch {
            state = .busy(exchange, reader, progress)
            close(error)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if case .answered(let exchange, let reply) = state {
            state = .idle
            pool?.finished(self)
            exchange.succeed(reply)
        }
        context.fireChannelReadComplete()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
        if case .invalidEOFState? = error as? HTTPParserError { return channelInactive(context: context) }
        if error is HTTPParserError || error is NIOHTTPDecoderError {
            return close(TransportFailure(.protocolViolation, .mayHaveArrived, "\(peer) does not speak HTTP: \(error)"))
        }
        close(TransportFailure(error, .mayHaveArrived, peer: peer, certificate: certificate))
    }

    func channelInactive(context: ChannelHandlerContext) {
        close(TransportFailure(.cut, .mayHaveArrived, "\(peer) closed the connection before the answer was whole"))
        context.fireChannelInactive()
    }
}
