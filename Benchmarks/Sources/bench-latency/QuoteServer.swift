import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// A server on this machine that sends quotes, and times the answers to them.
struct QuoteServer: Sendable {
    /// What it does.
    enum Work: Sendable {
        /// One quote, its answer, the next quote; so many.
        case questionAndAnswer(Int)
        /// So many quotes, as fast as they are taken.
        case flood(Int)
    }

    let port: Int
    private let times: EventLoopPromise<[UInt64]>

    static func start(_ work: Work) async throws -> QuoteServer {
        let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
        let times = loop.makePromise(of: [UInt64].self)
        let channel = try await ServerBootstrap(group: loop)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                let upgrader = NIOWebSocketServerUpgrader(
                    shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
                    upgradePipelineHandler: { channel, _ in
                        channel.eventLoop.makeCompletedFuture {
                            // First of all handlers: the time is taken before anything is made of the bytes.
                            try channel.pipeline.syncOperations.addHandler(QuoteHandler(work, times), position: .first)
                        }
                    })
                return channel.pipeline.configureHTTPServerPipeline(
                    withServerUpgrade: (upgraders: [upgrader], completionHandler: { _ in }))
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return QuoteServer(port: channel.localAddress?.port ?? 0, times: times)
    }

    /// How long each answer took, in nanoseconds, once all have come.
    func finished() async throws -> [UInt64] { try await times.futureResult.get() }
}

/// Sends quotes and reads answers as bytes.
private final class QuoteHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let work: QuoteServer.Work
    private let done: EventLoopPromise<[UInt64]>
    private var times: [UInt64] = []
    private var sentAt = NIODeadline.now()
    private var sent = 0
    private var unread = 0

    init(_ work: QuoteServer.Work, _ done: EventLoopPromise<[UInt64]>) {
        self.work = work
        self.done = done
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        // The answer to the upgrade goes out first.
        context.eventLoop.scheduleTask(in: .milliseconds(50)) {
            let (this, context) = bound.value
            switch this.work {
            case .questionAndAnswer: this.ask(context)
            case .flood(let frames): this.flood(frames, context)
            }
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .questionAndAnswer(let count) = work else { return }
        let now = NIODeadline.now()
        let bytes = unwrapInboundIn(data)
        if unread == 0 {
            times.append(UInt64((now - sentAt).nanoseconds))
            // A frame of 126 to 65,535 bytes from a client: its length is in bytes 2 and 3, a mask of four follows.
            unread = 8 + Int(bytes.getInteger(at: bytes.readerIndex + 2, as: UInt16.self) ?? 0)
        }
        unread -= bytes.readableBytes
        guard unread <= 0 else { return }
        unread = 0
        if times.count == count {
            done.succeed(times)
            context.close(promise: nil)
        } else {
            ask(context)
        }
    }

    private func ask(_ context: ChannelHandlerContext) {
        let frame = quote()
        sentAt = .now()
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }

    private func flood(_ left: Int, _ context: ChannelHandlerContext) {
        guard left > 0 else { return }
        var batch = ByteBuffer()
        let size = min(left, 200)
        for _ in 0..<size { batch.writeImmutableBuffer(quote()) }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.whenSuccess {
            let (this, context) = bound.value
            this.flood(left - size, context)
        }
        context.writeAndFlush(wrapOutboundOut(batch), promise: written)
    }

    /// A quote with prices of its own, in a frame.
    private func quote() -> ByteBuffer {
        sent += 1
        let bid = 60_000 + sent % 1000
        let text =
            "{\"channel\":\"bbo\",\"data\":{\"coin\":\"BTC\",\"time\":\(1_765_887_848_009 + sent),\"bbo\":[{\"px\":\"\(bid).0\","
            + "\"sz\":\"0.\(100 + sent % 900)\",\"n\":2},{\"px\":\"\(bid + 1).0\",\"sz\":\"18.7\",\"n\":2}]}}"
        var frame = ByteBuffer()
        frame.writeMultipleIntegers(UInt8(0x81), UInt8(126), UInt16(text.utf8.count))
        frame.writeString(text)
        return frame
    }
}
