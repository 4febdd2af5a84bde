public import PaperKit
public import TradingCore

/// Who wants which stream, as the host talks to it: a pure state machine that says what is to be sent to which socket.
///
/// What its functions return are the messages to send, in their order.
public protocol HostStreams: Sendable {
    /// A socket was opened.
    mutating func opened(_ socket: UInt64, peer: String)

    /// A socket is gone.
    mutating func closed(_ socket: UInt64)

    /// A message came in that is no post request.
    mutating func received(
        _ message: [UInt8], on socket: UInt64, in local: LocalExchange, at time: Timestamp
    ) -> [(socket: UInt64, message: [UInt8])]

    /// Something happened at the exchange.
    mutating func absorb(
        _ events: [ExchangeEvent], in local: LocalExchange
    ) -> [(socket: UInt64, message: [UInt8])]

    /// Others did something.
    mutating func absorb(_ event: MarketEvent, in local: LocalExchange) -> [(socket: UInt64, message: [UInt8])]

    /// Time has passed.
    mutating func tick(at time: Timestamp, in local: LocalExchange) -> [(socket: UInt64, message: [UInt8])]
}

extension StreamHub: HostStreams {}

/// Sockets without streams: requests over them and signs of life, for tests that only trade.
public struct SilentStreams: HostStreams {
    /// Makes one.
    public init() {}

    /// A socket was opened.
    public mutating func opened(_ socket: UInt64, peer: String) {}

    /// A socket is gone.
    public mutating func closed(_ socket: UInt64) {}

    /// Answers a sign of life; nothing else is known.
    public mutating func received(
        _ message: [UInt8], on socket: UInt64, in local: LocalExchange, at time: Timestamp
    ) -> [(socket: UInt64, message: [UInt8])] {
        if case .string("ping")? = (try? JSONValue(parsing: message))?["method"]?.content {
            return [(socket, Array(#"{"channel":"pong"}"#.utf8))]
        }
        let cut = String(decoding: message.prefix(4096), as: UTF8.self)
        let error: JSONValue = [
            "channel": "error", "data": .text("Error parsing JSON into valid websocket request: \(cut)"),
        ]
        return [(socket, Array(error.description.utf8))]
    }

    /// Tells nobody.
    public mutating func absorb(
        _ events: [ExchangeEvent], in local: LocalExchange
    ) -> [(socket: UInt64, message: [UInt8])] { [] }

    /// Tells nobody.
    public mutating func absorb(
        _ event: MarketEvent, in local: LocalExchange
    ) -> [(socket: UInt64, message: [UInt8])] { [] }

    /// Tells nobody.
    public mutating func tick(
        at time: Timestamp, in local: LocalExchange
    ) -> [(socket: UInt64, message: [UInt8])] { [] }
}
