internal import NIOCore
internal import NIOHTTP1
internal import NIOWebSocket

/// The request that turns a connection into a WebSocket, and the reading of its answer.
///
/// Pure: bytes in, a verdict out. What follows the answer in the same bytes is left for whoever reads frames.
struct WebSocketUpgrade {
    /// The largest head of an answer, in bytes.
    static let largestHead = 16 << 10
    private static let headEnd: [UInt8] = Array("\r\n\r\n".utf8)

    private let peer: String
    private let check: NIOWebSocketClientUpgrader
    /// The bytes of the request.
    let request: ByteBuffer
    private var head = ByteBuffer()

    /// Prepares a request.
    ///
    /// - Parameters:
    ///   - address: What to open.
    ///   - key: 16 random bytes in base 64, which the answer has to prove that it has seen.
    init(_ address: WebSocketAddress, key: String = NIOWebSocketClientUpgrader.randomRequestKey()) {
        peer = "\(address.host):\(address.port)"
        check = NIOWebSocketClientUpgrader(requestKey: key) { channel, _ in channel.eventLoop.makeSucceededVoidFuture()
        }
        let lines = [
            "GET \(address.path) HTTP/1.1", "Host: \(address.hostHeader)", "User-Agent: hyperliquid-suite",
            "Upgrade: websocket",
            "Connection: Upgrade", "Sec-WebSocket-Key: \(key)", "Sec-WebSocket-Version: 13", "", "",
        ]
        request = ByteBuffer(string: lines.joined(separator: "\r\n"))
    }

    /// Reads a piece of the answer.
    ///
    /// - Returns: What came behind the head, when the connection is a WebSocket; nil while the head is not whole.
    /// - Throws: ``TransportFailure`` when the other side does not want to, or does not speak the protocol.
    mutating func read(_ bytes: ByteBuffer) throws(TransportFailure) -> ByteBuffer? {
        var bytes = bytes
        let seen = max(0, head.readableBytes - Self.headEnd.count + 1)
        head.writeBuffer(&bytes)
        let view = head.readableBytesView
        guard let end = view[(view.startIndex + seen)...].firstRange(of: Self.headEnd) else {
            guard view.count <= Self.largestHead else { throw violation("answers with a head of more than 16 KiB") }
            return nil
        }
        guard let lines = String(validating: view[..<end.lowerBound], as: UTF8.self)?.split(separator: "\r\n"),
            let status = lines.first.flatMap(Self.status), let headers = Self.headers(lines.dropFirst())
        else { throw violation("does not speak HTTP") }
        guard status == 101 else { throw refusal(status, body: view[end.upperBound...]) }
        let answer = HTTPResponseHead(version: .http1_1, status: .switchingProtocols, headers: headers)
        guard headers[canonicalForm: "connection"].contains(where: { $0.lowercased() == "upgrade" }),
            headers[canonicalForm: "upgrade"].map({ $0.lowercased() }) == ["websocket"],
            check.shouldAllowUpgrade(upgradeResponse: answer)
        else { throw violation("answers with 101, but not as a WebSocket does") }
        guard !headers.contains(name: "sec-websocket-extensions"), !headers.contains(name: "sec-websocket-protocol")
        else {
            throw violation("insists on an extension or subprotocol that was not offered")
        }
        return head.getSlice(at: end.upperBound, length: head.writerIndex - end.upperBound) ?? ByteBuffer()
    }

    /// The number of a line such as "HTTP/1.1 101 Switching Protocols".
    private static func status(_ line: Substring) -> Int? {
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0] == "HTTP/1.1", words[1].utf8.count == 3 else { return nil }
        return Int(words[1]).flatMap { (100...599).contains($0) ? $0 : nil }
    }

    private static func headers(_ lines: ArraySlice<Substring>) -> HTTPHeaders? {
        var headers = HTTPHeaders()
        for line in lines {
            guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { return nil }
            var value = line[line.index(after: colon)...]
            while value.first == " " || value.first == "\t" { value.removeFirst() }
            while value.last == " " || value.last == "\t" { value.removeLast() }
            headers.add(name: String(line[..<colon]), value: String(value))
        }
        return headers
    }

    private func refusal(_ status: Int, body: ByteBufferView) -> TransportFailure {
        // What servers say is shown to people: short, and without anything that could move a terminal's cursor.
        let text = String(decoding: body.prefix(160), as: UTF8.self).unicodeScalars.map {
            $0.value < 32 ? " " : Character($0)
        }
        let said = text.isEmpty ? "" : ": \"\(String(text))\""
        let reason = HTTPResponseStatus(statusCode: status).reasonPhrase
        let hint = status == 429 ? "; wait before connecting again" : ""
        return TransportFailure(
            .unreachable, .notSent, "\(peer) refuses the WebSocket with status \(status) \(reason)\(said)\(hint)")
    }

    private func violation(_ what: String) -> TransportFailure {
        TransportFailure(.protocolViolation, .notSent, "\(peer) \(what) to the request for a WebSocket")
    }
}
