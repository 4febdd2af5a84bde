public import TradingCore

/// How the exchange took an order.
public enum OrderAnswer: Sendable, Hashable {
    /// It rests, perhaps after some of it was filled; fills come by the stream.
    case resting(OrderID)
    /// It was filled as far as it could be, at this average price; for one that takes what is there, the size may be below the one asked.
    case filled(OrderID, size: Size, averagePrice: Price)
    /// It sleeps until its parent is filled, and has no number yet.
    case waitingForFill
    /// It sleeps until its trigger is reached, and has no number yet.
    case waitingForTrigger
    /// It was taken, and the answer does not say more: the new order of a modification has its number from the stream.
    case taken

    /// The exchange's number, where the answer has it.
    public var orderID: OrderID? {
        switch self {
        case .resting(let id), .filled(let id, _, _): id
        case .waitingForFill, .waitingForTrigger, .taken: nil
        }
    }

    /// Reads the answer to an order; nil when the item is none.
    init?(_ item: ReplyItem?) {
        switch item {
        case .resting(let id, _): self = .resting(id)
        case .filled(let id, _, let size, let price): self = .filled(id, size: size, averagePrice: price)
        case .waitingForFill: self = .waitingForFill
        case .waitingForTrigger: self = .waitingForTrigger
        case nil: self = .taken
        case .success, .running, .error: return nil
        }
    }
}
