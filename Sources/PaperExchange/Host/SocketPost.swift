internal import TradingCore

/// A request over a socket, and its answer.
///
/// Source: websocket.md 3.
struct SocketPost {
    /// What is asked for.
    enum Kind: String {
        /// A question.
        case info
        /// A signed action.
        case action
    }

    /// The client's number for it.
    let id: UInt64
    /// What is asked for.
    let kind: Kind
    /// What would be the body of a request over HTTP.
    let payload: JSONValue

    /// Reads a message, nil for one that is no request.
    init?(_ message: [UInt8]) {
        guard let value = try? JSONValue(parsing: message), case .string("post")? = value["method"]?.content,
            case .number(let digits)? = value["id"]?.content, let id = UInt64(digits),
            case .string(let type)? = value["request"]?["type"]?.content, let kind = Kind(rawValue: type),
            let payload = value["request"]?["payload"]
        else { return nil }
        self.id = id
        self.kind = kind
        self.payload = payload
    }

    /// The message that answers it.
    func answer(_ outcome: ServiceOutcome) -> [UInt8] {
        let response: JSONValue
        switch (outcome, kind) {
        case (.json(let value), .action): response = ["type": "action", "payload": value]
        case (.json(let value), .info):
            response = ["type": "info", "payload": ["type": payload["type"] ?? "", "data": value]]
        case (.failed(let status, let text), _):
            let reason = text.isEmpty ? Self.reasons[status] ?? "" : text
            response = ["type": "error", "payload": .text("\(status) \(reason)")]
        }
        let message: JSONValue = ["channel": "post", "data": ["id": .number(id), "response": response]]
        return Array(message.description.utf8)
    }

    private static let reasons = [429: "Too Many Requests", 500: "Internal Server Error"]
}

/// What comes of a request, before it is known how it came in.
enum ServiceOutcome {
    /// Status 200 and this.
    case json(JSONValue)
    /// Another status; with a text, or with the body `null` where there is none.
    case failed(status: Int, text: String)

    /// What cannot be read.
    static let unprocessable = ServiceOutcome.failed(status: 422, text: ActionVerifier.unprocessableText)
    /// More than an address of the network may ask for.
    static let tooMany = ServiceOutcome.failed(status: 429, text: "")

    /// The answer over HTTP.
    var reply: ServiceReply {
        switch self {
        case .json(let value): ServiceReply(body: Array(value.description.utf8))
        case .failed(let status, ""): ServiceReply(status: status, body: Array("null".utf8))
        case .failed(let status, let text): ServiceReply(status: status, isJSON: false, body: Array(text.utf8))
        }
    }
}
