internal import NIOCore
internal import NIOHTTP1

/// One request and the wait for its answer; used on its event loop only.
///
/// It is written once, to one connection, or never: whoever holds it decides on ``reach`` by whether a byte was handed to a
/// connection, not by what kind of error came.
final class HTTPExchange {
    let path: RequestPath
    let body: ByteBuffer
    let answer: EventLoopPromise<HTTPReply>
    /// How far it may have come.
    private(set) var reach = TransportFailure.Reach.notSent
    private(set) var isFinished = false
    private var deadline: Scheduled<Void>?

    init(_ body: ByteBuffer, to path: RequestPath, answer: EventLoopPromise<HTTPReply>) {
        self.body = body
        self.path = path
        self.answer = answer
    }

    /// Sets the moment at which somebody gives it up.
    func expires(_ deadline: Scheduled<Void>) { self.deadline = deadline }

    /// Notes, before the first byte is handed over, that from now on it may have arrived.
    func willBeWritten() {
        precondition(reach == .notSent, "a request is written once; a second time might execute an order twice")
        reach = .mayHaveArrived
    }

    func succeed(_ reply: HTTPReply) {
        guard finish() else { return }
        answer.succeed(reply)
    }

    /// Ends it without an answer; the reach of the failure is replaced by what is known here.
    func fail(_ failure: TransportFailure) {
        guard finish() else { return }
        var failure = failure
        failure.reach = reach
        answer.fail(failure)
    }

    private func finish() -> Bool {
        guard !isFinished else { return false }
        isFinished = true
        deadline?.cancel()
        deadline = nil
        return true
    }
}

extension HTTPRequestHead {
    /// The head of a question or of an action.
    init(_ exchange: HTTPExchange, endpoint: Endpoint, host: String) {
        let standardPort = endpoint.isEncrypted ? 443 : 80
        self.init(
            version: .http1_1, method: .POST, uri: "/\(exchange.path.rawValue)",
            headers: [
                "Host": endpoint.port == standardPort ? host : "\(host):\(endpoint.port)",
                "User-Agent": "hyperliquid-suite",
                "Content-Type": "application/json",
                "Accept": "application/json",
                "Accept-Encoding": "identity",
                "Content-Length": "\(exchange.body.readableBytes)",
            ])
    }
}
