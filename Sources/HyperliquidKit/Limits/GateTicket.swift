/// What a request asks of the limits.
public struct GateTicket: Sendable, Hashable {
    /// What it weighs.
    public var weight: Int
    /// What its answer may weigh beyond, at worst; booked until it is there.
    public var answerWeight = 0
    /// How many actions of the account it holds; 0 for a question.
    public var actions: Int
    /// Whether it only cancels.
    public var isCancel: Bool
    /// How urgent it is.
    public var priority: RequestPriority

    /// A question.
    public static func question(_ weight: RequestWeight, _ priority: RequestPriority = .normal) -> GateTicket {
        GateTicket(
            weight: weight.base, answerWeight: weight.worst - weight.base, actions: 0, isCancel: false,
            priority: priority)
    }

    /// An action of so many items.
    ///
    /// Source: Hyperliquid documentation, "Rate limits": a weight of one, and one more for every 40 items.
    public static func action(items: Int, isCancel: Bool = false, _ priority: RequestPriority) -> GateTicket {
        GateTicket(weight: 1 + items / 40, actions: max(1, items), isCancel: isCancel, priority: priority)
    }
}

extension RequestWeight {
    /// What an answer costs at worst.
    ///
    /// Source: Hyperliquid documentation, "Info endpoint": no answer holds more than 5000 candles or 2000 records.
    var worst: Int { elementsPerUnit.map { total(elements: $0 >= 60 ? 5000 : 2000) } ?? base }
}
