public import HyperliquidSigning
public import TradingCore

/// What an action does to which orders, as far as its outcome can be read from them.
public enum IntentSubject: Sendable, Hashable {
    /// It places orders.
    case orders([Item])
    /// It cancels orders.
    case cancels([Item])
    /// It replaces orders.
    case modifications([Item])
    /// It has nothing to do with single orders.
    case other

    /// One order of an action.
    public struct Item: Sendable, Hashable {
        /// How the order can be asked for; nil where nobody knows its name yet.
        public var reference: OrderReference?
        /// The order that goes when this one comes, in a modification.
        public var replaced: OrderReference?
        /// The exchange's number of the market.
        public var asset: UInt32
        /// The side, where the action says it.
        public var side: Side?
        /// The price, where the action says it.
        public var price: Price?
        /// The size, where the action says it.
        public var size: Size?

        /// Describes an order.
        public init(
            _ reference: OrderReference?, replacing replaced: OrderReference? = nil, asset: UInt32, side: Side? = nil,
            price: Price? = nil, size: Size? = nil
        ) {
            self.reference = reference
            self.replaced = replaced
            self.asset = asset
            self.side = side
            self.price = price
            self.size = size
        }

        init(_ order: PlacedOrder, replacing replaced: OrderReference? = nil) {
            self.init(
                order.cloid.map(OrderReference.cloid), replacing: replaced, asset: order.asset, side: order.side,
                price: order.price, size: order.size)
        }
    }

    /// The orders.
    public var items: [Item] {
        switch self {
        case .orders(let items), .cancels(let items), .modifications(let items): items
        case .other: []
        }
    }

    /// Reads an action.
    public init(of action: any L1Action) {
        self =
            switch action {
            case let action as OrderAction: .orders(action.orders.map { Item($0) })
            case let action as CancelAction:
                .cancels(action.targets.map { Item(.id($0.order), asset: $0.asset) })
            case let action as CancelByCloidAction:
                .cancels(action.targets.map { Item(.cloid($0.cloid), asset: $0.asset) })
            case let action as ModifyAction: .modifications([Item(action.modification)])
            case let action as BatchModifyAction: .modifications(action.modifications.map(Item.init))
            default: .other
            }
    }

    /// Whether the action only takes risk away: a cancel, or orders that may only shrink positions.
    static func isProtective(_ action: any L1Action) -> Bool {
        switch action {
        case is CancelAction, is CancelByCloidAction, is ScheduleCancelAction, is TwapCancelAction, is NoopAction: true
        case let action as OrderAction: action.orders.allSatisfy(\.reduceOnly)
        case let action as UpdateIsolatedMarginAction: action.microUSD > 0
        default: false
        }
    }
}

extension IntentSubject.Item {
    init(_ modification: Modification) { self.init(modification.order, replacing: modification.target) }
}

extension ReplyShape {
    /// What the answer to an action should look like.
    init(of action: any L1Action) {
        self =
            switch action {
            case let action as OrderAction: .items(action.orders.count)
            case let action as BatchModifyAction: .items(action.modifications.count)
            case let action as CancelAction: .items(action.targets.count)
            case let action as CancelByCloidAction: .items(action.targets.count)
            case is TwapOrderAction, is TwapCancelAction: .items(1)
            case is CreateSubAccountAction, is CreateVaultAction: .address
            default: .plain(action: action.type)
            }
    }
}
