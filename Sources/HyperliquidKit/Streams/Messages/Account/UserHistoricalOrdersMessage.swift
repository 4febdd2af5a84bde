public import EthereumCrypto
public import TradingCore

/// What comes on the channel `userHistoricalOrders`.
public struct UserHistoricalOrdersMessage: Codable, Sendable, Hashable {
    /// True in the first message after subscribing, which repeats what came before; otherwise false or missing.
    public var isSnapshot: Bool?
    /// Whose.
    public var user: Address
    /// Orders and how they stand.
    public var orderHistory: TolerantList<HistoricalOrder>

    /// Describes a message.
    public init(isSnapshot: Bool? = nil, user: Address, orderHistory: TolerantList<HistoricalOrder>) {
        self.isSnapshot = isSnapshot
        self.user = user
        self.orderHistory = orderHistory
    }
}
