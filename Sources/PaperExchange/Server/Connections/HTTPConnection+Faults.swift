internal import NIOCore

/// How a connection deals with a request when a plan may say that it goes wrong.
extension HTTPConnection {
    /// Asks the service, and does what the plan says before and after.
    func ask(_ request: ServiceRequest) {
        guard room.faults != nil else {
            return serve(request) { $0.finish(HTTPAnswer($1)) }
        }
        let decision = room.decide(.request(request, connection: number))
        later(decision.delayBefore) { connection in
            if let action = decision.action, !action.isHandled { return connection.perform(action, nil) }
            connection.serve(request) { connection, reply in
                connection.later(decision.delayAfter) { connection in
                    guard let action = decision.action else { return connection.finish(HTTPAnswer(reply)) }
                    connection.perform(action, HTTPAnswer(reply))
                }
            }
        }
    }

    /// Does to the current request what a plan asks for.
    ///
    /// - Parameters:
    ///   - action: The fault.
    ///   - answer: The true answer, where the request was handled.
    func perform(_ action: FaultAction, _ answer: HTTPAnswer?) {
        guard let context else { return }
        switch action {
        case .answer(let status, let body, let isJSON, let retryAfter, _):
            var answer = HTTPAnswer(ServiceReply(status: status, isJSON: isJSON, body: Array(body.utf8)))
            if !isJSON { answer.type = body.hasPrefix("<") ? "text/html" : answer.type }
            if let retryAfter { answer.headers.append("retry-after: \(retryAfter)") }
            finish(answer)
        case .cut(let count):
            guard let answer else { return context.close(promise: nil) }
            isMute = true
            var bytes = answer.bytes(keepsAlive: true, now: room.clock())
            let part = bytes.readSlice(length: min(Int(count), max(0, bytes.readableBytes - 1))) ?? ByteBuffer()
            let written = context.eventLoop.makePromise(of: Void.self)
            let channel = context.channel
            written.futureResult.whenComplete { _ in channel.close(promise: nil) }
            context.writeAndFlush(wrapOutboundOut(part), promise: written)
        case .reset:
            isMute = true
            context.channel.reset()
        case .halfOpen:
            isMute = true
            context.channel.setOption(.autoRead, value: false).whenComplete { _ in }
        case .drop: isMute = true
        default: finish(answer ?? .unavailable)
        }
    }
}
