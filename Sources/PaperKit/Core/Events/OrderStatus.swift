public import TradingCore

/// What became of an order, under the exchange's names.
public enum OrderStatus: Sendable, Hashable, Codable {
    /// It rests, sleeps or waits for its parent.
    case open
    /// It is filled.
    case filled
    /// Its trigger was reached.
    case triggered
    /// It ended with some of it unfilled.
    case canceled(CancelReason)
    /// It was refused.
    case rejected(OrderRejection)

    /// The exchange's name.
    public var name: String {
        switch self {
        case .open: "open"
        case .filled: "filled"
        case .triggered: "triggered"
        case .canceled(.unfilledRest): "canceled"
        case .canceled(let reason): reason.rawValue
        case .rejected(let reason): reason.rawValue
        }
    }
}
