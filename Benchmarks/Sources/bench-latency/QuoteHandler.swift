import NIOCore

/// Speaks as the exchange does: confirms streams, sends quotes or books, and times and answers what is posted.
final class QuoteHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let work: QuoteServer.Work
    private let done: EventLoopPromise<[UInt64]>
    private var times: [UInt64] = []
    private var sentAt = NIODeadline.now()
    private var messages = QuoteMessages()
    private var unread = ByteBuffer()
    /// When the first byte of the frame at hand came.
    private var frameBegan = NIODeadline.now()

    init(_ work: QuoteServer.Work, _ done: EventLoopPromise<[UInt64]>) {
        self.work = work
        self.done = done
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let now = NIODeadline.now()
        if unread.readableBytes == 0 { frameBegan = now }
        unread.writeImmutableBuffer(unwrapInboundIn(data))
        while let frame = ClientFrame.take(from: &unread) {
            received(frame, context)
            frameBegan = now
        }
        unread.discardReadBytes()
    }

    private func received(_ frame: ClientFrame, _ context: ChannelHandlerContext) {
        if let id = frame.post {
            times.append((frameBegan - sentAt).magnitude)
            send(QuoteMessages.answer(to: id), context)
            guard case .questionAndAnswer(let count) = work else { return }
            if times.count == count { return done.succeed(times) }
            later(.microseconds(200), context) { $0.ask($1) }
        } else if let subscription = frame.subscription {
            send(QuoteMessages.confirmation(of: subscription), context)
            later(.milliseconds(50), context) { this, context in
                switch this.work {
                case .questionAndAnswer: this.ask(context)
                case .flood(let frames): this.flood(frames, context)
                }
            }
        }
    }

    private func later(
        _ pause: TimeAmount, _ context: ChannelHandlerContext,
        _ act: @escaping @Sendable (QuoteHandler, ChannelHandlerContext) -> Void
    ) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: pause) { act(bound.value.0, bound.value.1) }
    }

    private func ask(_ context: ChannelHandlerContext) {
        let frame = QuoteMessages.frame(messages.quote())
        sentAt = .now()
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }

    private func send(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(QuoteMessages.frame(text)), promise: nil)
    }

    /// Sends books in portions, the next when the one before is with the kernel.
    private func flood(_ left: Int, _ context: ChannelHandlerContext) {
        guard left > 0 else { return }
        var batch = ByteBuffer()
        let size = min(left, 200)
        for _ in 0..<size { batch.writeImmutableBuffer(QuoteMessages.frame(messages.book())) }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.whenSuccess {
            let (this, context) = bound.value
            this.flood(left - size, context)
        }
        context.writeAndFlush(wrapOutboundOut(batch), promise: written)
    }
}
