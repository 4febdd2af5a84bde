import EthereumCrypto
import HyperliquidKit
public import TradingCore

/// Who wants which stream, and what is due to whom: pure, and as quick as the streams that an event touches.
///
/// ```
///  received(bytes) ─┐                ┌─► answers, errors, snapshots       (to one socket)
///  absorb(events)  ─┼─► streams ─────┼─► fills, orders, trades, ledger    (at once, to all who want them)
///  tick(at:)       ─┘   dirty marks  └─► books, quotes, states, contexts  (when due, and only what changed)
/// ```
///
/// A message is written once for all who want its stream. Nothing iterates over sockets or streams that have nothing to do
/// with an event; once every five seconds the states of the watched accounts are looked at, since prices move them.
public struct StreamHub: Sendable {
    /// The limits of the exchange for one address on the internet; source: websocket.md 5.
    public struct Limits: Sendable, Hashable {
        /// The most subscriptions.
        public var subscriptions = 1000
        /// The most users over all subscriptions.
        ///
        /// The documentation says 10, the text of the error 15: the smaller one holds
        /// (unconfirmed on testnet).
        public var users = 10

        /// The exchange's limits.
        public init() {}
    }

    /// One stream and those who want it.
    struct Stream: Sendable {
        let wanted: WantedStream
        var subscribers: [UInt64] = []
        /// Whether it may have changed since its last message.
        var isDirty = false
        var lastPush = Timestamp(milliseconds: .min / 2)
        /// What its last message said, without its time.
        var lastSaid: [UInt8] = []
        /// What events have left for its next message: a key where the channel has several shapes, and the element.
        var pending: [(key: String, value: JSONValue)] = []
        var pendingFills: [PendingFill] = []
        /// What `fastAssetCtxs` has told of each market.
        var told: [FastContext] = []
    }

    struct Connection: Sendable {
        let peer: String
        var streams: [Int] = []
    }

    private struct Peer: Sendable {
        var connections = 0
        var subscriptions = 0
        var users: [Address: Int] = [:]
    }

    let limits: Limits
    var streams: [Stream] = []
    private var slots: [WantedStream: Int] = [:]
    private var free: [Int] = []
    private var connections: [UInt64: Connection] = [:]
    private var peers: [String: Peer] = [:]
    /// The streams of each market, of each user, and those of all markets.
    private(set) var ofMarket: [[Int]] = []
    private(set) var ofUser: [Address: [Int]] = [:]
    private(set) var ofAll: [Int] = []
    /// The streams that may have to say something, each once.
    var dirty: [Int] = []
    /// The streams that events have left something for, each once.
    var touched: [Int] = []
    var nextRefresh = Timestamp(milliseconds: .min / 2)

    /// Nobody is connected.
    public init(limits: Limits = Limits()) { self.limits = limits }

    /// How many streams somebody wants.
    public var streamCount: Int { slots.count }

    /// A socket was opened.
    ///
    /// - Parameters:
    ///   - socket: Its number.
    ///   - peer: The sender's address, which the limits are counted by.
    public mutating func opened(_ socket: UInt64, peer: String = "") {
        guard connections[socket] == nil else { return }
        connections[socket] = Connection(peer: peer)
        peers[peer, default: Peer()].connections += 1
    }

    /// A socket is gone, and with it all that it wanted.
    public mutating func closed(_ socket: UInt64) {
        guard let connection = connections[socket] else { return }
        for slot in connection.streams { leave(slot, socket, connection.peer) }
        connections[socket] = nil
        peers[connection.peer]?.connections -= 1
        if peers[connection.peer]?.connections == 0 { peers[connection.peer] = nil }
    }

    /// A whole text message came in over a socket.
    ///
    /// Post requests are the host's: they are read with
    /// ``ClientMessage/parse(_:)`` and answered with ``StreamEnvelope/post(id:type:payload:)``, and nothing is sent for them here.
    ///
    /// - Returns: The messages to send, in their order.
    public mutating func received(
        _ message: [UInt8], on socket: UInt64, in local: LocalExchange, at time: Timestamp
    ) -> [Outgoing] {
        handle(ClientMessage.parse(message), on: socket, in: local, at: time)
    }

