public import TradingCore

/// By which way USDC comes in and goes out.
public struct USDCRouting: Codable, Sendable, Hashable {
    /// The way in.
    public var depositRoute: Open<USDCRoute>
    /// The way out.
    public var withdrawalRoute: Open<USDCRoute>

    /// Makes one from its parts.
    public init(depositRoute: Open<USDCRoute>, withdrawalRoute: Open<USDCRoute>) {
        self.depositRoute = depositRoute
        self.withdrawalRoute = withdrawalRoute
    }
}

/// A way of USDC between chains.
public enum USDCRoute: String, Sendable, Hashable, CaseIterable {
    /// The bridge of the exchange.
    case bridge
    /// The transfer of its issuer.
    case cctp
}

/// Asks by which way USDC comes in and goes out.
public struct USDCRoutingRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = USDCRouting
    /// "usdcRouting".
    public static let type = "usdcRouting"

    /// Makes the question.
    public init() {}
}

/// Asks where a node can learn of blocks first.
public struct GossipRootIPsRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = [String]
    /// "gossipRootIps".
    public static let type = "gossipRootIps"

    /// Makes the question.
    public init() {}
}

/// Asks who could be liquidated now; the exchange usually lists nobody.
public struct LiquidatableRequest: InfoRequest {
    /// The accounts, as the exchange writes them.
    public typealias Answer = [JSONValue]
    /// "liquidatable".
    public static let type = "liquidatable"

    /// Makes the question.
    public init() {}
}

extension InfoClient {
    /// By which way USDC comes in and goes out.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func usdcRouting() async throws(InfoError) -> USDCRouting {
        try await answer(to: USDCRoutingRequest())
    }

    /// Where a node can learn of blocks first: addresses on the internet.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func gossipRootIPs() async throws(InfoError) -> [String] {
        try await answer(to: GossipRootIPsRequest())
    }

    /// Who could be liquidated now, as the exchange writes it; usually nobody.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func liquidatable() async throws(InfoError) -> [JSONValue] {
        try await answer(to: LiquidatableRequest())
    }
}
