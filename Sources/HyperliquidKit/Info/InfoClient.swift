internal import NIOCore
public import TradingCore

/// Asks an exchange.
///
/// ```swift
/// let info = InfoClient(transport)
/// let status = try await info.exchangeStatus()
/// ```
///
/// Every question of the exchange has a method here and a request type behind it; ``answer(to:)`` takes any request, also one that
/// this library does not know.
public struct InfoClient: Sendable {
    let transport: any HTTPTransport
    /// How long an answer may take.
    public var timeout: Duration
    /// Told of everything in an answer that this version does not know or could not use, with the name of the question.
    public var onReport: (@Sendable (String, DecodingReport) -> Void)?

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - transport: How the exchange is reached.
    ///   - timeout: How long an answer may take.
    public init(_ transport: any HTTPTransport, timeout: Duration = .seconds(10)) {
        self.transport = transport
        self.timeout = timeout
    }

    /// Asks, and waits for the answer.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func answer<Request: InfoRequest>(to request: Request) async throws(InfoError) -> Request.Answer {
        let (answer, report) = try await reportedAnswer(to: request)
        if !report.isClean { onReport?(Request.type, report) }
        return answer
    }

    /// Asks, and says what in the answer was passed over, for callers to whom a missing element matters.
    ///
    /// - Throws: ``InfoError`` when there is no answer or it cannot be read.
    public func reportedAnswer<Request: InfoRequest>(
        to request: Request
    ) async throws(InfoError) -> (answer: Request.Answer, report: DecodingReport) {
        let reply: HTTPReply
        do {
            let body = Array(request.body.description.utf8)
            reply = try await transport.post(body, to: Request.path, timeout: TimeAmount(timeout)).get()
        } catch {
            throw InfoError(.noAnswer, request: Request.type, "\(error)")
        }
        try InfoError.check(reply, to: Request.type)
        do {
            return try Request.read(reply.body)
        } catch {
            throw InfoError(
                .unreadable, request: Request.type, "the answer cannot be read: \(error); nothing of it was used")
        }
    }
}
