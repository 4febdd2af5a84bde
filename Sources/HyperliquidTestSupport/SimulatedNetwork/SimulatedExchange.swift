internal import HyperliquidKit
public import NIOCore
public import TradingCore

/// The exchange's side of the streams, in a simulated network: it answers as the exchange does and counts what it is sent.
///
/// It repeats subscriptions in its own words (defaults added), refuses what it is told to refuse, and sends what a test tells it to.
///
/// Unchecked: it is called on its network's event loop only.
public final class SimulatedExchange: SimulatedServer, @unchecked Sendable {
    /// What is streamed on each connection, as the JSON it was asked for with.
    public private(set) var subscriptions: [ObjectIdentifier: [String]] = [:]
    /// Every message received with its time, oldest first, where ``keepsMessages`` says so.
    public private(set) var messages: [(time: NIODeadline, text: String)] = []
    /// How many messages were received.
    public private(set) var messageCount = 0
    /// Whether messages are kept.
    public var keepsMessages = true
    /// Whether pings are answered.
    public var answersPings = true
    /// Whether subscriptions are answered.
    public var answersSubscriptions = true
    /// Subscriptions whose JSON holds one of these words are refused with the text.
    public var refusals: [String: String] = [:]
    /// The answer to a request: the kind and the payload's JSON; nil for none.
    public var answerPost: ((_ id: UInt64, _ request: JSONValue) -> (kind: String, payload: String)?)?
    /// Told when a stream begins, for snapshots.
    public var subscribed: ((_ subscription: JSONValue, _ socket: SimulatedWebSocket) -> Void)?
    /// Told when a connection is open.
    public var connected: ((SimulatedWebSocket) -> Void)?

    private let loop: any EventLoop

    /// An exchange on the event loop of its network.
    public init(_ loop: any EventLoop) { self.loop = loop }

    /// A connection is open.
    public func opened(_ socket: SimulatedWebSocket) {
        subscriptions[ObjectIdentifier(socket)] = []
        connected?(socket)
    }

    /// A connection is closed.
    public func closed(_ socket: SimulatedWebSocket) { subscriptions[ObjectIdentifier(socket)] = nil }

    /// A message came.
    public func received(_ text: String, on socket: SimulatedWebSocket) {
        messageCount += 1
        if keepsMessages { messages.append((loop.now, text)) }
        guard let message = try? JSONValue(parsing: text), case .string(let method)? = message["method"]?.content else {
            return socket.deliver(Self.error("Error parsing JSON into valid websocket request: \(text)"))
        }
        switch method {
        case "ping": if answersPings { socket.deliver(#"{"channel":"pong"}"#) }
        case "subscribe": subscribe(message["subscription"], on: socket)
        case "unsubscribe": unsubscribe(message["subscription"], on: socket)
        case "post": post(message, on: socket)
        default: socket.deliver(Self.error("Error parsing JSON into valid websocket request: \(text)"))
        }
    }

    /// Sends a message to every connection on which a stream was asked for whose JSON holds the words.
    public func push(_ text: String, to words: String, over sockets: [SimulatedWebSocket]) {
        for socket in sockets {
            guard let streams = subscriptions[ObjectIdentifier(socket)] else { continue }
            if streams.contains(where: { $0.contains(words) }) { socket.deliver(text) }
        }
    }

    /// The most messages within any window of time, of those kept.
    public func mostMessages(within window: TimeAmount) -> Int {
        var most = 0
        var first = 0
        for (index, message) in messages.enumerated() {
            while messages[first].time + window <= message.time { first += 1 }
            most = max(most, index - first + 1)
        }
        return most
    }

    private func subscribe(_ subscription: JSONValue?, on socket: SimulatedWebSocket) {
        guard let subscription else { return socket.deliver(Self.error("Invalid subscription null")) }
        let words = subscription.description
        for (word, refusal) in refusals.sorted(by: { $0.key < $1.key }) where words.contains(word) {
            return socket.deliver(Self.error(refusal.replacing("{}", with: words)))
        }
        if subscriptions[ObjectIdentifier(socket)]?.contains(words) == true {
            return socket.deliver(Self.error("Already subscribed: \(words)"))
        }
        subscriptions[ObjectIdentifier(socket), default: []].append(words)
        if answersSubscriptions { socket.deliver(Self.answer("subscribe", subscription)) }
        subscribed?(subscription, socket)
    }

    private func unsubscribe(_ subscription: JSONValue?, on socket: SimulatedWebSocket) {
        guard let subscription else { return }
        let words = subscription.description
        guard let index = subscriptions[ObjectIdentifier(socket)]?.firstIndex(of: words) else {
            return socket.deliver(Self.error("Already unsubscribed: \(words)"))
        }
        subscriptions[ObjectIdentifier(socket)]?.remove(at: index)
        socket.deliver(Self.answer("unsubscribe", subscription))
    }

    private func post(_ message: JSONValue, on socket: SimulatedWebSocket) {
        guard case .number(let digits)? = message["id"]?.content, let id = UInt64(digits),
            let request = message["request"], let answer = answerPost?(id, request)
        else { return }
        let response = #"{"type":"\#(answer.kind)","payload":\#(answer.payload)}"#
        socket.deliver(#"{"channel":"post","data":{"id":\#(id),"response":\#(response)}}"#)
    }

    /// The exchange adds what was left out.
    private static func answer(_ method: String, _ subscription: JSONValue) -> String {
        var members = subscription.members ?? []
        if case .string("l2Book")? = subscription["type"]?.content {
            for key in ["nSigFigs", "mantissa"] where subscription[key] == nil {
                members.append((key: key, value: JSONValue(.null)))
            }
            if subscription["fast"] == nil { members.append((key: "fast", value: false)) }
        }
        let data = #"{"method":"\#(method)","subscription":\#(JSONValue(.object(members)))}"#
        return #"{"channel":"subscriptionResponse","data":\#(data)}"#
    }

    private static func error(_ text: String) -> String { #"{"channel":"error","data":\#(JSONValue.text(text))}"# }
}
