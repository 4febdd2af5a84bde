import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A client that sends any bytes and notes what comes back; knows nothing of HTTP.
final class RawClient: Sendable {
    struct Seen {
        var bytes: [UInt8] = []
        var isClosed = false
        var failure: String?
        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    private static let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)

    let channel: any Channel
    private let seen: Notebook

    private final class Notebook: ChannelInboundHandler, Sendable {
        typealias InboundIn = ByteBuffer
        let seen = Mutex(Seen())

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = unwrapInboundIn(data)
            seen.withLock { $0.bytes.append(contentsOf: bytes.readableBytesView) }
        }

        func channelInactive(context: ChannelHandlerContext) { seen.withLock { $0.isClosed = true } }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            seen.withLock { $0.failure = "\(error)" }
            context.close(promise: nil)
        }
    }

    private init(_ channel: any Channel, _ seen: Notebook) {
        self.channel = channel
        self.seen = seen
    }

    /// Connects; with `reads` false it takes nothing until told to.
    static func connect(_ port: Int, reads: Bool = true) async throws -> RawClient {
        let notebook = Notebook()
        var bootstrap = ClientBootstrap(group: group)
            .channelOption(.autoRead, value: reads)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(notebook) }
            }
        // A small window, so that a reader that does not read is felt soon.
        if !reads { bootstrap = bootstrap.channelOption(.socketOption(.so_rcvbuf), value: 4096) }
        return RawClient(try await bootstrap.connect(host: "127.0.0.1", port: port).get(), notebook)
    }

    /// Connects, sends, and waits for the end of the connection.
    static func exchange(_ port: Int, _ text: String) async throws -> String {
        let client = try await connect(port)
        client.send(text)
        _ = await client.ends()
        return client.text
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) { channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil) }

    /// Says that nothing more comes from here.
    func endOutput() { channel.close(mode: .output, promise: nil) }

    func close() { channel.close(promise: nil) }

    /// Ends the connection with a reset.
    func reset() {
        let channel = channel
        guard let options = channel as? any SocketOptionProvider else { return close() }
        options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in channel.close(promise: nil) }
    }

    func readOn() { channel.setOption(.autoRead, value: true).whenComplete { _ in } }

    var text: String { seen.seen.withLock { $0.text } }
    var bytes: [UInt8] { seen.seen.withLock { $0.bytes } }
    var isClosed: Bool { seen.seen.withLock { $0.isClosed } }
    var failure: String? { seen.seen.withLock { $0.failure } }

    /// Waits until something has come.
    func sees(_ condition: (String) -> Bool) async -> Bool { await eventually { condition(text) } }

    /// Waits for the end of the connection.
    func ends() async -> Bool { await eventually { isClosed } }
}

/// Requests and frames as bytes.
enum Raw {
    static func post(_ path: String, _ body: String, headers: String = "") -> String {
        "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
            + headers + "\r\n" + body
    }

    static func get(_ path: String, headers: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n"
    }

    /// The request of RFC 6455, section 1.3; its answer is known.
    static let upgrade = get(
        "/ws",
        headers: "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")

    /// A frame of a client, masked unless told otherwise.
    static func frame(_ first: UInt8, _ payload: [UInt8], isMasked: Bool = true) -> [UInt8] {
        let flag: UInt8 = isMasked ? 0x80 : 0
        var bytes = [first]
        switch payload.count {
        case ...125: bytes += [flag | UInt8(payload.count)]
        case ...65_535: bytes += [flag | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
        default: bytes += [flag | 127] + (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
        }
        let mask: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
        guard isMasked else { return bytes + payload }
        return bytes + mask + payload.enumerated().map { $1 ^ mask[$0 % 4] }
    }

    static func text(_ text: String) -> [UInt8] { frame(0x81, Array(text.utf8)) }
}
