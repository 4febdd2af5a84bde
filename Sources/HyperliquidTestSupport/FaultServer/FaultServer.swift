public import HyperliquidKit
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import Synchronization

/// An exchange on this machine that fails on command: HTTP and WebSocket on one port, over real sockets.
///
/// ```swift
/// let server = try await FaultServer.start()
/// server.script { $0.answer = { _ in .gateway(502) } }
/// …
/// #expect(server.ledger.requests.count == 1)
/// try await server.stop()
/// ```
///
/// What it reads and writes is not put together by the code under test: it knows HTTP and WebSockets by itself or from NIO.
public final class FaultServer: Sendable {
    /// A certificate with its key, in PEM.
    public struct Identity: Sendable {
        /// The certificate, and those that lead to its authority.
        public var certificates: [UInt8]
        /// Its key.
        public var key: [UInt8]

        /// An identity of two PEM texts.
        public init(certificates: [UInt8], key: [UInt8]) {
            self.certificates = certificates
            self.key = key
        }
    }

    private let group: MultiThreadedEventLoopGroup
    private let listener: any Channel
    private let state: ServerState
    private let isEncrypted: Bool

    private init(
        _ group: MultiThreadedEventLoopGroup, _ listener: any Channel, _ state: ServerState, isEncrypted: Bool
    ) {
        self.isEncrypted = isEncrypted
        self.group = group
        self.listener = listener
        self.state = state
    }

    /// Begins to listen on a free port of 127.0.0.1.
    ///
    /// - Parameters:
    ///   - identity: With one it speaks TLS.
    ///   - script: How it behaves.
    /// - Returns: The server, listening.
    /// - Throws: An error of NIO when there is no port or the identity is broken.
    public static func start(identity: Identity? = nil, script: ServerScript = ServerScript()) async throws
        -> FaultServer
    {
        let tls = try identity.map { identity in
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: try NIOSSLCertificate.fromPEMBytes(identity.certificates).map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(bytes: identity.key, format: .pem)))
            configuration.applicationProtocols = ["http/1.1"]
            return try NIOSSLContext(configuration: configuration)
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let state = ServerState(script)
        let listener = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let (number, reception) = state.accept()
                    // A reset at once must come before anything is read, even a handshake.
                    if let tls, reception != .reset {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
                    }
                    let connection = ServerConnection(number, reception, state)
                    try channel.pipeline.syncOperations.addHandler(connection)
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return FaultServer(group, listener, state, isEncrypted: tls != nil)
    }

    /// Where it listens.
    public var port: Int { listener.localAddress?.port ?? 0 }

    /// What a client is given to find it.
    public var endpoint: Endpoint { .local(port: port, isEncrypted: isEncrypted) }

    /// What it has seen so far.
    public var ledger: ServerLedger { state.ledger.withLock { $0 } }

    /// Changes how it behaves from now on.
    public func script(_ change: (inout ServerScript) -> Void) { state.script.withLock { change(&$0) } }

    /// Waits until it has seen what is asked for, two minutes at most.
    ///
    /// - Parameter condition: What the ledger is waited to show.
    /// - Returns: Whether it came.
    public func sees(_ condition: (ServerLedger) -> Bool) async -> Bool {
        let deadline = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < deadline {
            if state.ledger.withLock({ condition($0) }) { return true }
            try? await Task.sleep(for: .milliseconds(1))
        }
        return false
    }

    /// Stops listening; open connections stay.
    public func refuseConnections() async throws { try await listener.close().get() }

    /// Ends everything.
    public func stop() async throws {
        try await group.shutdownGracefully()
    }
}

/// What the connections of a server share.
final class ServerState: Sendable {
    let ledger = Mutex(ServerLedger())
    let script: Mutex<ServerScript>

    init(_ script: ServerScript) { self.script = Mutex(script) }

    /// Notes a new connection.
    ///
    /// - Returns: Its number, and what is to happen to it.
    func accept() -> (Int, ServerScript.Reception) {
        let number = ledger.withLock { ledger in
            ledger.connections += 1
            ledger.bytesReceived.append(0)
            return ledger.connections - 1
        }
        return (number, script.withLock { $0 }.reception(number))
    }
}
