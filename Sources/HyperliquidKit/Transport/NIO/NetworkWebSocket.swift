internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// A WebSocket on a real connection: the one handler between the bytes of the network and its listener.
///
/// ```
/// connecting ──TCP, TLS──▶ upgrading ──101──▶ open ──close, error or a broken rule──▶ over
///      └────────────────────────┴────── refused, too late ────────────────────────────▲
/// ```
///
/// `@unchecked Sendable`: everything in it is read and changed on its event loop alone, and the calls from outside check that.
final class NetworkWebSocket: ChannelInboundHandler, WebSocketConnection, @unchecked Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum State {
        case connecting
        case upgrading(WebSocketUpgrade)
        case open
        case over
    }

    /// How long the other side may take to answer a goodbye.
    private static let farewell: TimeAmount = .seconds(1)
    /// How many bytes may wait for a network that does not take them; beyond that nothing is accepted.
    private static let mostUnsent = 1 << 20

    private let loop: any EventLoop
    private var listener: (any WebSocketListener)?
    private var state = State.connecting
    private var address: WebSocketAddress?
    private var isEncrypted = false
    private var channel: (any Channel)?
    private var patience: Scheduled<Void>?
    private var frames = WebSocketFrameReader()
    private var pings = PingAllowance()
    private var unsent = 0
    private var isReading = true

    init(on loop: any EventLoop, listener: any WebSocketListener) {
        self.loop = loop
        self.listener = listener
    }

    private var peer: String { address.map { "\($0.host):\($0.port)" } ?? "the exchange" }

    // MARK: - Opening

    func open(_ address: WebSocketAddress, _ opener: SocketOpener) {
        self.address = address
        isEncrypted = opener.isEncrypted
        // TCP and TLS, and the answer to the upgrade, each have the same time.
        patience = loop.scheduleTask(in: SocketOpener.patience * 2) {
            self.end(
                TransportFailure(.timeout, .notSent, "\(self.peer) did not open a WebSocket in time; check the network")
            )
        }
        opener.open(address.host, on: loop) { channel in
            try channel.pipeline.syncOperations.addHandler(self)
        }.whenFailure { error in
            self.loop.execute { self.end(TransportFailure(error, .notSent, peer: self.peer)) }
        }
    }

    /// Ends it before it began.
    func refuse(_ failure: TransportFailure) { loop.execute { self.end(failure) } }

    private func upgrade() {
        guard case .connecting = state, let address, let channel else { return }
        let upgrade = WebSocketUpgrade(address)
        state = .upgrading(upgrade)
        channel.writeAndFlush(upgrade.request, promise: nil)
    }

    // MARK: - What the client wants

    func send(_ message: ByteBuffer) -> EventLoopFuture<Void> {
        loop.preconditionInEventLoop()
        guard case .open = state, let channel, channel.isActive else {
            return loop.makeFailedFuture(TransportFailure(.closed, .notSent, "the WebSocket to \(peer) is not open"))
        }
        let size = message.readableBytes
        guard unsent + size <= Self.mostUnsent else {
            return loop.makeFailedFuture(
                TransportFailure(.cut, .notSent, "\(peer) takes nothing any more: \(unsent) bytes wait; connect again"))
        }
        unsent += size
        let sent = loop.makePromise(of: Void.self)
        write(.text, message, promise: sent)
        return sent.futureResult.flatMapErrorThrowing { error in
            throw TransportFailure(error, .mayHaveArrived, peer: self.peer)
        }.always { _ in self.unsent -= size }
    }

    func close() {
        loop.preconditionInEventLoop()
        loop.execute {
            self.end(
                TransportFailure(.closed, .mayHaveArrived, "the WebSocket to \(self.peer) was closed by this side"),
                code: 1000)
        }
    }

    func pauseReading() { setReading(false) }

    func resumeReading() { setReading(true) }

    private func setReading(_ reads: Bool) {
        loop.preconditionInEventLoop()
        isReading = reads
        guard case .open = state else { return }
        try? channel?.syncOptions?.setOption(.autoRead, value: reads)
    }

    private func write(_ opcode: WebSocketFrameHeader.Opcode, _ payload: ByteBuffer, promise: EventLoopPromise<Void>?) {
        guard let channel else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        var frame = channel.allocator.buffer(capacity: payload.readableBytes + 14)
        frame.writeClientFrame(opcode, payload, key: .random(in: .min ... .max))
        channel.writeAndFlush(frame, promise: promise)
    }

    // MARK: - Ending

    /// Tells the listener, once, and takes the connection down; with a code the other side is told, too.
    private func end(_ reason: TransportFailure, code: UInt16? = nil) {
        if case .over = state { return }
        let wasOpen = if case .open = state { true } else { false }
        state = .over
        patience?.cancel()
        if let channel {
            if wasOpen, let code, channel.isActive {
                sayFarewell(code, on: channel)
            } else {
                channel.close(promise: nil)
            }
        }
        channel = nil
        frames = WebSocketFrameReader()
        let listener = listener
        self.listener = nil
        listener?.webSocket(self, closed: reason)
    }

    private func sayFarewell(_ code: UInt16, on channel: any Channel) {
        write(.close, ByteBuffer(integer: code), promise: nil)
        try? channel.syncOptions?.setOption(.autoRead, value: true)
        let late = loop.scheduleTask(in: Self.farewell) { channel.close(promise: nil) }
        channel.closeFuture.whenComplete { _ in late.cancel() }
    }

    // MARK: - What the network says

    func handlerAdded(context: ChannelHandlerContext) {
        if case .over = state { return context.close(promise: nil) }
        channel = context.channel
    }

    func channelActive(context: ChannelHandlerContext) {
        if !isEncrypted { upgrade() }
        context.fireChannelActive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted? = event as? TLSUserEvent { upgrade() }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        switch state {
        case .open: receive(bytes)
        case .upgrading(var upgrade):
            do throws(TransportFailure) {
                let rest = try upgrade.read(bytes)
                state = .upgrading(upgrade)
                if let rest { opened(with: rest) }
            } catch {
                end(error)
            }
        case .connecting: end(TransportFailure(.protocolViolation, .notSent, "\(peer) speaks before it is asked"))
        // What the other side sent before it read our goodbye; closing now would destroy that on its way.
        case .over: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let certificate = try? context.pipeline.syncOperations.nioSSL_peerCertificate()
        end(TransportFailure(error, reachOfEnd, peer: peer, certificate: certificate))
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(TransportFailure(.cut, reachOfEnd, "\(peer) broke off the connection without a word (1006)"))
        context.fireChannelInactive()
    }

    /// Whether anything can have been sent: never before it was open.
    private var reachOfEnd: TransportFailure.Reach {
        if case .open = state { .mayHaveArrived } else { .notSent }
    }

    private func opened(with rest: ByteBuffer) {
        state = .open
        patience?.cancel()
        if !isReading { setReading(false) }
        listener?.webSocketOpened(self)
        if rest.readableBytes > 0 { receive(rest) }
    }

    private func receive(_ bytes: ByteBuffer) {
        guard case .open = state else { return }
        frames.append(bytes)
        var question: ByteBuffer?
        do throws(WebSocketFrameReader.Violation) {
            while case .open = state, let event = try frames.next() {
                switch event {
                case .message(let message): listener?.webSocket(self, received: message)
                case .fragment, .pong: listener?.webSocketSeen(self)
                case .ping(let payload):
                    try pings.take(at: loop.now)
                    question = payload
                    listener?.webSocketSeen(self)
                case .close(let code, let reason): return goodbye(code, reason)
                }
            }
            // Of several questions the last is answered (RFC 6455, 5.5.3), and none while nothing is taken.
            if case .open = state, let question, channel?.isWritable == true { write(.pong, question, promise: nil) }
        } catch {
            end(TransportFailure(.protocolViolation, .mayHaveArrived, "\(peer) \(error.message)"), code: error.code)
        }
    }

    private func goodbye(_ code: UInt16?, _ reason: String) {
        let shown = String(reason.unicodeScalars.map { $0.value < 32 ? " " : Character($0) })
        let words = [code.map { " (\($0))" } ?? "", shown.isEmpty ? "" : ": \"\(shown)\""].joined()
        end(TransportFailure(.cut, .mayHaveArrived, "\(peer) closed the WebSocket\(words)"), code: code ?? 1000)
    }
}
