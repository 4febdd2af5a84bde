/// The address of a WebSocket, taken apart, and bound to one endpoint.
///
/// Signed orders go over WebSockets, too, so an address that leads anywhere but to the endpoint is refused, however alike it looks.
struct WebSocketAddress: Hashable {
    let host: String
    let port: Int
    /// With the leading slash.
    let path: String
    let hostHeader: String

    /// Reads an address such as "wss://api.hyperliquid.xyz/ws".
    ///
    /// - Throws: ``TransportFailure`` when it is none, or does not belong to the endpoint.
    init(_ url: String, of endpoint: Endpoint) throws(TransportFailure) {
        let scheme = endpoint.isEncrypted ? "wss://" : "ws://"
        let standardPort = endpoint.isEncrypted ? 443 : 80
        guard url.hasPrefix(scheme) else { throw Self.refusal(url, endpoint) }
        let rest = url.dropFirst(scheme.count)
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let authority = rest[..<slash].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let path = slash == rest.endIndex ? "/" : String(rest[slash...])
        guard let name = authority.first.map(String.init), name == endpoint.host || name == endpoint.explorerHost,
            authority.count == 1 ? endpoint.port == standardPort : authority[1] == "\(endpoint.port)",
            path.utf8.allSatisfy({ (33...126).contains($0) })
        else { throw Self.refusal(url, endpoint) }
        host = name
        port = endpoint.port
        self.path = path
        hostHeader = port == standardPort ? name : "\(name):\(port)"
    }

    private static func refusal(_ url: String, _ endpoint: Endpoint) -> TransportFailure {
        let scheme = endpoint.isEncrypted ? "wss" : "ws"
        let shown = String(url.prefix(80).unicodeScalars.map { $0.value < 32 ? " " : Character($0) })
        return TransportFailure(
            .unreachable, .notSent,
            "\"\(shown)\" is no address of \(endpoint); it would have to begin with \(scheme)://\(endpoint.host):\(endpoint.port)"
        )
    }
}
