import NIOCore
import NIOPosix
import Synchronization

/// A connection that posts an order, waits for the whole answer, and posts the next.
final class OrderClient: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let body =
        #"{"action":{"type":"order","orders":[{"a":4,"b":true,"p":"1670.1","s":"0.0147","r":false,"t":{"limit":{"tif":"Ioc"}}}],"#
        + #""grouping":"na"},"nonce":1749942000000,"signature":{"r":"0xd65369825a9df5d80099e513cce430311d7d26ddf477f5b3a33d2806b100d78e","#
        + #""s":"0x2b54116ff64054968aa237c20ca9ff68000f977c93289157748a3162b6ea940e","v":28},"vaultAddress":null}"#
    private static let request = ByteBuffer(
        string: "POST /exchange HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: python-requests/2.32\r\n"
            + "Accept-Encoding: gzip, deflate\r\nAccept: */*\r\nConnection: keep-alive\r\n"
            + "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n" + body)

    private var left: Int
    private var sentAt = NIODeadline.now()
    private var times: [Int64] = []
    private let done: EventLoopPromise<[Int64]>

    init(_ count: Int, _ done: EventLoopPromise<[Int64]>) {
        left = count
        self.done = done
    }

    /// Posts so many orders over so many connections.
    ///
    /// - Returns: The nanoseconds that each took.
    static func run(
        _ port: Int, _ count: Int, _ connections: Int, _ group: MultiThreadedEventLoopGroup
    ) async throws -> [Int64] {
        var waiting: [EventLoopFuture<[Int64]>] = []
        for _ in 0..<connections {
            let promise = group.next().makePromise(of: [Int64].self)
            waiting.append(promise.futureResult)
            _ = try await ClientBootstrap(group: group)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(OrderClient(count / connections, promise))
                    }
                }
                .connect(host: "127.0.0.1", port: port).get()
        }
        var all: [Int64] = []
        for future in waiting { all += try await future.get() }
        return all
    }

    func channelActive(context: ChannelHandlerContext) { post(context) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // The answers are small and come in one piece; one that does not would be counted twice and be noticed.
        let bytes = unwrapInboundIn(data)
        guard bytes.readableBytesView.starts(with: Array("HTTP/1.1 200".utf8)) else {
            return done.fail(ChannelError.eof)
        }
        times.append((NIODeadline.now() - sentAt).nanoseconds)
        left -= 1
        if left > 0 {
            post(context)
        } else {
            done.succeed(times)
            context.close(promise: nil)
        }
    }

    private func post(_ context: ChannelHandlerContext) {
        sentAt = .now()
        context.writeAndFlush(wrapOutboundOut(Self.request), promise: nil)
    }
}

/// A WebSocket whose frames are counted by their bytes.
final class FrameCounter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// What all of them got.
    final class Count: Sendable {
        let bytes = Atomic(0)
    }

    private let count: Count
    private var isOpen = false

    init(_ count: Count) { self.count = count }

    static func open(_ port: Int, _ count: Count, _ group: MultiThreadedEventLoopGroup) async throws -> any Channel {
        let channel = try await ClientBootstrap(group: group)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(FrameCounter(count))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        try await channel.writeAndFlush(
            ByteBuffer(
                string: "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"))
        return channel
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        // The head of the handshake comes alone, as nothing is sent before the sockets are counted.
        guard isOpen else { return isOpen = true }
        count.bytes.add(bytes.readableBytes, ordering: .relaxed)
    }
}
