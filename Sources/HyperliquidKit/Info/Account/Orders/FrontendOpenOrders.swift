public import EthereumCrypto
public import TradingCore

/// Asks for the orders that rest or wait for a price, in full.
public struct FrontendOpenOrdersRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = [FrontendOrder]
    /// "frontendOpenOrders".
    public static let type = "frontendOpenOrders"
    /// Whose.
    public var user: Address
    /// Which dex; nil for the main one.
    public var dex: String?

    /// Makes the question.
    public init(user: Address, dex: String? = nil) {
        self.user = user
        self.dex = dex
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user) + Parameter.text("dex", dex)
    }
}

extension InfoClient {
    /// The orders that rest or wait for a price, in full; spot orders come with the main dex.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func frontendOpenOrders(of user: Address, dex: String? = nil) async throws(InfoError) -> [FrontendOrder] {
        try await answer(to: FrontendOpenOrdersRequest(user: user, dex: dex))
    }
}
