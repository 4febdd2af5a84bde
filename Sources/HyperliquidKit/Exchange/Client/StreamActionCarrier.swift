public import NIOCore

/// Actions as messages on an open WebSocket: no new request, and no leaving of the event loop when it is the streams' own.
///
/// What comes back is read as over HTTP. A connection that breaks before the answer leaves the outcome unknown; where none is open, or
/// one of its limits is reached, nothing was sent and the carrier that stands behind takes over, if there is one.
public struct StreamActionCarrier: ActionCarrier {
    private let streams: StreamClient
    private let fallback: (any ActionCarrier)?

    /// Takes streams that keep a connection for requests.
    ///
    /// - Parameters:
    ///   - streams: The streams; set ``StreamConfiguration/keepsPostConnection`` where no account is read through them.
    ///   - fallback: What carries an action of which no byte could be sent over the WebSocket, HTTP as a rule; nil for nothing.
    public init(_ streams: StreamClient, otherwise fallback: (any ActionCarrier)? = nil) {
        self.streams = streams
        self.fallback = fallback
    }

    /// Posts the bytes over the WebSocket.
    public func carry(_ body: [UInt8], timeout: TimeAmount) -> EventLoopFuture<HTTPReply> {
        let answer = streams.post(action: ByteBuffer(bytes: body)).flatMapThrowing { try Self.reply($0) }
        let limited = withTimeLimit(answer, timeout)
        guard let fallback else { return limited }
        return limited.flatMapError { error in
            guard let failure = error as? TransportFailure, failure.reach == .notSent else {
                return limited.eventLoop.makeFailedFuture(error)
            }
            return fallback.carry(body, timeout: timeout).hop(to: limited.eventLoop)
        }
    }

    /// Gives the answer up when the time is over; what was sent may still have arrived.
    private func withTimeLimit(
        _ answer: EventLoopFuture<HTTPReply>, _ timeout: TimeAmount
    ) -> EventLoopFuture<HTTPReply> {
        let loop = answer.eventLoop
        let promise = loop.makePromise(of: HTTPReply.self)
        let first = NIOLoopBoundBox.makeBoxSendingValue(true, eventLoop: loop)
        let timer = loop.scheduleTask(in: timeout) {
            guard first.value else { return }
            first.value = false
            let limit = timeout.nanoseconds / 1_000_000
            promise.fail(
                TransportFailure(
                    .timeout, .mayHaveArrived,
                    "no answer came over the WebSocket within \(limit) ms; ask what became of the action"))
        }
        answer.whenComplete { result in
            timer.cancel()
            guard first.value else { return }
            first.value = false
            promise.completeWith(result)
        }
        return promise.futureResult
    }

    /// An answer as HTTP would have given it.
    static func reply(_ answer: PostAnswer) throws(TransportFailure) -> HTTPReply {
        let body = Array(answer.payload.readableBytesView)
        switch answer.kind {
        case .action: return HTTPReply(status: 200, body: body)
        case .error: return HTTPReply(status: status(ofRefusal: body), body: body)
        case .info, .unknown:
            throw TransportFailure(
                .protocolViolation, .mayHaveArrived,
                "an action was answered with \(answer.kind); ask what became of it")
        }
    }

    /// The number that a refusal such as "429 Too Many Requests" begins with; 400, which proves nothing, where it has none.
    private static func status(ofRefusal body: [UInt8]) -> Int {
        let digits = body.drop { $0 == UInt8(ascii: "\"") }.prefix(3)
        guard let status = Int(String(decoding: digits, as: UTF8.self)), (400..<600).contains(status) else {
            return 400
        }
        return status
    }
}
