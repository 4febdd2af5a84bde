internal import TradingCore

/// When a rule of a ``FaultPlan`` applies; what it does not name does not matter to it.
public struct FaultCondition: Sendable, Hashable {
    /// What goes wrong.
    public enum Event: String, Sendable, Hashable, CaseIterable {
        /// A connection was accepted.
        case connection
        /// A request came whole.
        case request
        /// A WebSocket is wanted.
        case upgrade
        /// A message came over a WebSocket.
        case message
        /// A message is to go out over a WebSocket.
        case frame
    }

    /// What goes wrong.
    public var event = Event.request
    /// Where the request went.
    public var path: ServiceRequest.Path?
    /// The type of the question or action, the method or subscription of a message, the channel of a frame.
    public var type: String?
    /// A text that stands in the body, the message or the frame, such as "\"coin\":\"BTC\"".
    public var holds: String?
    /// Milliseconds after the start of the plan, from which it applies.
    public var from: Int64?
    /// Milliseconds after the start of the plan, until which it applies.
    public var until: Int64?
    /// Only the so-manieth of the events that fit, from 1.
    public var nth: Int64?
    /// Only each so-manieth of the events that fit.
    public var every: Int64?
    /// At most so many times.
    public var atMost: Int64?
    /// How likely, from 0 to 1.
    public var probability: Double?

    /// Every request.
    public init() {}

    init(_ json: JSONValue, at path: String) throws(JSONError) {
        let object = try PlanObject(
            json, at: path,
            keys: ["event", "path", "type", "holds", "from", "until", "nth", "every", "atMost", "probability"])
        event = try object.choice("event", Event.self) ?? .request
        self.path = try object.choice("path", ServiceRequest.Path.self)
        type = try object.text("type")
        holds = try object.text("holds")
        from = try object.number("from", in: 0...PlanObject.longest)
        until = try object.number("until", in: 0...PlanObject.longest)
        nth = try object.number("nth", in: 1...Int64.max)
        every = try object.number("every", in: 1...Int64.max)
        atMost = try object.number("atMost", in: 0...Int64.max)
        probability = try object.share("probability")
        if self.path != nil, event != .request {
            throw object.fault("path", "only requests have a path; leave it out or make the event \"request\"")
        }
        if type != nil || holds != nil, event == .connection || event == .upgrade {
            throw object.fault(
                type != nil ? "type" : "holds", "a \(event.rawValue) holds nothing yet; leave this out")
        }
    }

    var json: JSONValue {
        PlanObject.json([
            ("event", event == .request ? nil : .text(event.rawValue)), ("path", path.map { .text($0.rawValue) }),
            ("type", type.map { .text($0) }), ("holds", holds.map { .text($0) }),
            ("from", from.map { .number($0) }), ("until", until.map { .number($0) }), ("nth", nth.map { .number($0) }),
            ("every", every.map { .number($0) }), ("atMost", atMost.map { .number($0) }),
            ("probability", probability.map { .number($0) }),
        ])
    }

    /// Whether it fits an event, its number and chance aside.
    func fits(_ fault: FaultEvent, types: [String], at milliseconds: Int64) -> Bool {
        guard fault.kind == event, path == nil || path == fault.path else { return false }
        guard milliseconds >= from ?? 0, milliseconds < until ?? .max else { return false }
        guard type.map({ types.contains($0) }) ?? true else { return false }
        return holds.map { fault.holds($0) } ?? true
    }
}
