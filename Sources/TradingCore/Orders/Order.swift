/// An order as a venue knows it.
public struct Order: Hashable, Sendable {
    /// The venue's number.
    public var id: OrderID
    /// What was asked for.
    public var request: OrderRequest
    /// How much is still open.
    public var remaining: Size
    /// When the venue took it.
    public var placedAt: Timestamp
    /// Whether its trigger has been reached; true for orders without one.
    public var isAwake: Bool

    /// Describes an order.
    public init(id: OrderID, request: OrderRequest, remaining: Size, placedAt: Timestamp, isAwake: Bool = true) {
        self.id = id
        self.request = request
        self.remaining = remaining
        self.placedAt = placedAt
        self.isAwake = isAwake
    }
}
