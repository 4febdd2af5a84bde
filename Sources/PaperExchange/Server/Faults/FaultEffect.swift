internal import TradingCore

/// What a rule of a ``FaultPlan`` does.
///
/// Each effect stands for rows of the catalogue of faults, named behind it; `Docs/PaperExchange/Faults.md` has a plan for each.
public enum FaultEffect: Sendable, Hashable {
    /// Nothing comes of it. A request is handled first or not; its client waits for ever (A1, A19, A24, A28, A29). A frame is left out.
    case drop(isHandled: Bool)
    /// It comes late: before it is handled, or its answer (A30, A42, B27). Frames behind a late one wait for it.
    case delay(FaultRange, isHandled: Bool)
    /// A request or an upgrade is answered like that, handled before or not (A2, A5, A6, A7, A8, A10, A17, A18, A21, B21, B30).
    case answer(status: Int, body: String, isJSON: Bool, retryAfter: Int?, isHandled: Bool)
    /// The answer to a request, or a frame, breaks off after so many bytes, and the connection is closed (A5, B22).
    case cut(FaultRange)
    /// The connection is reset: a new one after so many received bytes (A3, A4), another before or after handling (A24).
    case reset(isHandled: Bool, bytes: FaultRange)
    /// The connection is closed: a new one at once (B4), a WebSocket with a code or without a word (B4, B7, B8).
    case close(UInt16?)
    /// The connection stays open and is neither read nor written any more (B1, B5).
    case halfOpen(isHandled: Bool)
    /// A frame comes so many times more (B6, B12).
    case duplicate(FaultRange)
    /// A frame comes after so many later ones (A27, B9, B12); after some time when none follow.
    case reorder(FaultRange, milliseconds: FaultRange)
    /// From now on every frame that the rule fits is left out on that socket (B2).
    case mute

    private static let names = [
        "drop", "delay", "answer", "cut", "reset", "close", "halfOpen", "duplicate", "reorder", "mute",
    ]

    private static let keys = [
        "drop": ["handled"], "delay": ["ms", "handled"], "cut": ["bytes"], "close": ["code"], "halfOpen": ["handled"],
        "answer": ["status", "body", "json", "retryAfter", "handled"], "reset": ["bytes", "handled"],
        "duplicate": ["times"], "reorder": ["frames", "ms"],
    ]

    private static let events: [String: [FaultCondition.Event]] = [
        "drop": [.request, .upgrade, .message, .frame], "delay": [.request, .upgrade, .message, .frame],
        "answer": [.request, .upgrade], "cut": [.request, .frame], "close": [.connection, .message, .frame],
        "duplicate": [.frame], "reorder": [.frame], "mute": [.frame],
    ]

    init(_ json: JSONValue, at path: String, on event: FaultCondition.Event) throws(JSONError) {
        let first = try PlanObject(json, at: path, keys: nil)
        guard let name = try first.text("fault") else {
            throw first.fault("", "the key \"fault\" is missing; it is one of \(Self.names.joined(separator: ", "))")
        }
        guard Self.names.contains(name) else {
            throw first.fault("fault", "unknown fault \"\(name)\"; it is one of \(Self.names.joined(separator: ", "))")
        }
        let object = try PlanObject(json, at: path, keys: ["fault"] + (Self.keys[name] ?? []))
        if let events = Self.events[name], !events.contains(event) {
            let words = events.map(\.rawValue).joined(separator: ", ")
            throw object.fault("fault", "\"\(name)\" cannot happen to a \(event.rawValue); it happens to: \(words)")
        }
        let handled = try object.flag("handled")
        switch name {
        case "drop": self = .drop(isHandled: handled ?? true)
        case "delay":
            self = .delay(try object.range("ms", in: 0...PlanObject.longest), isHandled: handled ?? true)
        case "answer":
            self = .answer(
                status: Int(try object.number("status", in: 200...599) ?? 200), body: try object.text("body") ?? "",
                isJSON: try object.flag("json") ?? false,
                retryAfter: try object.number("retryAfter", in: 0...86_400).map { Int($0) },
                isHandled: handled ?? false)
        case "cut": self = .cut(try object.range("bytes", in: 0...(1 << 30)))
        case "reset":
            self = .reset(
                isHandled: handled ?? true, bytes: try object.range("bytes", in: 0...(1 << 30), default: FaultRange(0)))
        case "close": self = .close(try object.number("code", in: 1000...4999).map { UInt16($0) })
        case "halfOpen": self = .halfOpen(isHandled: handled ?? true)
        case "duplicate": self = .duplicate(try object.range("times", in: 1...1000, default: FaultRange(1)))
        case "reorder":
            self = .reorder(
                try object.range("frames", in: 1...1000, default: FaultRange(1)),
                milliseconds: try object.range("ms", in: 0...PlanObject.longest, default: FaultRange(250)))
        default: self = .mute
        }
    }

    var json: JSONValue {
        func object(_ name: String, _ members: [(String, JSONValue?)]) -> JSONValue {
            PlanObject.json([("fault", .text(name))] + members)
        }
        return switch self {
        case .drop(let handled): object("drop", [("handled", JSONValue(.bool(handled)))])
        case .delay(let ms, let handled): object("delay", [("ms", ms.json), ("handled", JSONValue(.bool(handled)))])
        case .answer(let status, let body, let isJSON, let retryAfter, let handled):
            object(
                "answer",
                [
                    ("status", .number(status)), ("body", .text(body)), ("json", JSONValue(.bool(isJSON))),
                    ("retryAfter", retryAfter.map { .number($0) }), ("handled", JSONValue(.bool(handled))),
                ])
        case .cut(let bytes): object("cut", [("bytes", bytes.json)])
        case .reset(let handled, let bytes):
            object("reset", [("handled", JSONValue(.bool(handled))), ("bytes", bytes.json)])
        case .close(let code): object("close", [("code", code.map { .number($0) })])
        case .halfOpen(let handled): object("halfOpen", [("handled", JSONValue(.bool(handled)))])
        case .duplicate(let times): object("duplicate", [("times", times.json)])
        case .reorder(let frames, let ms): object("reorder", [("frames", frames.json), ("ms", ms.json)])
        case .mute: object("mute", [])
        }
    }
}
