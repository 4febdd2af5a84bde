internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// Opens TCP connections to the hosts of one endpoint, encrypted where the endpoint is.
///
/// The hosts come from the ``Endpoint`` and from nowhere else, so that nothing that is read can lead a request elsewhere.
struct SocketOpener: Sendable {
    /// How long a host may take until it is connected, TLS included.
    static let patience: TimeAmount = .seconds(5)

    let endpoint: Endpoint
    private let tls: NIOSSLContext?
    private let resolver: (any Resolver & Sendable)?

    init(
        _ endpoint: Endpoint, trust: TrustRoots, resolver: (any Resolver & Sendable)? = nil
    ) throws(TransportFailure) {
        self.endpoint = endpoint
        self.resolver = resolver
        tls = endpoint.isEncrypted ? try trust.makeContext() : nil
    }

    /// Whether a connection is of use only after the handshake of TLS.
    var isEncrypted: Bool { tls != nil }

    /// Begins to connect; the handlers are in place before anything can arrive.
    ///
    /// - Parameters:
    ///   - host: One of the endpoint's.
    ///   - loop: Where everything of the connection happens.
    ///   - handlers: What goes onto the connection above TLS; called on its loop.
    /// - Returns: The channel, connected, but perhaps not yet through with the handshake of TLS.
    func open(
        _ host: String, on loop: any EventLoop, handlers: @escaping @Sendable (any Channel) throws -> Void
    ) -> EventLoopFuture<any Channel> {
        guard var bootstrap = ClientBootstrap(validatingGroup: loop) else {
            preconditionFailure("real sockets need an event loop of NIOPosix; within a test use the simulated network")
        }
        if let resolver { bootstrap = bootstrap.resolver(resolver) }
        let tls = tls
        return
            bootstrap
            .connectTimeout(Self.patience)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls {
                        // A host that is an address has no name to ask for; its certificate names the address.
                        let name = SocketAddress.isAddress(host) ? nil : host
                        let handler = try NIOSSLClientHandler(context: tls, serverHostname: name)
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                    try handlers(channel)
                }
            }
            .connect(host: host, port: endpoint.port)
    }
}

extension SocketAddress {
    fileprivate static func isAddress(_ host: String) -> Bool {
        (try? SocketAddress(ipAddress: host, port: 0)) != nil
    }
}
