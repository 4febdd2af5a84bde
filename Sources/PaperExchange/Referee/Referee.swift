internal import EthereumCrypto
internal import HyperliquidSigning
public import PaperKit
public import TradingCore

/// An independent book of what the exchange accepted: the referee for "never twice, never lost".
///
/// It knows nothing of books and margin. It notes what clients were answered and what events told, and compares the two: a nonce or a
/// client's name for an order that was taken twice, an order that filled more than it asked for, an answer without an order, an
/// order that is neither open nor ended.
public struct Referee: Sendable {
    /// What is known of an order.
    private struct Order: Sendable {
        var size: Size?
        var canShrink = false
        var filled = Size.zero
        var answeredSize: Size?
        var isEnded = false
        var isFilled = false
        var trades: Set<UInt64> = []
    }

    /// A client's name for an order of an account.
    private struct Name: Sendable, Hashable {
        var account: String
        var cloid: Cloid
    }

    /// How many actions were accepted.
    public private(set) var acceptedActions = 0

    private var orders: [OrderID: Order] = [:]
    private var nonces: [Address: Set<UInt64>] = [:]
    private var names: [Name: OrderID] = [:]
    private var findings: [String] = []

    /// Nothing was accepted yet.
    public init() {}

    /// How many orders there were.
    public var orderCount: Int { orders.count }

    /// Notes an action and its answer.
    public mutating func note(_ request: VerifiedAction, _ reply: ActionReply) {
        guard reply.isProcessed else { return }
        acceptedActions += 1
        if !nonces[request.signer, default: []].insert(request.terms.nonce).inserted {
            findings.append("nonce \(request.terms.nonce) of \(request.signer) was accepted twice")
        }
        guard case .statuses("order", let items) = reply else { return }
        let account = "\(request.signer) \(request.terms.vaultAddress.map(\.description) ?? "")"
        for item in items {
            switch item {
            case .resting(let id, let cloid):
                note(id, cloid, answered: .zero, account, isNew: request.type == "order")
            case .filled(let id, let cloid, let size, _):
                note(id, cloid, answered: size, account, isNew: request.type == "order")
            case .running, .word, .error: break
            }
        }
    }

    /// Notes an order that was answered; one that a modify places may carry a name that was used before.
    private mutating func note(_ id: OrderID, _ cloid: Cloid?, answered size: Size, _ account: String, isNew: Bool) {
        if orders[id]?.answeredSize != nil { findings.append("order \(id) was answered twice") }
        orders[id, default: Order()].answeredSize = size
        guard let cloid, isNew else { return }
        if let first = names.updateValue(id, forKey: Name(account: account, cloid: cloid)) {
            findings.append("cloid \(cloid) was taken twice, as the orders \(first) and \(id)")
        }
    }

    /// Notes what has happened.
    public mutating func note(_ events: [ExchangeEvent]) {
        for event in events {
            switch event {
            case .order(let order, let status, _): note(order, status)
            case .fill(let fill): note(fill)
            default: break
            }
        }
    }

    private mutating func note(_ order: LiveOrder, _ status: OrderStatus) {
        var known = orders[order.id] ?? Order()
        if known.isEnded { findings.append("order \(order.id) is \(status.name) after its end") }
        known.size = order.terms.size
        known.canShrink = order.terms.reduceOnly || order.isPositionTrigger
        switch status {
        case .open, .triggered: break
        case .filled:
            known.isEnded = true
            known.isFilled = true
        case .canceled, .rejected: known.isEnded = true
        }
        orders[order.id] = known
    }

    private mutating func note(_ fill: AccountFill) {
        var known = orders[fill.orderID] ?? Order()
        if known.isEnded { findings.append("order \(fill.orderID) was filled after its end") }
        if !known.trades.insert(fill.tradeID).inserted {
            findings.append("trade \(fill.tradeID) was booked twice for order \(fill.orderID)")
        }
        known.filled += fill.size
        orders[fill.orderID] = known
    }

    /// Compares what was answered with what has happened.
    ///
    /// - Parameter open: The orders that the exchange says are open.
    /// - Returns: What is wrong, in the order of time and then of orders; empty when nothing is.
    public func violations(open: some Sequence<OrderID>) -> [String] {
        var found = findings
        var open = Set(open)
        for (id, order) in orders.sorted(by: { $0.key < $1.key }) {
            let isOpen = open.remove(id) != nil
            guard let size = order.size else {
                // The orders of a liquidation are the exchange's own, and nobody was answered about them.
                if order.answeredSize != nil { found.append("order \(id) was answered, but never was") }
                continue
            }
            if order.filled > size, !order.canShrink { found.append("order \(id) filled \(order.filled) of \(size)") }
            if order.isFilled, order.filled < size, !order.canShrink {
                found.append("order \(id) ended as filled with \(order.filled) of \(size)")
            }
            if let answered = order.answeredSize, answered > order.filled {
                found.append("order \(id) was answered with \(answered), but filled \(order.filled)")
            }
            if !isOpen, !order.isEnded { found.append("order \(id) is lost: neither open nor ended") }
            if isOpen, order.isEnded { found.append("order \(id) is open after its end") }
        }
        return found + open.sorted().map { "order \($0) is open, but nobody was told of it" }
    }
}

extension LocalExchange {
    /// The orders that are open, of all accounts.
    public var openOrderIDs: [OrderID] {
        exchange.accounts.indices.flatMap { account in exchange.orders(of: account).map(\.id) }
    }
}
