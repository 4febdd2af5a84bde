internal import NIOCore

/// Reads the frames of a WebSocket's server strictly after RFC 6455, and joins fragments to messages.
///
/// Pure: bytes in, events out; no clock and no socket. A header is judged when it is there, before its payload, so that a frame
/// that claims 2⁶³ bytes costs nothing. Whatever breaks a rule ends the connection: after that nobody knows where a frame begins.
struct WebSocketFrameReader {
    /// What came.
    enum Event: Equatable {
        /// A whole message of text, its fragments joined. Whether it is UTF-8 is for its reader to say.
        case message(ByteBuffer)
        /// A part of a message that is not whole yet.
        case fragment
        /// The other side asks for a sign of life.
        case ping(ByteBuffer)
        /// An answer to such a question.
        case pong
        /// The other side ends the connection.
        case close(code: UInt16?, reason: String)
    }

    /// A broken rule.
    struct Violation: Error, Equatable {
        /// The code of RFC 6455, 7.4.1 that tells the other side.
        var code: UInt16
        /// What was wrong.
        var message: String
    }

    /// The largest message, whole or in fragments, in bytes.
    static let largestMessage = 16 << 20
    /// The most fragments of one message.
    static let mostFragments = 4096

    private var unread = ByteBuffer()
    private var fragments: ByteBuffer?
    private var fragmentCount = 0

    /// Takes what came from the network; ``next()`` then gives what can be read of it.
    mutating func append(_ bytes: ByteBuffer) {
        if unread.readableBytes == 0 {
            unread = bytes
        } else {
            var bytes = bytes
            if unread.readerIndex > 0 {
                // Events may still share the storage; a copy of the little that is left spares one of everything.
                unread = ByteBuffer(buffer: unread)
            }
            unread.writeBuffer(&bytes)
        }
    }

    /// Reads the next frame, if it is there as a whole.
    ///
    /// - Throws: ``Violation``; nothing can be read after that.
    mutating func next() throws(Violation) -> Event? {
        guard let header = try WebSocketFrameHeader(unread) else { return nil }
        if !header.isControl { try checkPlace(of: header) }
        guard unread.readableBytes >= header.size + header.payload else { return nil }
        unread.moveReaderIndex(forwardBy: header.size)
        guard let payload = unread.readSlice(length: header.payload) else { return nil }
        if unread.readableBytes == 0 { unread = ByteBuffer() }
        switch header.opcode {
        case .ping: return .ping(payload)
        case .pong: return .pong
        case .close: return try Self.closing(payload)
        case .text, .continuation: return join(payload, isLast: header.isLast)
        }
    }

    /// Checks that a frame of a message stands where it may, and that the message does not grow too large.
    private func checkPlace(of header: WebSocketFrameHeader) throws(Violation) {
        if header.opcode == .continuation, fragments == nil {
            throw Violation(code: 1002, message: "continues a message that was not begun")
        }
        if header.opcode == .text, fragments != nil {
            throw Violation(code: 1002, message: "begins a message within another")
        }
        let size = (fragments?.readableBytes ?? 0) + header.payload
        guard size <= Self.largestMessage else {
            throw Violation(
                code: 1009,
                message: "sends a message of \(size) bytes or more; \(Self.largestMessage) are the most that is read")
        }
        guard fragmentCount < Self.mostFragments else {
            throw Violation(code: 1008, message: "cuts a message into more than \(Self.mostFragments) fragments")
        }
    }

    private mutating func join(_ payload: ByteBuffer, isLast: Bool) -> Event {
        var payload = payload
        guard fragments != nil || !isLast else { return .message(payload) }
        if fragments == nil { fragments = ByteBuffer() }
        fragments?.writeBuffer(&payload)
        fragmentCount += 1
        guard isLast, let message = fragments else { return .fragment }
        fragments = nil
        fragmentCount = 0
        return .message(message)
    }

    private static func closing(_ payload: ByteBuffer) throws(Violation) -> Event {
        var payload = payload
        guard payload.readableBytes > 0 else { return .close(code: nil, reason: "") }
        guard let code = payload.readInteger(as: UInt16.self) else {
            throw Violation(code: 1002, message: "ends the connection with half a code")
        }
        // RFC 6455, 7.4: what may stand in a frame; 1005, 1006 and 1015 may not.
        guard (1000...1003).contains(code) || (1007...1014).contains(code) || (3000...4999).contains(code) else {
            throw Violation(code: 1002, message: "ends the connection with the code \(code), which must not be sent")
        }
        return .close(code: code, reason: String(buffer: payload))
    }
}
