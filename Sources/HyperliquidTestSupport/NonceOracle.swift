public import HyperliquidKit

/// A tiny exchange that takes each nonce once and keeps count of what it did: the judge in tests of unknown outcomes.
///
/// It reads the bytes that were sent, recovers who signed them, and places, cancels and replaces orders that never trade. A price below
/// 1 is refused without a trace; one below 2 is refused and remembered as a refused order.
public struct NonceOracle: Sendable {
    /// An order that it knows.
    public struct Order: Sendable, Hashable {
        /// The nonce of the action that placed it.
        public var nonce: UInt64
        /// What it shows of it.
        public var sighting: OrderSighting
        /// Since when its index shows it.
        public var shownFrom: Timestamp
        /// Since when its index shows the status; before, it shows "open".
        public var statusShownFrom: Timestamp
    }

    /// The network that signatures must be for.
    public let network: Network
    /// What its orders are called to be of.
    public let coin: Coin
    /// How long its index lags behind, in milliseconds.
    public var lag: Int64 = 0
    /// Whether an order is refused whose cloid was used before.
    public var refusesUsedCloids = false
    /// Whether an action that comes too late uses up its nonce.
    public var lateActionsSpendNonces = false
    /// Everything that was ever placed.
    public private(set) var orders: [Order] = []
    /// How often an action with a nonce took effect, the action that does nothing left out.
    public private(set) var effects: [UInt64: Int] = [:]
    /// How often an answer was "duplicate nonce".
    public private(set) var duplicates = 0
    private var nonces: [Address: Set<UInt64>] = [:]
    private var nextID: UInt64 = 1000

    /// Opens an exchange for a network, with one market.
    public init(network: Network, coin: Coin) {
        self.network = network
        self.coin = coin
    }

    /// Uses up a nonce, as a stranger with the same key would.
    public mutating func spend(_ nonce: UInt64, of signer: Address) { nonces[signer, default: []].insert(nonce) }

    /// How many orders an action placed.
    public func placed(by nonce: UInt64) -> Int {
        orders.filter { $0.nonce == nonce && !$0.sighting.status.isRejected }.count
    }

    /// How an order stands, as far as the index has got.
    public func look(for reference: OrderReference, at now: Timestamp) -> OrderLook {
        let named = orders.filter { order in
            switch reference {
            case .id(let id): order.sighting.id == id
            case .cloid(let cloid): order.sighting.cloid == cloid
            }
        }
        guard let order = named.last(where: { $0.shownFrom <= now }) else { return .unknown }
        var sighting = order.sighting
        if order.statusShownFrom > now, !sighting.status.isRejected { sighting.status = .known(.open) }
        return .found(sighting)
    }

    /// Takes a request.
    ///
    /// - Returns: The answer.
    public mutating func take(_ body: [UInt8], at now: Timestamp) -> HTTPReply {
        guard let request = try? PostedRequest(reading: JSONValue(parsing: body)),
            let action = try? AnyAction(reading: request.action),
            let signer = (try? SignatureCheck(of: request, network: network))?.signer
        else { return HTTPReply(status: 422, body: Array("Failed to deserialize the JSON body".utf8)) }
        let nonce = request.terms.nonce
        guard !nonces[signer, default: []].contains(nonce) else {
            duplicates += 1
            return refused("Invalid nonce: duplicate nonce \(nonce)")
        }
        let highest = nonces[signer, default: []].sorted().suffix(100)
        if highest.count == 100, let lowest = highest.first, nonce < lowest {
            return refused("Invalid nonce: nonce too low \(nonce) < \(lowest)")
        }
        if let expiry = request.terms.expiresAfter, now.milliseconds > Int64(clamping: expiry) {
            if lateActionsSpendNonces { nonces[signer, default: []].insert(nonce) }
            return refused("Action already expired")
        }
        nonces[signer, default: []].insert(nonce)
        if action.type != "noop" { effects[nonce, default: 0] += 1 }
        guard case .single(.l1(let l1)) = action else { return plain() }
        switch l1 {
        case let action as OrderAction: return statuses(action.orders.map { place($0, nonce: nonce, at: now) })
        case let action as CancelAction:
            return statuses(action.targets.map { cancel(.id($0.order), at: now) })
        case let action as CancelByCloidAction:
            return statuses(action.targets.map { cancel(.cloid($0.cloid), at: now) })
        case let action as ModifyAction:
            let answer = cancel(action.modification.target, at: now)
            guard answer == "\"success\"" else { return refused("Cannot modify canceled or filled order") }
            _ = place(action.modification.order, nonce: nonce, at: now)
            return plain()
        default: return plain()
        }
    }

    private mutating func place(_ order: PlacedOrder, nonce: UInt64, at now: Timestamp) -> String {
        if order.price < 1 { return #"{"error":"Insufficient margin to place order. asset=\#(order.asset)"}"# }
        let isUsed = orders.contains { $0.sighting.cloid == order.cloid && $0.sighting.status == .open }
        if refusesUsedCloids, order.cloid != nil, isUsed { return #"{"error":"Duplicate cloid"}"# }
        let isRefused = order.price < 2
        nextID += 1
        let sighting = OrderSighting(
            id: OrderID(rawValue: nextID), cloid: order.cloid, coin: coin, side: order.side, price: order.price,
            originalSize: order.size, status: .known(isRefused ? .badAloPxRejected : .open), time: now)
        orders.append(Order(nonce: nonce, sighting: sighting, shownFrom: now + lag, statusShownFrom: now + lag))
        if isRefused { return #"{"error":"Post only order would have immediately matched, bbo was 1@2."}"# }
        return #"{"resting":{"oid":\#(nextID)}}"#
    }

    private mutating func cancel(_ reference: OrderReference, at now: Timestamp) -> String {
        let index = orders.lastIndex { order in
            guard order.sighting.status == .open else { return false }
            switch reference {
            case .id(let id): return order.sighting.id == id
            case .cloid(let cloid): return order.sighting.cloid == cloid
            }
        }
        guard let index else { return #"{"error":"Order was never placed, already canceled, or filled."}"# }
        orders[index].sighting.status = .known(.canceled)
        orders[index].statusShownFrom = now + lag
        return "\"success\""
    }

    private func statuses(_ items: [String]) -> HTTPReply {
        json(#"{"status":"ok","response":{"type":"order","data":{"statuses":[\#(items.joined(separator: ","))]}}}"#)
    }

    private func plain() -> HTTPReply { json(#"{"status":"ok","response":{"type":"default"}}"#) }

    private func refused(_ text: String) -> HTTPReply { json(#"{"status":"err","response":"\#(text)"}"#) }

    private func json(_ text: String) -> HTTPReply { HTTPReply(status: 200, body: Array(text.utf8)) }
}
