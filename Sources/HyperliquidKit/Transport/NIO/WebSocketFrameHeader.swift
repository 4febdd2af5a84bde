internal import NIOCore

/// The first bytes of a frame from a server: what it is, and how long.
struct WebSocketFrameHeader {
    /// The kinds of frame that the exchange's text protocol has use for.
    enum Opcode: UInt8 {
        case continuation = 0
        case text = 1
        case close = 8
        case ping = 9
        case pong = 10
    }

    let opcode: Opcode
    /// Whether no fragment follows.
    let isLast: Bool
    /// The length of what follows the header, in bytes.
    let payload: Int
    /// The length of the header, in bytes.
    let size: Int

    /// Whether it is about the connection, and may come between the fragments of a message.
    var isControl: Bool { opcode.rawValue >= 8 }

    /// Reads a header at the front of a buffer, which is left as it is.
    ///
    /// - Returns: nil when it is not there as a whole.
    /// - Throws: ``WebSocketFrameReader/Violation`` as soon as it can be told that no valid frame begins like that.
    init?(_ bytes: ByteBuffer) throws(WebSocketFrameReader.Violation) {
        let start = bytes.readerIndex
        guard let first = bytes.getInteger(at: start, as: UInt8.self) else { return nil }
        guard first & 0x70 == 0 else {
            throw .init(code: 1002, message: "sets reserved bits of a frame, though no extension was agreed on")
        }
        guard let opcode = Opcode(rawValue: first & 0x0F) else {
            let isBinary = first & 0x0F == 2
            throw .init(
                code: isBinary ? 1003 : 1002,
                message: isBinary
                    ? "sends binary data; the exchange speaks text" : "uses the reserved opcode \(first & 0x0F)")
        }
        self.opcode = opcode
        isLast = first & 0x80 != 0
        guard isLast || opcode.rawValue < 8 else {
            throw .init(code: 1002, message: "cuts a control frame into fragments")
        }
        guard let second = bytes.getInteger(at: start + 1, as: UInt8.self) else { return nil }
        guard second & 0x80 == 0 else { throw .init(code: 1002, message: "masks a frame, which only clients do") }
        let short = second & 0x7F
        guard short < 126 || opcode.rawValue < 8 else {
            throw .init(code: 1002, message: "sends a control frame of more than 125 bytes")
        }
        switch short {
        case 126:
            guard let length = bytes.getInteger(at: start + 2, as: UInt16.self) else { return nil }
            guard length > 125 else { throw Self.padded }
            (payload, size) = (Int(length), 4)
        case 127:
            guard let length = bytes.getInteger(at: start + 2, as: UInt64.self) else { return nil }
            guard length > UInt64(UInt16.max) else { throw Self.padded }
            guard length <= UInt64(WebSocketFrameReader.largestMessage) else {
                throw .init(
                    code: 1009,
                    message:
                        "announces a frame of \(length) bytes; \(WebSocketFrameReader.largestMessage) are the most that is read"
                )
            }
            (payload, size) = (Int(length), 10)
        default:
            (payload, size) = (Int(short), 2)
        }
    }

    /// RFC 6455, 5.2: the shortest form of a length is the only one.
    private static var padded: WebSocketFrameReader.Violation {
        .init(code: 1002, message: "writes a length in more bytes than it needs")
    }
}
