internal import NIOCore
internal import NIOWebSocket
internal import Synchronization

/// One WebSocket: hands whole messages to the service one at a time, and writes what the service sends.
///
///     open ──close of the client──► answered ──► closed
///      ├──── a rule broken, a reason of the service's, silence ──► close sent ──answer, or a moment──► closed
///      └──── reader too slow, reset ──► closed at once
final class WebSocketConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let room: ServerRoom
    let number: UInt64
    let link: WebSocketLink
    private(set) var context: ChannelHandlerContext?
    private let executor: LoopExecutor
    private var assembler: MessageAssembler
    private var waiting = CircularBuffer<(message: [UInt8], delay: Int64)>()
    private var isBusy = false
    private var isReadHeld = false
    private var isClosing = false
    private var isGone = false
    /// Whether a fault keeps it silent for ever.
    var isMute = false
    private var lastSent = NIODeadline.now()
    private var timer: Scheduled<Void>?
    private var task: Task<Void, Never>?
    /// What a plan holds back.
    var held = HeldFrames()

    init(_ room: ServerRoom, number: UInt64, peer: String, executor: LoopExecutor, channel: any Channel) {
        self.room = room
        self.number = number
        self.executor = executor
        assembler = MessageAssembler(limit: room.limits.message)
        let box = NIOLoopBoundBox<WebSocketConnectionHandler?>.makeEmptyBox(eventLoop: channel.eventLoop)
        link = WebSocketLink(
            id: number, peer: peer, limit: room.limits.outgoing, loop: channel.eventLoop
        ) { hasItems in
            if hasItems { box.value?.writeWaiting() } else { box.value?.giveUp() }
        }
        handler = box
    }

    private let handler: NIOLoopBoundBox<WebSocketConnectionHandler?>

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        handler.value = self
        room.statistics.withLock { $0.sockets += 1 }
        lastSent = .now()
        watch(context)
        room.service.opened(link)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        handler.value = nil
        timer?.cancel()
        leave()
    }

    func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? NIOWebSocketError else { return context.close(promise: nil) }
        switch error {
        case .invalidFrameLength: close(1009, "message too big")
        default: close(1002, "a frame that is none")
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            context.close(promise: nil)
        } else if event is ServerIsClosing {
            task?.cancel()
            if isMute { context.close(promise: nil) } else { close(1001, "the server is shut down", isAnswer: true) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    // MARK: - Reading

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isMute else { return }
        switch assembler.take(unwrapInboundIn(data)) {
        case .nothing: break
        case .message(let message): if !isClosing { take(message) }
        case .ping(let payload): if !isClosing { link.add(.control(FrameBytes.pong, payload)) }
        case .closed(let code):
            // The answer to our own close, or the client's wish.
            guard !isClosing else { return context.close(promise: nil) }
            close(code ?? 1000, "", isAnswer: true)
        case .broken(let code, let reason): close(code, reason)
        }
    }

    func read(context: ChannelHandlerContext) {
        isReadHeld = waiting.count >= room.limits.waitingMessages
        if !isReadHeld { context.read() }
    }

    private func take(_ message: [UInt8]) {
        room.statistics.withLock { $0.messages += 1 }
        let decision = room.decide(.message(message, connection: number))
        if let action = decision.action {
            perform(action)
            return
        }
        waiting.append((message, decision.delay))
        serveNext()
    }

    /// Hands the messages that wait to the service, one at a time.
    private func serveNext() {
        guard !isBusy, !waiting.isEmpty, let loop = context?.eventLoop else { return }
        isBusy = true
        room.tally.begin()
        let bound = NIOLoopBound(self, eventLoop: loop)
        let (room, link) = (room, link)
        task = Task(executorPreference: executor) {
            while let next = bound.value.nextMessage() {
                if next.delay > 0 {
                    try? await loop.scheduleTask(in: .milliseconds(next.delay)) {}.futureResult.get()
                }
                await room.service.received(next.message, on: link)
            }
            room.tally.end()
        }
    }

    private func nextMessage() -> (message: [UInt8], delay: Int64)? {
        let next = waiting.popFirst()
        if isReadHeld, waiting.count < room.limits.waitingMessages, let context {
            isReadHeld = false
            context.read()
        }
        guard next == nil else { return next }
        isBusy = false
        task = nil
        if isGone { room.service.closed(link) }
        return nil
    }

    // MARK: - Writing

    /// Writes everything that waits, in one piece.
    func writeWaiting() {
        guard let context else { return link.shut() }
        var bytes = ByteBuffer()
        var size = 0
        for item in link.take() {
            size += item.size
            switch item {
            case .text(let message): add(message, to: &bytes)
            case .control(let first, let payload): FrameBytes.write(first, payload, to: &bytes)
            case .close(let code, let reason):
                write(bytes, size, context)
                return finish(code, reason)
            }
        }
        write(bytes, size, context)
    }

    /// Writes bytes, and notes when they are gone.
    func write(_ bytes: ByteBuffer, _ size: Int, _ context: ChannelHandlerContext) {
        guard bytes.readableBytes > 0, !isMute else { return link.sent(size) }
        let written = context.eventLoop.makePromise(of: Void.self)
        let link = link
        written.futureResult.whenComplete { _ in link.sent(size) }
        context.writeAndFlush(wrapOutboundOut(bytes), promise: written)
    }

    /// Notes that a message went out.
    func noteSent() { lastSent = .now() }

    // MARK: - The end

    /// The reader takes too little: what it would miss it must not miss silently.
    private func giveUp() {
        room.statistics.withLock { $0.slowReaders += 1 }
        context?.close(promise: nil)
    }

    /// Closes with a reason, once what was sent before is written.
    func close(_ code: UInt16, _ reason: String, isAnswer: Bool = false) {
        guard !isClosing, !isMute else { return }
        writeWaiting()
        finish(code, reason, isAnswer: isAnswer)
    }

    private func finish(_ code: UInt16, _ reason: String, isAnswer: Bool = false) {
        guard let context, !isClosing else { return }
        isClosing = true
        link.shut()
        guard !isMute else { return }
        var bytes = ByteBuffer()
        FrameBytes.write(FrameBytes.close, FrameBytes.closing(code, reason), to: &bytes)
        let written = context.eventLoop.makePromise(of: Void.self)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        if isAnswer { written.futureResult.whenComplete { _ in bound.value.close(promise: nil) } }
        context.eventLoop.scheduleTask(in: TimeAmount(room.limits.linger)) { bound.value.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(bytes), promise: written)
    }

    /// Tells the service that the socket is gone, once it has taken what it was given last.
    private func leave() {
        guard !isGone else { return }
        isGone = true
        isClosing = true
        link.shut()
        waiting.removeAll()
        if room.isClosing { task?.cancel() }
        if !isBusy { room.service.closed(link) }
    }

    /// Waits for the time when a socket that was told nothing is closed.
    private func watch(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(deadline: lastSent + TimeAmount(room.limits.silence)) {
            bound.value.lookAtTheTime()
        }
    }

    private func lookAtTheTime() {
        guard let context, !isClosing, !isMute else { return }
        guard NIODeadline.now() >= lastSent + TimeAmount(room.limits.silence) else { return watch(context) }
        room.statistics.withLock { $0.silentSockets += 1 }
        close(1000, "Inactive")
    }
}
