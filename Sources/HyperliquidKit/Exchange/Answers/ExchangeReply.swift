public import EthereumCrypto
public import TradingCore

/// A body with which the exchange answers an action, read but not yet judged.
///
/// That a request was taken up says nothing about its items: each of them has an answer of its own.
///
/// Source: Hyperliquid documentation, "Exchange endpoint".
public enum ExchangeReply: Sendable, Hashable {
    /// Taken up, with nothing more to say; the text is the `type` of the answer, "default" as a rule.
    case plain(String)
    /// An answer to each item.
    case items([ReplyItem])
    /// The address of what was made: a sub-account or a vault.
    case created(Address)
    /// The whole request was refused, with the exchange's words.
    case refused(String)

    /// Reads a body.
    ///
    /// - Throws: ``TradingCore/JSONError`` with line and path for whatever is none of the documented shapes, `null` and HTML among them.
    public init(parsing body: [UInt8]) throws(JSONError) { try self.init(JSONValue(parsing: body)) }

    /// Reads a body that has been parsed already, such as the payload of an answer on a WebSocket.
    ///
    /// - Throws: ``TradingCore/JSONError`` with line and path for whatever is none of the documented shapes.
    public init(_ value: JSONValue) throws(JSONError) {
        let envelope = try value.decode(Envelope.self)
        guard let response = value["response"] else {
            throw JSONError(line: value.line, path: "response", message: "is missing")
        }
        switch envelope.status {
        case "err": self = .refused(try response.decode(String.self, at: "response"))
        case "ok": self = try Self.taken(response)
        default:
            throw JSONError(
                line: value["status"]?.line ?? 0, path: "status",
                message: "\"\(envelope.status.prefix(60))\" is neither ok nor err")
        }
    }

    private static func taken(_ response: JSONValue) throws(JSONError) -> ExchangeReply {
        let kind = try response.decode(Kind.self, at: "response").type
        guard let data = response["data"] else { return .plain(kind) }
        if case .string = data.content { return .created(try data.decode(Address.self, at: "response.data")) }
        if let status = data["status"] { return .items([try ReplyItem(reading: status, at: "response.data.status")]) }
        guard let statuses = data["statuses"]?.elements else {
            throw JSONError(line: data.line, path: "response.data.statuses", message: "a list should stand here")
        }
        var items: [ReplyItem] = []
        for (index, status) in statuses.enumerated() {
            items.append(try ReplyItem(reading: status, at: "response.data.statuses[\(index)]"))
        }
        return .items(items)
    }

    private struct Envelope: Decodable {
        var status: String
    }

    private struct Kind: Decodable {
        var type: String
    }
}
