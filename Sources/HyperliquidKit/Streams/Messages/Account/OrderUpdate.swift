public import TradingCore

/// A change of an order, as pushed on the channel `orderUpdates`.
///
/// The message does not say whose order it is.
public struct OrderUpdate: Codable, Sendable, Hashable {
    /// The order after the change.
    public var order: OpenOrderEntry
    /// How it stands.
    public var status: Open<OrderStatusName>
    /// Since when.
    public var statusTimestamp: Timestamp

    /// Describes a change.
    public init(order: OpenOrderEntry, status: Open<OrderStatusName>, statusTimestamp: Timestamp) {
        self.order = order
        self.status = status
        self.statusTimestamp = statusTimestamp
    }
}

/// What comes on the channel `orderUpdates`: several changes at once, one that cannot be read set aside.
public typealias OrderUpdatesMessage = TolerantList<OrderUpdate>
