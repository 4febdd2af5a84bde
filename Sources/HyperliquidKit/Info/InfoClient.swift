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
    /// What holds questions back until the exchange's limits allow them; nil for nothing.
    public var gate: RequestGate?
    /// Who goes first when questions have to wait.
    public var priority = RequestPriority.normal
    /// Told of everything in an answer that this version does not know or could not use, with the name of the question.
    public var onReport: (@Sendable (String, DecodingReport) -> Void)?

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - transport: How the exchange is reached.
    ///   - timeout: How long an answer may take.
    ///   - gate: What holds questions back until the exchange's limits allow them; nil for nothing.
    public init(_ transport: any HTTPTransport, timeout: Duration = .seconds(10), gate: RequestGate? = nil) {
        self.transport = transport
        self.timeout = timeout
        self.gate = gate
    }

    /// The same client, with another urgency.
    public func prioritized(_ priority: RequestPriority) -> InfoClient {
        var client = self
        client.priority = priority
        return client
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
        let ticket = GateTicket.question(Request.weight, priority)
        do {
            try await gate?.enter(ticket).get()
        } catch {
            throw InfoError(.noAnswer, request: Request.type, "\(error)")
        }
        var extraWeight = 0
        defer { gate?.finish(ticket, extraWeight: extraWeight) }
        let reply: HTTPReply
        do {
            let body = Array(request.body.description.utf8)
            reply = try await transport.post(body, to: Request.path, timeout: TimeAmount(timeout)).get()
        } catch {
            throw InfoError(.noAnswer, request: Request.type, "\(error)")
        }
        gate?.answered(status: reply.status, retryAfter: reply.retryAfter)
        try InfoError.check(reply, to: Request.type)
        do {
            let (answer, report) = try Request.read(reply.body)
            let count = (answer as? any Collection)?.count ?? 0
            extraWeight = Request.weight.total(elements: count) - Request.weight.base
            return (answer, report)
        } catch {
            throw InfoError(
                .unreadable, request: Request.type, "the answer cannot be read: \(error); nothing of it was used")
        }
    }
}
