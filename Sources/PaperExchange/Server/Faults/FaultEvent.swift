internal import TradingCore

/// Something at a server that can go wrong.
struct FaultEvent: Sendable {
    var kind: FaultCondition.Event
    /// The connection it happens on.
    var connection: UInt64
    var path: ServiceRequest.Path?
    var bytes: [UInt8] = []

    static func connection(_ number: UInt64) -> FaultEvent { FaultEvent(kind: .connection, connection: number) }

    static func request(_ request: ServiceRequest, connection: UInt64) -> FaultEvent {
        FaultEvent(kind: .request, connection: connection, path: request.path, bytes: request.body)
    }

    static func upgrade(connection: UInt64) -> FaultEvent { FaultEvent(kind: .upgrade, connection: connection) }

    static func message(_ bytes: [UInt8], connection: UInt64) -> FaultEvent {
        FaultEvent(kind: .message, connection: connection, bytes: bytes)
    }

    static func frame(_ bytes: [UInt8], connection: UInt64) -> FaultEvent {
        FaultEvent(kind: .frame, connection: connection, bytes: bytes)
    }

    /// By which names a rule can mean it: the type of a question or an action, the method of a message, the channel of a frame.
    ///
    /// A `post` over a WebSocket goes by "post" and by what it holds. What is no JSON has no name.
    var types: [String] {
        guard let json = try? JSONValue(parsing: bytes) else { return [] }
        func text(_ value: JSONValue?) -> [String] {
            if case .string(let text)? = value?.content { [text] } else { [] }
        }
        switch kind {
        case .connection, .upgrade: return []
        case .frame: return text(json["channel"])
        case .request: return text(json["action"]?["type"]) + text(json["type"])
        case .message:
            let payload = json["request"]?["payload"]
            return text(json["method"]) + text(json["subscription"]?["type"]) + text(payload?["action"]?["type"])
                + text(payload?["type"])
        }
    }

    /// Whether a text stands in its bytes.
    func holds(_ text: String) -> Bool {
        let sought = Array(text.utf8)
        guard let first = sought.first else { return true }
        guard bytes.count >= sought.count else { return false }
        return (0...(bytes.count - sought.count)).contains { start in
            bytes[start] == first && bytes[start..<(start + sought.count)].elementsEqual(sought)
        }
    }
}
