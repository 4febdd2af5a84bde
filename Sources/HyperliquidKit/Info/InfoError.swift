/// A question that was not answered.
public struct InfoError: Error, Hashable, CustomStringConvertible {
    /// What kind of failure it is; new codes may come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Kind: String, Hashable {
            case noAnswer, tooManyRequests, refused, serverFault, unreadable, unavailable
        }
        private let kind: Kind

        /// The exchange could not be asked, or did not answer.
        public static let noAnswer = Code(kind: .noAnswer)
        /// The exchange wants fewer requests.
        public static let tooManyRequests = Code(kind: .tooManyRequests)
        /// The exchange does not understand the question; asking again gives the same.
        public static let refused = Code(kind: .refused)
        /// The exchange, or something before it, is in trouble.
        public static let serverFault = Code(kind: .serverFault)
        /// The answer cannot be read.
        public static let unreadable = Code(kind: .unreadable)
        /// The exchange, or this node of it, does not know: no answer is no "nothing".
        public static let unavailable = Code(kind: .unavailable)

        /// The name of the code.
        public var description: String { kind.rawValue }
    }

    /// What kind of failure it is.
    public var code: Code
    /// The exchange's name of the question.
    public var request: String
    /// What is wrong and what to do.
    public var message: String

    /// Describes a failure.
    public init(_ code: Code, request: String, _ message: String) {
        self.code = code
        self.request = request
        self.message = message
    }

    /// "clearinghouseState: …".
    public var description: String { "\(request): \(message)" }
}

extension InfoError {
    /// Reads an answer by its status first.
    static func check(_ reply: HTTPReply, to request: String) throws(InfoError) {
        let text = ReplyText.shown(reply.body)
        switch reply.status {
        case 200..<300: return
        case 429:
            let wait = reply.retryAfter.map { "in \($0) s" } ?? "more slowly"
            throw InfoError(.tooManyRequests, request: request, "the exchange wants fewer requests; ask again \(wait)")
        case 422:
            throw InfoError(
                .refused, request: request,
                "the exchange does not take this question (422: \(text)); a self-hosted node lacks some, and its answer differs"
            )
        case 500 where text == "null":
            throw InfoError(
                .unavailable, request: request,
                "the exchange knows no such user or coin (500 null); check the address or the name")
        case 400..<500:
            throw InfoError(.refused, request: request, "the exchange refused the question (\(reply.status): \(text))")
        default:
            throw InfoError(
                .serverFault, request: request, "the exchange is in trouble (\(reply.status): \(text)); ask again later"
            )
        }
    }
}

/// Bytes of an answer for people: short, in one line, and without what would steer a terminal.
enum ReplyText {
    static func shown(_ bytes: [UInt8], limit: Int = 200) -> String {
        let text = String(decoding: bytes.prefix(4 * limit), as: UTF8.self)
        var shown = ""
        for scalar in text.unicodeScalars.prefix(limit) {
            shown.unicodeScalars.append(scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? " " : scalar)
        }
        return bytes.count > shown.utf8.count ? shown + "…" : shown
    }
}
