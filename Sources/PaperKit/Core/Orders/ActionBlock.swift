/// The actions of one block, and the order in which the exchange performs them.
///
/// Source: rules.md 4 and exchange.md 9: first actions that send no Gtc or Ioc order, then cancels, then actions with at least one
/// Gtc or Ioc; within a class by arrival. Modifies rank by the orders they place.
public struct ActionBlock<Action> {
    /// The class of an action.
    public enum Rank: Int, Sendable, Hashable, CaseIterable {
        /// Sends no order that takes: Alo orders, and everything that is neither an order nor a cancel.
        case other
        /// Cancels, by number or name.
        case cancel
        /// Sends at least one order that may take.
        case taking
    }

    private var classes: [[Action]]

    /// An empty block.
    public init() { classes = Rank.allCases.map { _ in [] } }

    /// Whether there is nothing in it.
    public var isEmpty: Bool { classes.allSatisfy(\.isEmpty) }

    /// Adds an action that arrived.
    public mutating func add(_ action: Action, _ rank: Rank) { classes[rank.rawValue].append(action) }

    /// Hands over the actions in the order of their execution, and begins the next block.
    public mutating func take() -> [Action] {
        defer { self = ActionBlock() }
        return classes.flatMap(\.self)
    }
}

extension ActionBlock.Rank {
    /// The class of an action that places orders; a trigger ranks as what it wakes to, which takes.
    public init(placing orders: some Sequence<OrderTerms>) {
        self = orders.allSatisfy { $0.trigger == nil && $0.duration == .addLiquidityOnly } ? .other : .taking
    }
}
