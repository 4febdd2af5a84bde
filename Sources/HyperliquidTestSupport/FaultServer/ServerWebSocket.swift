internal import Foundation
public import NIOCore
internal import NIOPosix
internal import NIOWebSocket
internal import Synchronization

/// One WebSocket at a ``FaultServer``, which can be told to do what no server should.
public final class ServerWebSocket: Sendable {
    /// Which connection it is, counted from 0.
    public let number: Int
    private let channel: any Channel
    private let state: ServerState
    private let muted = Mutex<Set<String>>([])
    private let isMute = Mutex(false)

    init(_ channel: any Channel, _ number: Int, _ state: ServerState) {
        self.channel = channel
        self.number = number
        self.state = state
    }

    /// Sends a text, unless it is mute.
    ///
    /// - Parameters:
    ///   - text: The message.
    ///   - stream: What it belongs to, such as "l2Book:BTC", so that a stream can be muted by itself.
    public func send(_ text: String, stream: String? = nil) {
        guard stream.map({ name in !muted.withLock { $0.contains(name) } }) ?? true else { return }
        sendRaw(Self.frame(0x81, Array(text.utf8)))
    }

    /// Sends a text in so many fragments.
    public func send(_ text: String, fragments: Int) {
        let bytes = Array(text.utf8)
        let size = max(1, (bytes.count + fragments - 1) / fragments)
        var sent: [UInt8] = []
        for index in 0..<fragments {
            let piece = bytes.dropFirst(index * size).prefix(size)
            sent += Self.frame((index == 0 ? 1 : 0) | (index == fragments - 1 ? 0x80 : 0), Array(piece))
        }
        sendRaw(sent)
    }

    /// Asks for a sign of life.
    public func ping() { sendRaw(Self.frame(0x89, [])) }

    /// Sends bytes of any kind, unless it is mute.
    public func sendRaw(_ bytes: [UInt8]) {
        guard !isMute.withLock({ $0 }) else { return }
        channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
    }

    /// Sends the same bytes so many times, as fast as they are taken.
    public func flood(_ bytes: ByteBuffer, times: Int) {
        guard times > 0 else { return }
        channel.writeAndFlush(bytes).whenSuccess { self.flood(bytes, times: times - 1) }
    }

    /// From now on nothing more comes on one stream.
    public func mute(_ stream: String) { muted.withLock { _ = $0.insert(stream) } }

    /// From now on nothing is written and nothing is read, and yet the connection stays open.
    public func goHalfOpen() {
        isMute.withLock { $0 = true }
        channel.setOption(.autoRead, value: false).whenComplete { _ in }
    }

    /// Ends it in order.
    public func close(_ code: UInt16, _ reason: String = "") {
        sendRaw(Self.frame(0x88, [UInt8(code >> 8), UInt8(code & 0xFF)] + Array(reason.utf8)))
    }

    /// Closes the connection without a word (1006).
    public func drop() { channel.close(promise: nil) }

    /// Cuts the connection with a reset.
    public func reset() {
        let channel = channel
        guard let options = channel as? any SocketOptionProvider else { return channel.close(promise: nil) }
        options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in channel.close(promise: nil) }
    }

    /// The bytes of a frame as a server sends it.
    ///
    /// - Parameters:
    ///   - first: The first byte: 0x81 is a whole text.
    ///   - payload: What it holds.
    /// - Returns: The frame.
    public static func frame(_ first: UInt8, _ payload: [UInt8]) -> [UInt8] {
        let length = payload.count
        let head: [UInt8] =
            switch length {
            case ...125: [UInt8(length)]
            case ...65_535: [126, UInt8(length >> 8), UInt8(length & 0xFF)]
            default: [127] + (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * $0)) }
            }
        return [first] + head + payload
    }

    func received(_ frame: WebSocketFrame) {
        // One reading may still be under way when it stops.
        guard !isMute.withLock({ $0 }) else { return }
        let payload = frame.unmaskedData
        switch frame.opcode {
        case .text:
            state.ledger.withLock { $0.texts += 1 }
            let script = state.script.withLock { $0 }
            script.received(self, payload)
        case .pong: state.ledger.withLock { $0.pongs += 1 }
        case .connectionClose:
            let code = payload.getInteger(at: payload.readerIndex, as: UInt16.self) ?? 1005
            state.ledger.withLock { $0.closeCodes.append(code) }
            channel.close(promise: nil)
        default: break
        }
    }
}

/// Hands the frames that NIO's own reader gives to the WebSocket; an unmasked one ends the connection.
final class ServerFrameHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame

    private let socket: ServerWebSocket
    private let state: ServerState

    init(_ socket: ServerWebSocket, _ state: ServerState) {
        self.socket = socket
        self.state = state
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        guard frame.maskKey != nil else { return socket.reset() }
        socket.received(frame)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
