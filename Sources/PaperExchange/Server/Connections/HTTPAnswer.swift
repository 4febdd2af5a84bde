internal import NIOCore
internal import NIOHTTP1
internal import TradingCore

/// An answer over HTTP, as bytes: put together here, so that a fault can break off at any of them.
struct HTTPAnswer: Sendable, Hashable {
    var status: Int
    var type = "text/plain; charset=utf-8"
    var body: [UInt8]
    var headers: [String] = []

    init(_ status: Int, _ text: String, headers: [String] = []) {
        self.status = status
        body = Array(text.utf8)
        self.headers = headers
    }

    init(_ reply: ServiceReply) {
        status = reply.status
        body = reply.body
        if reply.isJSON { type = "application/json" }
    }

    static let notFound = HTTPAnswer(404, "Not Found")
    static let badRequest = HTTPAnswer(400, "Bad Request")
    static let timeout = HTTPAnswer(408, "Request Timeout")
    static let tooLarge = HTTPAnswer(413, "length limit exceeded")
    static let headersTooLarge = HTTPAnswer(431, "Request Header Fields Too Large")
    static let unavailable = HTTPAnswer(503, "Service Unavailable")
    static let goOn = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    static func wrongMethod(allowed: String) -> HTTPAnswer {
        HTTPAnswer(405, "Method Not Allowed", headers: ["allow: \(allowed)"])
    }

    /// The bytes on the wire.
    ///
    /// - Parameters:
    ///   - keepsAlive: Whether the connection stays.
    ///   - isHead: Whether only the head was asked for.
    ///   - now: What the exchange's clock shows.
    /// - Returns: Head and body.
    func bytes(keepsAlive: Bool, isHead: Bool = false, now: Timestamp) -> ByteBuffer {
        var head = "HTTP/1.1 \(status) \(HTTPResponseStatus(statusCode: status).reasonPhrase)\r\n"
        head += "date: \(WireDate.text(now))\r\ncontent-type: \(type)\r\ncontent-length: \(body.count)\r\n"
        for header in headers { head += header + "\r\n" }
        head += keepsAlive ? "\r\n" : "connection: close\r\n\r\n"
        var buffer = ByteBufferAllocator().buffer(capacity: head.utf8.count + body.count)
        buffer.writeString(head)
        if !isHead { buffer.writeBytes(body) }
        return buffer
    }
}

/// A moment as HTTP writes it, such as "Sat, 14 Jun 2025 23:00:00 GMT".
enum WireDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func text(_ moment: Timestamp) -> String {
        // "2025-06-14T23:00:00Z", with a fraction or without.
        let parts = moment.description.split { $0 == "-" || $0 == "T" || $0 == "Z" || $0 == "." }
        guard parts.count >= 4, let month = Int(parts[1]), (1...12).contains(month) else { return "\(moment)" }
        let weekday = Int(((moment.day % 7) + 7) % 7)
        return "\(days[weekday]), \(parts[2]) \(months[month - 1]) \(parts[0]) \(parts[3]) GMT"
    }
}
