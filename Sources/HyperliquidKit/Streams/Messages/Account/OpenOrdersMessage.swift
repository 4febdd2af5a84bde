public import EthereumCrypto

/// What comes on the channel `openOrders`: all orders that rest or wait for a price, each time.
public struct OpenOrdersMessage: Codable, Sendable, Hashable {
    /// Which dex; empty is the main one.
    public var dex: String
    /// Whose.
    public var user: Address
    /// The orders.
    public var orders: [FrontendOrder]

    /// Describes a message.
    public init(dex: String, user: Address, orders: [FrontendOrder]) {
        self.dex = dex
        self.user = user
        self.orders = orders
    }
}
