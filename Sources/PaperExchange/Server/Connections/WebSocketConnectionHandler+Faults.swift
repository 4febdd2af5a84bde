internal import NIOCore

/// Frames that a plan keeps back until others have gone first.
struct HeldFrames {
    private var frames: [(message: [UInt8], left: Int)] = []
    private var late: [(message: [UInt8], due: NIODeadline)] = []

    /// Whether a frame is late, so that all behind it are, too.
    var isLate: Bool { !late.isEmpty }

    /// Makes a frame late; those behind it wait for it.
    ///
    /// - Returns: When it is due.
    mutating func delay(_ message: [UInt8], until due: NIODeadline) -> NIODeadline {
        let due = max(due, late.last?.due ?? due)
        late.append((message, due))
        return due
    }

    /// Takes the late frames that are due.
    mutating func due(at now: NIODeadline) -> [[UInt8]] {
        let count = late.prefix { $0.due <= now }.count
        defer { late.removeFirst(count) }
        return late.prefix(count).map(\.message)
    }

    /// Keeps a frame until so many others went.
    mutating func hold(_ message: [UInt8], until count: Int) { frames.append((message, count)) }

    /// Notes that a frame went.
    ///
    /// - Returns: Those that follow it now.
    mutating func passed() -> [[UInt8]] {
        for index in frames.indices { frames[index].left -= 1 }
        defer { frames.removeAll { $0.left <= 0 } }
        return frames.filter { $0.left <= 0 }.map(\.message)
    }

    /// Gives up everything that is kept.
    mutating func release() -> [[UInt8]] {
        defer { frames = [] }
        return frames.map(\.message)
    }
}

/// How a WebSocket deals with messages when a plan may say that they go wrong.
extension WebSocketConnectionHandler {
    /// Adds a message to what is written next, or does what the plan says.
    func add(_ message: [UInt8], to bytes: inout ByteBuffer) {
        guard room.faults != nil else { return put(message, in: &bytes) }
        guard !isMute else { return }
        let decision = room.decide(.frame(message, connection: number))
        switch decision.action {
        case nil where decision.delay > 0 || held.isLate:
            let due = held.delay(message, until: .now() + .milliseconds(decision.delay))
            later(at: due) { handler, bytes in
                for frame in handler.held.due(at: due) { handler.put(frame, in: &bytes) }
            }
            return
        case nil: put(message, in: &bytes)
        case .duplicate(let times)?: for _ in 0...times { put(message, in: &bytes) }
        case .reorder(let frames, let milliseconds)?:
            held.hold(message, until: Int(frames))
            // Where nothing follows it comes late, and not never.
            later(at: .now() + .milliseconds(milliseconds)) { handler, bytes in
                for frame in handler.held.release() { handler.put(frame, in: &bytes) }
            }
            return
        case .cut(let count)?:
            var frame = ByteBuffer()
            FrameBytes.write(FrameBytes.text, message, to: &frame)
            bytes.writeImmutableBuffer(frame.getSlice(at: 0, length: min(Int(count), frame.readableBytes - 1)) ?? frame)
            cutAfterwards(&bytes)
        case .drop?: break
        case let action?:
            if let context { write(bytes, 0, context) }
            bytes = ByteBuffer()
            perform(action)
        }
        for frame in held.passed() { put(frame, in: &bytes) }
    }

    /// Does to the socket what a plan asks for.
    func perform(_ action: FaultAction) {
        guard let context else { return }
        switch action {
        case .reset:
            isMute = true
            context.channel.reset()
        case .close(let code?): close(code, "")
        case .close(nil): context.close(promise: nil)
        case .halfOpen:
            isMute = true
            context.channel.setOption(.autoRead, value: false).whenComplete { _ in }
        default: break
        }
    }

    private func put(_ message: [UInt8], in bytes: inout ByteBuffer) {
        FrameBytes.write(FrameBytes.text, message, to: &bytes)
        noteSent()
    }

    private func later(
        at due: NIODeadline, _ work: @escaping (WebSocketConnectionHandler, inout ByteBuffer) -> Void
    ) {
        guard let context else { return }
        let bound = NIOLoopBound((self, work), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(deadline: due) {
            let (handler, work) = bound.value
            guard let context = handler.context else { return }
            var bytes = ByteBuffer()
            work(handler, &bytes)
            handler.write(bytes, 0, context)
        }
    }

    /// Writes what there is and ends the connection behind it.
    private func cutAfterwards(_ bytes: inout ByteBuffer) {
        guard let context else { return }
        let written = context.eventLoop.makePromise(of: Void.self)
        let channel = context.channel
        written.futureResult.whenComplete { _ in channel.close(promise: nil) }
        context.writeAndFlush(wrapOutboundOut(bytes), promise: written)
        bytes = ByteBuffer()
        isMute = true
    }
}
