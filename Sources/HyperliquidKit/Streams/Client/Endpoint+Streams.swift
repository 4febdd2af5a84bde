extension Endpoint {
    /// The address of the streams: the exchange's own, or the explorer's.
    ///
    /// Source: Hyperliquid documentation, "WebSocket"; the explorer's streams are at the host of its requests.
    public func streamURL(isExplorer: Bool = false) -> String {
        let scheme = isEncrypted ? "wss" : "ws"
        let host = isExplorer ? explorerHost : host
        let standard = isEncrypted ? 443 : 80
        return port == standard ? "\(scheme)://\(host)/ws" : "\(scheme)://\(host):\(port)/ws"
    }
}
