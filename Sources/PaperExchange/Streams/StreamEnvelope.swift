public import TradingCore

/// A message to one socket; the bytes of one message are shared by all who receive it.
public typealias Outgoing = (socket: UInt64, message: [UInt8])

/// The envelope of everything that the exchange sends over a socket: `{"channel":…,"data":…}`.
public enum StreamEnvelope {
    /// The answer to a ping.
    public static let pong = Array(#"{"channel":"pong"}"#.utf8)

    /// A message.
    public static func message(_ channel: String, _ data: JSONValue) -> [UInt8] {
        message(channel) { data.append(to: &$0) }
    }

    /// An error in the exchange's words.
    public static func error(_ text: String) -> [UInt8] { message("error", .text(text)) }

    /// The answer to a post request.
    ///
    /// - Parameters:
    ///   - id: The client's number for the request.
    ///   - type: `info`, `action` or `error`.
    ///   - payload: The answer; for `info` an object of `type` and `data`, for `error` a text.
    /// - Returns: The message.
    public static func post(id: UInt64, type: String, payload: JSONValue) -> [UInt8] {
        message("post", ["id": .number(id), "response": ["type": .text(type), "payload": payload]])
    }

    /// A message whose data are written straight to bytes.
    static func message(_ channel: String, _ write: (inout [UInt8]) -> Void) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        bytes.append(contentsOf: #"{"channel":""#.utf8)
        bytes.append(contentsOf: channel.utf8)
        bytes.append(contentsOf: #"","data":"#.utf8)
        write(&bytes)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}
