public import HyperliquidKit
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// A server that speaks the exchange's protocol: requests and streams on one port, with a service behind it that knows the answers.
///
/// ```swift
/// let server = try await ExchangeServer.start(service)
/// print("http://127.0.0.1:\(server.port)")
/// …
/// await server.shutdown()
/// ```
///
/// It takes `POST /info`, `/exchange` and `/explorer`, `GET /ws` for a WebSocket and `GET /health`. Whatever a client sends, other
/// clients do not notice it: everything that is kept for anybody is bounded by ``ServerLimits``.
public final class ExchangeServer: Sendable {
    /// The port it listens on.
    public let port: Int

    private let room: ServerRoom
    private let group: MultiThreadedEventLoopGroup
    private let listener: any Channel
    private let isEncrypted: Bool

    private init(_ room: ServerRoom, _ group: MultiThreadedEventLoopGroup, _ listener: any Channel, isEncrypted: Bool) {
        self.room = room
        self.group = group
        self.listener = listener
        self.isEncrypted = isEncrypted
        port = listener.localAddress?.port ?? 0
    }

    /// What a client of this machine is given to find it.
    public var endpoint: Endpoint { .local(port: port, isEncrypted: isEncrypted) }

    /// What it has seen so far.
    public var statistics: ServerStatistics { room.statistics.withLock { $0 } }

    /// Begins to listen.
    ///
    /// - Parameters:
    ///   - service: Who knows the answers.
    ///   - settings: Where it listens, and what it takes from anybody.
    ///   - faults: What goes wrong; nothing without it.
    /// - Returns: The server, listening.
    /// - Throws: ``ServerError`` when the address cannot be had, nobody asked for an open one, or the identity is broken.
    public static func start(
        _ service: any ExchangeService, settings: ServerSettings = ServerSettings(), faults: FaultPlayer? = nil
    ) async throws(ServerError) -> ExchangeServer {
        guard settings.isLoopback || settings.allowsOtherMachines else {
            throw ServerError(
                .openAddress,
                "other machines can reach \(settings.host); listen on 127.0.0.1, or say that others are meant to")
        }
        let tls = try settings.identity?.makeContext()
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, settings.threads))
        let room = ServerRoom(service, settings, faults)
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 4096)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try Self.receive(channel, room, tls) }
            }
        do {
            let listener = try await bootstrap.bind(host: settings.host, port: settings.port).get()
            return ExchangeServer(room, group, listener, isEncrypted: tls != nil)
        } catch {
            try? await group.shutdownGracefully()
            throw ServerError(
                .unusableAddress,
                "cannot listen on \(settings.host), port \(settings.port) (\(error)); choose another port, or 0 for a free one"
            )
        }
    }

    /// Ends everything, and returns when nothing is left of it.
    ///
    /// WebSockets are told with code 1001, connections are closed, what the service is still doing is canceled and waited for.
    public func shutdown() async {
        try? await listener.close().get()
        let open = room.close()
        for channel in open { channel.pipeline.fireUserInboundEventTriggered(ServerIsClosing()) }
        for channel in open {
            // A connection without a handler that listens is closed as well.
            let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(room.limits.linger)) {
                channel.close(promise: nil)
            }
            try? await channel.closeFuture.get()
            deadline.cancel()
        }
        await room.tally.ended()
        try? await group.shutdownGracefully()
    }

    /// Takes a connection in, or closes it when there are too many.
    private static func receive(_ channel: any Channel, _ room: ServerRoom, _ tls: NIOSSLContext?) throws {
        guard let number = room.admit(channel) else { return channel.close(promise: nil) }
        let pipeline = channel.pipeline.syncOperations
        if let action = room.decide(.connection(number)).action {
            let count = if case .reset(_, let bytes) = action { Int(bytes) } else { 0 }
            try pipeline.addHandler(ConnectionFaultHandler(action, after: count))
        }
        if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = room.limits.headerBytes
        limits.maxHeaderListSize = room.limits.headerBytes
        limits.maxHeaderFieldCount = room.limits.headerLines
        try pipeline.addHandler(
            ByteToMessageHandler(
                HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: limits)))
        let peer = channel.remoteAddress?.ipAddress ?? "unknown"
        let executor = LoopExecutor(channel.eventLoop)
        try pipeline.addHandler(HTTPConnection(room, number: number, peer: peer, executor: executor))
    }
}
