public import TradingCore

/// Something that was learned about an order, in whatever order it came.
public enum OrderFact: Sendable, Hashable {
    /// The exchange answered that it took the order.
    case answered(OrderAnswer)
    /// The exchange answered that it refused the order.
    case refused(RejectionReason)
    /// It was proved that the order was never placed.
    case absent
    /// A question or a stream showed the order.
    case sighted(OrderSighting)
    /// The order of this number traded; the trade's number keeps it from counting twice.
    case traded(OrderID, trade: UInt64, size: Size)
    /// The exchange answered that it canceled the order of this number.
    case canceled(OrderID)
    /// The exchange answered that it canceled the order by its name.
    case canceledByName
    /// A modification is about to be sent; this must be told before anything that comes of it.
    case modifying
    /// The exchange answered that it took a modification.
    case modified(OrderAnswer)
    /// The exchange answered that it refused a modification, or it was proved that it never took effect.
    case notModified
}
