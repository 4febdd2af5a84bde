public import TradingCore

/// What a client says over a socket for streams.
///
/// Source: websocket.md 1.
public enum ClientMessage: Sendable {
    /// It wants a stream.
    case subscribe(JSONValue)
    /// It no longer wants a stream.
    case unsubscribe(JSONValue)
    /// It asks for a sign of life.
    case ping
    /// It sends a request, `info` or `action`, under a number of its own.
    case post(id: UInt64, type: String, payload: JSONValue)
    /// It says nothing of the kind; the text is that of the error to send.
    case invalid(String)

    /// Reads a message.
    ///
    /// - Parameter bytes: The whole text message.
    /// - Returns: What it says; never a failure.
    public static func parse(_ bytes: [UInt8]) -> ClientMessage {
        guard let message = try? JSONValue(parsing: bytes), case .string(let method)? = message["method"]?.content
        else {
            return unreadable(bytes)
        }
        switch method {
        case "ping": return .ping
        case "subscribe", "unsubscribe":
            guard let subscription = message["subscription"], subscription.members != nil else {
                return unreadable(bytes)
            }
            return method == "subscribe" ? .subscribe(subscription) : .unsubscribe(subscription)
        case "post":
            guard case .number(let digits)? = message["id"]?.content, let id = UInt64(digits),
                case .string(let type)? = message["request"]?["type"]?.content, type == "info" || type == "action",
                let payload = message["request"]?["payload"]
            else { return unreadable(bytes) }
            return .post(id: id, type: type, payload: payload)
        default: return unreadable(bytes)
        }
    }

    /// The exchange's words for what it cannot read, with the message as it came.
    private static func unreadable(_ bytes: [UInt8]) -> ClientMessage {
        // A long message comes back cut, so that an error is never larger than a picture of a book.
        let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
        return .invalid("Error parsing JSON into valid websocket request: \(text)")
    }
}
