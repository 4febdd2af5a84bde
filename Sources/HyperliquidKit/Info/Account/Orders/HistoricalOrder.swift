public import TradingCore

/// An order and how it stands, or how it ended.
public struct HistoricalOrder: Codable, Sendable, Hashable {
    /// The order.
    public var order: FrontendOrder
    /// How it stands.
    public var status: Open<OrderStatusName>
    /// Since when.
    public var statusTimestamp: Timestamp

    /// Describes an order.
    public init(order: FrontendOrder, status: Open<OrderStatusName>, statusTimestamp: Timestamp) {
        self.order = order
        self.status = status
        self.statusTimestamp = statusTimestamp
    }
}
