public import TradingCore

/// Why the exchange does not take an order, with what its text tells.
///
/// Source: exchange.md 2, 8 and 9; the texts are the exchange's own.
public enum OrderRefusal: Error, Sendable, Hashable {
    /// The price is off the tick.
    case tick
    /// The price is zero, below, or beyond what a price can be.
    case invalidPrice
    /// The size is off the lot.
    case invalidSize
    /// The size is zero.
    case zeroSize
    /// The price is too far from the reference price.
    case farFromReference
    /// The price is too far from the oracle.
    case farFromOracle
    /// A perp order worth less than 10 dollars.
    case minimumNotional
    /// A spot order worth less than 10 of the quote token.
    case minimumSpotNotional(token: String)
    /// Too little margin.
    case margin
    /// A reduce-only order that would grow the position.
    case reduceOnly
    /// An add-liquidity-only order that would match.
    case wouldMatch(bid: Price?, ask: Price?)
    /// An immediate order that met nothing.
    case nothingToMatch
    /// A trigger on the wrong side of the market.
    case triggerPrice
    /// A market order where nobody quotes.
    case noLiquidity
    /// Open interest is capped and the order would grow a position.
    case increaseAtCap
    /// Open interest is capped and the order would turn a position around.
    case flipAtCap
    /// Open interest is capped and the price is more aggressive than the oracle.
    case aggressiveAtCap
    /// Open interest would grow too quickly.
    case openInterest
    /// Too little of a token.
    case spotBalance
    /// The position would be larger than its tier allows at its leverage.
    case positionLimit
    /// Too many open orders.
    case tooManyOrders
    /// Only post-only orders for some minutes after an upgrade.
    case postOnlyPeriod
    /// The market is closed or unknown.
    case closedMarket
    /// The order is larger than the market takes at once.
    case tooLarge
    /// The builder's fee was not approved.
    case builderNotApproved
    /// The parent of a group is itself a trigger.
    case parentIsTrigger
    /// A group holds other orders than it may.
    case unexpectedTriggers
    /// The rate or the orders of a group that pays for priority are not what they may be.
    case invalidPriority
    /// Without the flag that places in any case, a modify asks for an order that adds liquidity.
    case modifyMustAddLiquidity
    /// The order to be modified has ended.
    case cannotModify
    /// The new order of a modify was refused after the old one was canceled.
    indirect case modify(OrderRefusal)

    /// The exchange's text, without the suffix that names the asset.
    public var text: String {
        switch self {
        case .tick: "Price must be divisible by tick size."
        case .invalidPrice: "Order has invalid price."
        case .invalidSize: "Order has invalid size."
        case .zeroSize: "Order has zero size."
        case .farFromReference: "Order price cannot be more than 95% away from the reference price"
        case .farFromOracle: "Price too far from oracle"
        case .minimumNotional: "Order must have minimum value of $10."
        case .minimumSpotNotional(let token): "Order must have minimum value of 10 \(token)."
        case .margin: "Insufficient margin to place order."
        case .reduceOnly: "Reduce only order would increase position."
        case .wouldMatch(let bid, let ask):
            "Post only order would have immediately matched, bbo was \(bid ?? .zero)@\(ask ?? .zero)."
        case .nothingToMatch: "Order could not immediately match against any resting orders."
        case .triggerPrice: "Invalid TP/SL price."
        case .noLiquidity: "No liquidity available for market order."
        case .increaseAtCap, .flipAtCap: "Order would increase open interest while open interest is capped"
        case .aggressiveAtCap:
            "Order rejected due to price more aggressive than oracle while at open interest cap"
        case .openInterest: "Order would increase open interest too quickly"
        case .spotBalance: "Insufficient spot balance"
        case .positionLimit: "Order would cause position to exceed margin tier limit at current leverage"
        case .tooManyOrders: "Too many open orders."
        case .postOnlyPeriod: "Only post-only orders allowed immediately after a network upgrade"
        case .closedMarket: "Trading is halted."
        case .tooLarge: "Order size is too large."
        case .builderNotApproved: "Builder fee has not been approved."
        case .parentIsTrigger: "Main order cannot be trigger order."
        case .unexpectedTriggers: "Unexpected number of trigger orders"
        // The exchange's words for these two are not known (unconfirmed on testnet).
        case .invalidPriority: "Invalid order priority fee."
        case .modifyMustAddLiquidity: "Modified order must be post only."
        case .cannotModify: "Cannot modify canceled or filled order"
        case .modify(let refusal): "Error placing new order during modify: \(refusal.text)"
        }
    }

    /// The status that the refused order has from then on.
    public var status: OrderRejection {
        switch self {
        case .tick: .tick
        case .farFromOracle: .farFromOracle
        case .minimumNotional, .minimumSpotNotional: .minimumNotional
        case .margin: .margin
        case .reduceOnly: .reduceOnly
        case .wouldMatch: .wouldMatch
        case .nothingToMatch: .nothingToMatch
        case .triggerPrice: .triggerPrice
        case .noLiquidity: .noLiquidity
        case .increaseAtCap: .increaseAtCap
        case .flipAtCap: .flipAtCap
        case .aggressiveAtCap: .aggressiveAtCap
        case .openInterest: .openInterest
        case .spotBalance: .spotBalance
        case .positionLimit: .positionLimit
        case .tooManyOrders: .tooManyOrders
        case .postOnlyPeriod: .postOnlyPeriod
        case .closedMarket: .closedMarket
        case .modify(let refusal): refusal.status
        case .invalidPrice, .invalidSize, .zeroSize, .farFromReference, .tooLarge, .builderNotApproved,
            .parentIsTrigger,
            .unexpectedTriggers, .cannotModify, .invalidPriority, .modifyMustAddLiquidity:
            .other
        }
    }

    /// Whether it follows from the action alone, so that the whole batch is refused with it.
    ///
    /// Source: exchange.md 1, "pre-validation errors".
    public var refusesWholeBatch: Bool {
        switch self {
        case .invalidPrice, .invalidSize, .zeroSize, .farFromReference, .parentIsTrigger, .unexpectedTriggers,
            .invalidPriority:
            true
        default: false
        }
    }
}

/// What became of one order of an action.
public enum OrderResult: Sendable, Hashable {
    /// It rests (also when some of it was filled).
    case resting(OrderID, Cloid?)
    /// It was filled, or an immediate one in part.
    case filled(OrderID, Cloid?, size: Size, averagePrice: Price)
    /// It waits for its parent.
    case waitingForFill
    /// It waits for its trigger.
    case waitingForTrigger
    /// It was refused.
    case refused(OrderRefusal)
}
