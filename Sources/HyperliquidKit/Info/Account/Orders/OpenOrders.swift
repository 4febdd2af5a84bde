public import EthereumCrypto
public import TradingCore

/// Asks for the orders that rest, in short.
public struct OpenOrdersRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = [OpenOrderEntry]
    /// "openOrders".
    public static let type = "openOrders"
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
    /// The orders that rest, in short; spot orders come with the main dex.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func openOrders(of user: Address, dex: String? = nil) async throws(InfoError) -> [OpenOrderEntry] {
        try await answer(to: OpenOrdersRequest(user: user, dex: dex))
    }
}
