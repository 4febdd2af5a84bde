public import EthereumCrypto
public import TradingCore

/// Asks for the latest 2,000 orders.
public struct HistoricalOrdersRequest: InfoRequest {
    /// What comes back.
    public typealias Answer = TolerantList<HistoricalOrder>
    /// "historicalOrders".
    public static let type = "historicalOrders"
    /// 20, and one for every 20 elements of the answer.
    public static let weight = RequestWeight.records
    /// Whose.
    public var user: Address

    /// Makes the question.
    public init(user: Address) {
        self.user = user
    }

    /// What is asked.
    public var parameters: [(String, JSONValue)] {
        Parameter.text("user", user)
    }
}

extension InfoClient {
    /// The latest orders, oldest first, and whether some of them could not be read or lie beyond the exchange's reach.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func historicalOrders(of user: Address) async throws(InfoError) -> Page<HistoricalOrder> {
        try await latest(HistoricalOrdersRequest(user: user), reach: 2000, time: \.statusTimestamp)
    }
}
