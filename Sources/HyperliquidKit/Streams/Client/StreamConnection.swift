internal import NIOCore
internal import TradingCore

/// Carries what happens between one socket, its machine and the client.
///
/// Unchecked: it is used on its event loop only, which every entry checks.
final class StreamConnection: WebSocketListener, @unchecked Sendable {
    let number: Int
    /// What it carries; a connection that carries nothing may change over.
    var lane: StreamLane
    private(set) var machine: StreamMachine
    /// Reads the market events of this connection; it remembers the candles that are open.
    var decoder = FrameDecoder()
    /// When the decoder last saw a newer exchange time.
    private(set) var newestTimeSeenAt: NIODeadline?
    /// Since when the connection is in its state.
    private(set) var stateSince: Timestamp

    private let url: String
    private let core: StreamCore
    private var socket: (any WebSocketConnection)?
    private var timer: Scheduled<Void>?
    private var timerAt: NIODeadline?
    private var queue: [StreamEffect] = []
    private var isPerforming = false
    private var message = ByteBuffer()
    /// The readings that cannot follow.
    private var pausedFor: Set<UInt64> = []

    init(number: Int, lane: StreamLane, url: String, core: StreamCore) {
        self.number = number
        self.lane = lane
        self.url = url
        self.core = core
        machine = StreamMachine(configuration: core.configuration)
        stateSince = core.time.now()
    }

    /// Lets the machine take in something, and does what comes of it.
    ///
    /// What a reader does while it is told of something, such as subscribing, is taken in at once and done afterwards.
    func handle(_ event: (inout StreamMachine, inout StreamStep) -> Void) {
        core.loop.preconditionInEventLoop()
        core.step.now = core.loop.now
        core.step.wall = core.time.now().milliseconds
        event(&machine, &core.step)
        queue.append(contentsOf: core.step.effects)
        core.step.effects.removeAll(keepingCapacity: true)
        guard !isPerforming else { return }
        isPerforming = true
        var next = 0
        while next < queue.count {
            perform(queue[next])
            next += 1
        }
        queue.removeAll(keepingCapacity: true)
        isPerforming = false
        if machine.deadlinesChanged { setTimer() }
    }

    private func perform(_ effect: StreamEffect) {
        switch effect {
        case .connect: socket = core.transport.connect(to: url, on: core.loop, listener: self)
        case .send(let text): socket?.send(ByteBuffer(string: text))
        case .sendPost(let id, let message): sendPost(id, message)
        case .close:
            let closing = socket
            socket = nil
            closing?.close()
        case .pauseReading: socket?.pauseReading()
        case .resumeReading: socket?.resumeReading()
        case .deliver(let id, let isSnapshot, let followsGap):
            core.deliver(message, of: id, isSnapshot: isSnapshot, followsGap: followsGap, from: self)
        case .stateChanged:
            stateSince = core.time.now()
            core.statusChanged()
        case .interrupted(let reason):
            decoder.streamInterrupted()
            core.interrupted(self, reason)
        case .active(let id): core.became(.live, id)
        case .refused(let id, let text): core.became(.refused(text), id)
        case .stale(let id): core.became(stale: true, id)
        case .fresh(let id):
            let isStale = machine.entries.contains { $0.id == id && $0.isStale }
            if !isStale { core.became(stale: false, id) }
        case .postAnswered(let id, let kind, let payload):
            let slice = message.getSlice(at: message.readerIndex + payload.lowerBound, length: payload.count)
            core.ended(post: id, .success(PostAnswer(kind: kind, payload: slice ?? ByteBuffer())))
        case .postRefused(let id, let text):
            let words = ByteBuffer(string: JSONValue.text(text).description)
            core.ended(post: id, .success(PostAnswer(kind: .error, payload: words)))
        case .postFailed(let id, let failure): core.ended(post: id, .failure(failure))
        case .complaint(let text): core.complained(text)
        }
    }

    private func sendPost(_ id: UInt64, _ message: ByteBuffer) {
        guard let socket else {
            let failure = TransportFailure(.closed, .notSent, "the connection was closed before the request was sent")
            return handle { $0.sendFailed(id, failure, &$1) }
        }
        socket.send(message).whenFailure { [weak self] error in
            let failure =
                error as? TransportFailure
                ?? TransportFailure(.cut, .mayHaveArrived, "the request was cut off: \(error)")
            self?.handle { $0.sendFailed(id, failure, &$1) }
        }
    }

    /// Flags where a message of the market was newer than all before.
    func noteNewestTime(_ before: Timestamp?) {
        if decoder.newestTime != before { newestTimeSeenAt = core.loop.now }
    }

    /// What time it is at the exchange, as its messages show it; nil before the first that has a time.
    var exchangeTime: Timestamp? {
        guard let newest = decoder.newestTime, let seen = newestTimeSeenAt else { return nil }
        return newest + (core.loop.now - seen).nanoseconds / 1_000_000
    }

    /// Stops reading until the reader has caught up.
    func pause(for reading: UInt64) {
        pausedFor.insert(reading)
        handle { $0.pause(&$1) }
    }

    /// Reads on, once no other reader needs the pause.
    func resume(for reading: UInt64) {
        guard pausedFor.remove(reading) != nil, pausedFor.isEmpty else { return }
        handle { $0.resume(&$1) }
    }

    // MARK: - Timer

    private func setTimer() {
        machine.deadlinesChanged = false
        guard let deadline = machine.nextDeadline else {
            timer?.cancel()
            (timer, timerAt) = (nil, nil)
            return
        }
        // One that fires too early does no harm.
        if let timerAt, timerAt <= deadline { return }
        timer?.cancel()
        timerAt = deadline
        timer = core.loop.scheduleTask(deadline: deadline) { [weak self] in self?.timerFired() }
    }

    private func timerFired() {
        (timer, timerAt) = (nil, nil)
        handle { $0.timer(&$1) }
        core.flushCandles(of: self)
    }

    // MARK: - WebSocketListener

    func webSocketOpened(_ connection: any WebSocketConnection) {
        guard connection === socket else { return connection.close() }
        handle { $0.opened(&$1) }
    }

    func webSocket(_ connection: any WebSocketConnection, received message: ByteBuffer) {
        guard connection === socket else { return }
        let frame = StreamFrame.read(message.readableBytesUInt8Span)
        core.tapped(message, from: self)
        self.message = message
        handle { $0.received(frame, &$1) }
    }

    func webSocketSeen(_ connection: any WebSocketConnection) {
        guard connection === socket else { return }
        handle { $0.seen(&$1) }
    }

    func webSocket(_ connection: any WebSocketConnection, closed reason: TransportFailure) {
        guard connection === socket else { return }
        socket = nil
        handle { $0.closed(reason, &$1) }
        // The state stays what it was when the first attempt fails; the reason is news all the same.
        core.statusChanged()
    }
}
