internal import NIOCore
internal import NIOHTTP1
internal import Synchronization
internal import TradingCore

/// One connection that speaks HTTP: takes requests one after the other, and answers them in their order.
///
///     reading ──request──► waiting ──turn──► with the service ──answer──► written ──► next
///        │                                        │
///        └─ too large, not understood: answered, then read on for a moment and closed
///                                                 └─ a WebSocket is wanted: the pipeline is changed
final class HTTPConnection: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let room: ServerRoom
    let number: UInt64
    let peer: String
    let executor: LoopExecutor
    private(set) var context: ChannelHandlerContext?
    private var assembler: RequestAssembler
    private var waiting = CircularBuffer<PendingRequest>()
    private var waitingBytes = 0
    private var keptBytes = 0
    private(set) var isBusy = false
    private var unwritten = 0
    private var isReadHeld = false
    private var isInputClosed = false
    private var isEnding = false
    /// Whether a fault keeps this connection silent for ever.
    var isMute = false
    private var deadline = NIODeadline.distantFuture
    private var timer: Scheduled<Void>?
    private var task: Task<Void, Never>?

    init(_ room: ServerRoom, number: UInt64, peer: String, executor: LoopExecutor) {
        self.room = room
        self.number = number
        self.peer = peer
        self.executor = executor
        assembler = RequestAssembler(limit: room.limits.body, peer: peer)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        deadline = .now() + TimeAmount(room.limits.idle)
        watch(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        timer?.cancel()
        if keptBytes > 0 { _ = room.keep(-keptBytes) }
        keptBytes = 0
    }

    func channelInactive(context: ChannelHandlerContext) {
        // What a service has begun it ends, client or no client; only the end of the server breaks it off.
        if room.isClosing { task?.cancel() }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError, !isMute else { return context.close(promise: nil) }
        guard !assembler.isOver else { return }
        enqueue(assembler.refuse(error == .headerOverflow ? .headersTooLarge : .badRequest))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            isInputClosed = true
            // Whoever has said all it wanted may still wait for answers.
            if isMute || !isBusy && waiting.isEmpty && unwritten == 0 { context.close(promise: nil) }
        } else if event is ServerIsClosing {
            task?.cancel()
            context.close(promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    // MARK: - Reading

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isEnding, !isMute else { return }
        switch assembler.take(unwrapInboundIn(data)) {
        case .incomplete: break
        case .wantsWord:
            if !isBusy, waiting.isEmpty {
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: HTTPAnswer.goOn)), promise: nil)
            }
        case .ready(let request): enqueue(request)
        }
        guard !account() else { return }
        enqueue(assembler.refuse(.unavailable))
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        context.flush()
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        isReadHeld = waiting.count >= room.limits.waitingRequests && !isEnding
        if !isReadHeld { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        serveNext()
        context.fireChannelWritabilityChanged()
    }

    private func enqueue(_ request: PendingRequest) {
        if case .answered(let answer) = request.kind, answer.status >= 400 {
            room.statistics.withLock { $0.badRequests += 1 }
        }
        waitingBytes += request.keptBytes
        waiting.append(request)
        serveNext()
    }

    /// Tells the room how many bytes of bodies are kept here.
    ///
    /// - Returns: Whether all connections together keep no more than they may.
    private func account() -> Bool {
        let kept = assembler.keptBytes + waitingBytes
        let change = kept - keptBytes
        keptBytes = kept
        return change == 0 || room.keep(change) || change < 0
    }

    // MARK: - Serving

    func serveNext() {
        while let context, !isBusy, !isEnding, !isMute, context.channel.isWritable, let next = waiting.popFirst() {
            isBusy = true
            current = next
            switch next.kind {
            case .answered(let answer): finish(answer)
            case .upgrade(let head): open(head)
            case .ask(let request): ask(request)
            }
        }
        guard let context else { return }
        if isReadHeld, waiting.count < room.limits.waitingRequests {
            isReadHeld = false
            context.read()
        }
        if isInputClosed, !isBusy, waiting.isEmpty, unwritten == 0 { end(context) }
    }

    private(set) var current: PendingRequest?

    /// Hands a request to the service, on this connection's event loop.
    func serve(_ request: ServiceRequest, then: @escaping (HTTPConnection, ServiceReply) -> Void) {
        guard let context else { return }
        room.statistics.withLock { $0.requests += 1 }
        room.tally.begin()
        let (room, loop) = (room, context.eventLoop)
        let bound = NIOLoopBound((self, then), eventLoop: loop)
        task = Task(executorPreference: executor) {
            let reply = await room.service.answer(request)
            if loop.inEventLoop {
                bound.value.1(bound.value.0, reply)
            } else {
                loop.execute { bound.value.1(bound.value.0, reply) }
            }
            room.tally.end()
        }
    }

    /// Does something on this connection's event loop later.
    func later(_ milliseconds: Int64, _ work: @escaping (HTTPConnection) -> Void) {
        guard let context else { return }
        guard milliseconds > 0 else { return work(self) }
        let bound = NIOLoopBound((self, work), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .milliseconds(milliseconds)) { bound.value.1(bound.value.0) }
    }

    /// Writes the answer of the current request, and goes on with the next one.
    func finish(_ answer: HTTPAnswer) {
        guard let context, let current, isBusy else { return }
        let keepsAlive = current.keepsAlive && !(isInputClosed && waiting.isEmpty)
        let bytes = answer.bytes(keepsAlive: keepsAlive, isHead: current.isHead, now: now)
        let written = context.eventLoop.makePromise(of: Void.self)
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        unwritten += 1
        isEnding = !keepsAlive
        written.futureResult.whenComplete { _ in bound.value.wrote() }
        context.writeAndFlush(wrapOutboundOut(bytes), promise: written)
        turn()
        if keepsAlive { serveNext() }
    }

    private func wrote() {
        unwritten -= 1
        guard let context, unwritten == 0 else { return }
        if isInputClosed, !isBusy, waiting.isEmpty {
            context.close(promise: nil)
        } else if isEnding {
            linger(context)
        }
    }

    /// The exchange's clock, wrong if it is meant to be.
    private var now: Timestamp {
        let now = room.clock()
        return now + (room.faults?.conditions(at: now).clockOffset ?? 0)
    }

    /// The current request is done with.
    private func turn() {
        waitingBytes -= current?.keptBytes ?? 0
        current = nil
        isBusy = false
        task = nil
        deadline = .now() + TimeAmount(room.limits.idle)
        _ = account()
    }

    // MARK: - The end

    private func end(_ context: ChannelHandlerContext) {
        isEnding = true
        context.close(promise: nil)
    }

    /// Ends this side, and reads on for a moment: a connection that is closed over unread bytes is reset, and its last answer lost.
    private func linger(_ context: ChannelHandlerContext) {
        context.close(mode: .output, promise: nil)
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: TimeAmount(room.limits.linger)) { bound.value.close(promise: nil) }
        if isReadHeld {
            isReadHeld = false
            context.read()
        }
    }

    /// Waits for the time when a connection that says nothing is closed.
    private func watch(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(deadline: deadline) { bound.value.lookAtTheTime() }
    }

    private func lookAtTheTime() {
        guard let context, !isEnding, !isMute else { return }
        if isBusy { deadline = .now() + TimeAmount(room.limits.idle) }
        guard NIODeadline.now() >= deadline else { return watch(context) }
        if assembler.isInside, waiting.isEmpty {
            enqueue(assembler.refuse(.timeout))
        } else {
            end(context)
        }
    }
}
