/// What became of one item of an action whose outcome was unknown.
public enum ItemVerdict: Sendable, Hashable {
    /// A copy of the action was answered after all.
    case answered(ActionReading.ItemReading)
    /// The exchange shows the order: it stands, has ended, or was refused.
    case seen(OrderSighting)
    /// It never took effect and never will: its nonce was used up for nothing, or its time is over.
    case absent
    /// The exchange took the action up, and nothing of it shows: it was refused without a trace.
    case refusedUnseen
    /// The exchange took the action up once; whether it granted it, the account shows.
    case processed
    /// Nobody can say from here; a person has to look at the account.
    case undecidable(String)

    /// Whether an order stands or stood: a resting, filled or canceled one.
    public var isPlaced: Bool? {
        switch self {
        case .answered(.taken), .answered(.created): true
        case .seen(let order): !order.status.isRejected
        case .answered(.refused), .absent, .refusedUnseen: false
        case .processed, .undecidable: nil
        }
    }

    /// The refusal that it comes to; nil where it is none.
    public var rejection: Rejection? {
        switch self {
        case .answered(.refused(let rejection)): rejection
        case .seen(let order) where order.status.isRejected:
            Rejection(RejectionReason(status: order.status.name), message: order.status.name)
        case .absent: Rejection(.neverPlaced, message: "the action never took effect and never will")
        case .refusedUnseen:
            Rejection(.neverPlaced, message: "the exchange took the action up, and it had no visible effect")
        case .answered, .seen, .processed, .undecidable: nil
        }
    }
}
