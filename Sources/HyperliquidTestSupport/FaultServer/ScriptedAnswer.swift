public import NIOCore

/// What a ``FaultServer`` does with one request.
public struct ScriptedAnswer: Sendable, Hashable {
    /// What becomes of the connection after the answer.
    public enum Ending: Sendable, Hashable {
        /// It stays open.
        case keepOpen
        /// It is closed in order.
        case close
        /// It is cut with a reset.
        case reset
    }

    /// The bytes of the answer, head and all.
    public var bytes: [UInt8]
    /// How often the last `repeated` bytes of it are sent again, for bodies that nobody wants to hold in memory.
    public var repetitions = 0
    /// How many bytes at the end are repeated.
    public var repeated = 0
    /// How long it takes until the first byte.
    public var delay: TimeAmount = .zero
    /// After how many bytes the answer breaks off.
    public var cutAfter: Int?
    /// What becomes of the connection.
    public var ending = Ending.keepOpen

    /// An answer of any bytes, even such as are no HTTP.
    public init(raw bytes: [UInt8]) { self.bytes = bytes }

    /// An answer in HTTP.
    ///
    /// - Parameters:
    ///   - status: Such as 200.
    ///   - body: Its body; the length is stated.
    ///   - type: What the body is.
    ///   - headers: Further lines of the head.
    public init(
        status: Int = 200, body: String, type: String = "application/json", headers: [(String, String)] = []
    ) {
        self.init(status: status, body: Array(body.utf8), type: type, headers: headers)
    }

    /// An answer in HTTP, with a body of any bytes.
    ///
    /// - Parameters:
    ///   - status: Such as 200.
    ///   - body: Its body; the length is stated.
    ///   - type: What the body is.
    ///   - headers: Further lines of the head.
    public init(status: Int, body: [UInt8], type: String, headers: [(String, String)] = []) {
        var head = "HTTP/1.1 \(status) Scripted\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        bytes = Array((head + "\r\n").utf8) + body
    }

    /// Nothing at all, for ever.
    public static let never = ScriptedAnswer(raw: [])

    /// What the edge of the exchange's network says when the exchange itself does not answer it: a page for people.
    public static func gateway(_ status: Int) -> ScriptedAnswer {
        let page = "<html><head><title>\(status)</title></head><body><center><h1>\(status)</h1></center></body></html>"
        return ScriptedAnswer(status: status, body: page, type: "text/html")
    }

    /// Too many requests.
    public static func tooMany(retryAfter: String? = nil) -> ScriptedAnswer {
        ScriptedAnswer(status: 429, body: "null", headers: retryAfter.map { [("Retry-After", $0)] } ?? [])
    }

    /// A redirect to another host.
    public static func redirect(_ status: Int, to location: String) -> ScriptedAnswer {
        ScriptedAnswer(status: status, body: "", type: "text/plain", headers: [("Location", location)])
    }

    /// A body without a stated length that goes on for so many pieces of 64 KiB.
    public static func endless(pieces: Int) -> ScriptedAnswer {
        let chunk = Array("10000\r\n".utf8) + [UInt8](repeating: UInt8(ascii: "1"), count: 65_536) + Array("\r\n".utf8)
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        var answer = ScriptedAnswer(raw: Array(head.utf8) + chunk)
        (answer.repeated, answer.repetitions) = (chunk.count, pieces - 1)
        return answer
    }

    /// The same, with a change.
    public func with(_ change: (inout ScriptedAnswer) -> Void) -> ScriptedAnswer {
        var copy = self
        change(&copy)
        return copy
    }
}
