internal import NIOCore
internal import NIOHTTP1

/// Puts an answer together from its parts, within limits.
///
/// A redirect is an answer like any other: following it would hand a signed order to a host that nobody chose. A body that comes
/// compressed although nobody asked for it is refused unread, since a few bytes of it may unfold to gigabytes.
struct HTTPReplyReader {
    /// The largest body of an answer, in bytes.
    static let largestBody = 64 << 20

    private var reply: HTTPReply?
    private var body = ByteBuffer()

    /// Reads the head.
    ///
    /// - Throws: ``TransportFailure`` when the answer is one that is not to be read.
    mutating func read(_ head: HTTPResponseHead) throws(TransportFailure) {
        let encodings = head.headers[canonicalForm: "content-encoding"].filter { $0.lowercased() != "identity" }
        guard encodings.isEmpty else {
            throw TransportFailure(
                .protocolViolation, .mayHaveArrived,
                "the answer (status \(head.status.code)) is compressed with \(encodings[0].prefix(20)), which was not asked for"
            )
        }
        let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        try check(length)
        let retryAfter = head.headers.first(name: "retry-after").flatMap { Int($0) }
        reply = HTTPReply(
            status: Int(head.status.code), body: [],
            serverTime: head.headers.first(name: "date").flatMap { HTTPDate.read($0) },
            // Only the form in seconds; a date or nonsense says nothing.
            retryAfter: retryAfter.flatMap { $0 >= 0 ? $0 : nil })
        body.reserveCapacity(min(length, 1 << 20))
    }

    /// Reads a piece of the body.
    ///
    /// - Throws: ``TransportFailure`` when the body grows too large.
    mutating func read(_ piece: ByteBuffer) throws(TransportFailure) {
        try check(body.readableBytes + piece.readableBytes)
        body.writeImmutableBuffer(piece)
    }

    /// The answer, at its end.
    ///
    /// - Throws: ``TransportFailure`` when it has no head.
    mutating func finish() throws(TransportFailure) -> HTTPReply {
        guard var reply else {
            throw TransportFailure(.protocolViolation, .mayHaveArrived, "the answer ended before it began")
        }
        reply.body = Array(buffer: body)
        (self.reply, body) = (nil, ByteBuffer())
        return reply
    }

    private func check(_ size: Int) throws(TransportFailure) {
        guard size > Self.largestBody else { return }
        throw TransportFailure(
            .tooLarge, .mayHaveArrived,
            "the answer has \(size) bytes or more; \(Self.largestBody) are the most that is read, and no answer of the exchange "
                + "comes near that")
    }
}
