internal import NIOCore
internal import NIOWebSocket

/// Puts messages together from the frames of a client, and holds the client to RFC 6455.
struct MessageAssembler {
    enum Step: Hashable {
        /// Nothing to do.
        case nothing
        /// A whole text.
        case message([UInt8])
        /// Has to be answered with the same bytes.
        case ping([UInt8])
        /// The client closes, for this reason if it gave one.
        case closed(UInt16?)
        /// The client broke a rule; the socket is to be closed with this code.
        case broken(UInt16, String)
    }

    private let limit: Int
    private var fragments: [UInt8]?

    init(limit: Int) { self.limit = limit }

    /// Bytes of the unfinished message.
    var keptBytes: Int { fragments?.count ?? 0 }

    mutating func take(_ frame: WebSocketFrame) -> Step {
        guard !frame.rsv1, !frame.rsv2, !frame.rsv3 else { return .broken(1002, "reserved bits without an extension") }
        guard frame.maskKey != nil else { return .broken(1002, "a client's frame without a mask") }
        let payload = Array(frame.unmaskedData.readableBytesView)
        switch frame.opcode {
        case .text: return begin(payload, isWhole: frame.fin)
        case .continuation: return goOn(payload, isLast: frame.fin)
        case .ping: return .ping(payload)
        case .pong: return .nothing
        case .connectionClose: return Self.closing(payload)
        case .binary: return .broken(1003, "messages are texts")
        default: return .broken(1002, "a reserved opcode")
        }
    }

    private mutating func begin(_ payload: [UInt8], isWhole: Bool) -> Step {
        guard fragments == nil else { return .broken(1002, "a new message inside another") }
        guard payload.count <= limit else { return .broken(1009, "message too big") }
        guard isWhole else {
            fragments = payload
            return .nothing
        }
        return Self.text(payload)
    }

    private mutating func goOn(_ payload: [UInt8], isLast: Bool) -> Step {
        guard let begun = fragments else { return .broken(1002, "a continuation of nothing") }
        guard begun.count + payload.count <= limit else { return .broken(1009, "message too big") }
        fragments = nil
        guard isLast else {
            fragments = begun + payload
            return .nothing
        }
        return Self.text(begun + payload)
    }

    private static func text(_ bytes: [UInt8]) -> Step {
        isUTF8(bytes) ? .message(bytes) : .broken(1007, "invalid UTF-8")
    }

    private static func closing(_ payload: [UInt8]) -> Step {
        guard payload.count != 1 else { return .broken(1002, "half a reason") }
        guard payload.count >= 2 else { return .closed(nil) }
        let code = UInt16(payload[0]) << 8 | UInt16(payload[1])
        guard isUTF8(Array(payload.dropFirst(2))) else { return .broken(1007, "invalid UTF-8") }
        switch code {
        case 1000...1003, 1007...1014, 3000...4999: return .closed(code)
        default: return .broken(1002, "a reason that is none")
        }
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }
}
