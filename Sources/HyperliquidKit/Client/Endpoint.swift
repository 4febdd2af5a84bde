public import HyperliquidSigning

/// Where an exchange is reached, and which network it is.
///
/// The network decides what signatures are good for, so it belongs to the address: a request that was signed for one exchange is
/// never sent to the other. Besides the two real exchanges only this machine is accepted, since a mistyped host would be handed
/// signed orders.
public struct Endpoint: Sendable, Hashable, CustomStringConvertible {
    /// The network that signatures are for.
    public let network: Network
    /// The host.
    public let host: String
    /// The port.
    public let port: Int
    /// Whether connections are encrypted.
    public let isEncrypted: Bool
    /// The host of the block explorer, which takes requests and streams of its own.
    public let explorerHost: String

    private init(_ network: Network, host: String, port: Int, isEncrypted: Bool, explorerHost: String) {
        self.network = network
        self.host = host
        self.port = port
        self.isEncrypted = isEncrypted
        self.explorerHost = explorerHost
    }

    /// The exchange with money.
    public static let mainnet = Endpoint(
        .mainnet, host: "api.hyperliquid.xyz", port: 443, isEncrypted: true, explorerHost: "rpc.hyperliquid.xyz")

    /// The exchange for trying things out.
    public static let testnet = Endpoint(
        .testnet, host: "api.hyperliquid-testnet.xyz", port: 443, isEncrypted: true,
        explorerHost: "rpc.hyperliquid-testnet.xyz")

    /// The real exchange of a network.
    public static func exchange(_ network: Network) -> Endpoint { network == .mainnet ? .mainnet : .testnet }

    /// An exchange on this machine, such as a simulated one.
    ///
    /// - Parameters:
    ///   - port: Where it listens.
    ///   - network: What it takes signatures for; programs that know only the real exchanges sign for the testnet.
    ///   - isEncrypted: Whether it speaks TLS; its name is then "localhost".
    /// - Returns: The address.
    public static func local(port: Int, network: Network = .testnet, isEncrypted: Bool = false) -> Endpoint {
        let host = isEncrypted ? "localhost" : "127.0.0.1"
        return Endpoint(network, host: host, port: port, isEncrypted: isEncrypted, explorerHost: host)
    }

    /// The address of a kind of request.
    public func url(for path: RequestPath) -> String {
        let scheme = isEncrypted ? "https" : "http"
        return "\(scheme)://\(path == .explorer ? explorerHost : host):\(port)/\(path.rawValue)"
    }

    /// "mainnet", "testnet", or the address of a local exchange.
    public var description: String {
        self == .exchange(network) ? network.description : "\(host):\(port) (\(network))"
    }
}

/// The kinds of request, each with an address of its own.
public enum RequestPath: String, Sendable, Hashable, CaseIterable {
    /// Questions.
    case info
    /// Signed actions.
    case exchange
    /// Questions to the block explorer.
    case explorer
}
