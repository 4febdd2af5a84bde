internal import NIOCore
internal import NIOHTTP1

/// A request that came whole, or was refused before it did; waits for its turn.
struct PendingRequest {
    enum Kind {
        /// Something for the service.
        case ask(ServiceRequest)
        /// A WebSocket is wanted.
        case upgrade(HTTPRequestHead)
        /// The server knows the answer itself.
        case answered(HTTPAnswer)
    }

    var kind: Kind
    var keepsAlive: Bool
    var isHead = false

    /// How many bytes of its body are kept.
    var keptBytes: Int { if case .ask(let request) = kind { request.body.count } else { 0 } }
}

/// Puts requests together from their parts, and gives up on those that are too large before they are kept.
struct RequestAssembler {
    enum Step {
        /// More has to come.
        case incomplete
        /// The client waits for a word before it sends the body.
        case wantsWord
        /// A request is there. When it does not keep the connection alive nothing behind it is read.
        case ready(PendingRequest)
    }

    private let limit: Int
    private let peer: String
    private var head: HTTPRequestHead?
    private var path: ServiceRequest.Path?
    private var body: [UInt8] = []
    private var received = 0
    /// Whether everything that still comes is to be passed over.
    private(set) var isOver = false

    init(limit: Int, peer: String) {
        self.limit = limit
        self.peer = peer
    }

    /// Whether a request has begun and not ended.
    var isInside: Bool { head != nil }
    /// How many bytes of the unfinished body are kept.
    var keptBytes: Int { body.count }

    mutating func take(_ part: HTTPServerRequestPart) -> Step {
        guard !isOver else { return .incomplete }
        switch part {
        case .head(let head): return begin(head)
        case .body(let bytes): return add(bytes)
        case .end: return end()
        }
    }

    /// Gives up, and answers what is unfinished.
    mutating func refuse(_ answer: HTTPAnswer) -> PendingRequest {
        isOver = true
        body = []
        return PendingRequest(kind: .answered(answer), keepsAlive: false, isHead: head?.method == .HEAD)
    }

    private mutating func begin(_ head: HTTPRequestHead) -> Step {
        self.head = head
        received = 0
        path = head.method == .POST ? ServiceRequest.Path(rawValue: Self.route(head.uri)) : nil
        let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        guard length <= limit else { return .ready(refuse(.tooLarge)) }
        if path != nil { body.reserveCapacity(min(length, 1 << 16)) }
        return head.headers[canonicalForm: "expect"].contains { $0.lowercased() == "100-continue" }
            ? .wantsWord : .incomplete
    }

    private mutating func add(_ bytes: ByteBuffer) -> Step {
        received += bytes.readableBytes
        guard received <= limit else { return .ready(refuse(.tooLarge)) }
        if path != nil { body.append(contentsOf: bytes.readableBytesView) }
        return .incomplete
    }

    private mutating func end() -> Step {
        guard let head else { return .incomplete }
        defer { (self.head, body) = (nil, []) }
        // After a request for another protocol no more requests are understood, granted or not. What speaks HTTP/1.0 does not
        // know an answer that says nothing about the connection.
        let keepsAlive =
            head.isKeepAlive && head.version != .http1_0 && !head.headers.contains(name: "upgrade")
            && head.method != .CONNECT
        isOver = !keepsAlive
        return .ready(PendingRequest(kind: kind(of: head), keepsAlive: keepsAlive, isHead: head.method == .HEAD))
    }

    private func kind(of head: HTTPRequestHead) -> PendingRequest.Kind {
        if let path { return .ask(ServiceRequest(path: path, body: body, peer: peer)) }
        switch Self.route(head.uri) {
        case "/ws": return head.method == .GET ? .upgrade(head) : .answered(.wrongMethod(allowed: "GET"))
        case "/health":
            return .answered(head.method == .GET ? HTTPAnswer(200, "ok") : .wrongMethod(allowed: "GET"))
        case let route where ServiceRequest.Path(rawValue: route) != nil:
            return .answered(.wrongMethod(allowed: "POST"))
        default: return .answered(.notFound)
        }
    }

    /// The path of an address, without host and question.
    static func route(_ uri: String) -> String {
        var rest = Substring(uri)
        for scheme in ["http://", "https://"] where rest.hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.count).drop { $0 != "/" }
        }
        return String(rest.prefix { $0 != "?" && $0 != "#" })
    }
}