    /// Does what a message asks for.
    ///
    /// - Returns: The messages to send, in their order; none for post requests.
    public mutating func handle(
        _ message: ClientMessage, on socket: UInt64, in local: LocalExchange, at time: Timestamp
    ) -> [Outgoing] {
        switch message {
        case .ping: return [(socket, StreamEnvelope.pong)]
        case .post: return []
        case .invalid(let text): return [(socket, StreamEnvelope.error(text))]
        case .subscribe(let json), .unsubscribe(let json):
            let isJoining = if case .subscribe = message { true } else { false }
            do throws(StreamRefusal) {
                let wanted = try WantedStream(json, in: local.universe)
                return isJoining
                    ? subscribe(wanted, socket, in: local, at: time) : unsubscribe(wanted, socket, in: local)
            } catch {
                guard error == .unreadable else {
                    return [(socket, StreamEnvelope.error("Invalid subscription \(json)"))]
                }
                let method = isJoining ? "subscribe" : "unsubscribe"
                let whole: JSONValue = ["method": .text(method), "subscription": json]
                let text = "Error parsing JSON into valid websocket request: \(whole)"
                return [(socket, StreamEnvelope.error(text))]
            }
        }
    }

    private mutating func subscribe(
        _ wanted: WantedStream, _ socket: UInt64, in local: LocalExchange, at time: Timestamp
    ) -> [Outgoing] {
        opened(socket)
        let echo = wanted.echo(in: local.universe)
        guard let connection = connections[socket], var peer = peers[connection.peer] else { return [] }
        if let slot = slots[wanted], connection.streams.contains(slot) {
            return [(socket, StreamEnvelope.error("Already subscribed: \(echo)"))]
        }
        guard peer.subscriptions < limits.subscriptions else {
            // The exchange's own text for this limit is not documented.
            return [(socket, StreamEnvelope.error("Cannot track more than \(limits.subscriptions) subscriptions."))]
        }
        if let user = wanted.user {
            guard peer.users[user] != nil || peer.users.count < limits.users else {
                return [(socket, StreamEnvelope.error("Cannot track more than 15 total users."))]
            }
            peer.users[user, default: 0] += 1
        }
        peer.subscriptions += 1
        peers[connection.peer] = peer
        let slot = slots[wanted] ?? open(wanted, markets: local.universe.listings.count)
        streams[slot].subscribers.append(socket)
        connections[socket]?.streams.append(slot)
        let response = StreamEnvelope.message(
            "subscriptionResponse", ["method": "subscribe", "subscription": echo])
        return [(socket, response)] + snapshot(slot, in: local, at: time).map { (socket, $0) }
    }

    private mutating func unsubscribe(_ wanted: WantedStream, _ socket: UInt64, in local: LocalExchange) -> [Outgoing] {
        let echo = wanted.echo(in: local.universe)
        guard let connection = connections[socket], let slot = slots[wanted], connection.streams.contains(slot) else {
            return [(socket, StreamEnvelope.error("Already unsubscribed: \(echo)"))]
        }
        connections[socket]?.streams.removeAll { $0 == slot }
        leave(slot, socket, connection.peer)
        return [
            (
                socket,
                StreamEnvelope.message(
                    "subscriptionResponse", ["method": "unsubscribe", "subscription": echo])
            )
        ]
    }

    private mutating func open(_ wanted: WantedStream, markets: Int) -> Int {
        let slot = free.popLast() ?? streams.endIndex
        let stream = Stream(wanted: wanted)
        if slot == streams.endIndex { streams.append(stream) } else { streams[slot] = stream }
        slots[wanted] = slot
        while ofMarket.count < markets { ofMarket.append([]) }
        if let user = wanted.user {
            ofUser[user, default: []].append(slot)
        } else if let market = wanted.market {
            ofMarket[market].append(slot)
        } else {
            ofAll.append(slot)
        }
        return slot
    }

    private mutating func leave(_ slot: Int, _ socket: UInt64, _ peer: String) {
        let wanted = streams[slot].wanted
        streams[slot].subscribers.removeAll { $0 == socket }
        peers[peer]?.subscriptions -= 1
        if let user = wanted.user {
            peers[peer]?.users[user, default: 1] -= 1
            if peers[peer]?.users[user] == 0 { peers[peer]?.users[user] = nil }
        }
        guard streams[slot].subscribers.isEmpty else { return }
        slots[wanted] = nil
        dirty.removeAll { $0 == slot }
        touched.removeAll { $0 == slot }
        free.append(slot)
        if let user = wanted.user {
            ofUser[user]?.removeAll { $0 == slot }
            if ofUser[user]?.isEmpty == true { ofUser[user] = nil }
        } else if let market = wanted.market {
            ofMarket[market].removeAll { $0 == slot }
        } else {
            ofAll.removeAll { $0 == slot }
        }
    }

    /// The sockets of a stream with a message for all of them.
    func outgoing(_ slot: Int, _ message: [UInt8], to outgoing: inout [Outgoing]) {
        for socket in streams[slot].subscribers { outgoing.append((socket, message)) }
    }

    /// Marks a stream as one that may have changed.
    mutating func markDirty(_ slot: Int) {
        guard !streams[slot].isDirty, streams[slot].wanted.kind.pace(isFast: false) != nil else { return }
        streams[slot].isDirty = true
        dirty.append(slot)
    }
}
