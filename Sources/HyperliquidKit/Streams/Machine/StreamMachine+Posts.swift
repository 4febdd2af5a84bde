internal import NIOCore

/// Requests over the WebSocket, none of which is ever left without an end.
extension StreamMachine {
    /// Sends a request, or says that it was not sent.
    ///
    /// - Parameters:
    ///   - id: Its number, unique among all on their way.
    ///   - message: The whole message.
    ///   - step: The moment.
    mutating func post(_ id: UInt64, _ message: ByteBuffer, _ step: inout StreamStep) {
        guard socket == .open else {
            let message = "the WebSocket is \(state); send the request over REST, or again when it is connected"
            step.effects.append(.postFailed(id, TransportFailure(.closed, .notSent, message)))
            return
        }
        guard step.budget.takePost() else {
            let limit = configuration.limits.postsInFlight
            let message = "\(limit) requests are on their way, as many as the exchange allows; send it over REST"
            step.effects.append(.postFailed(id, TransportFailure(.tooLarge, .notSent, message)))
            return
        }
        guard step.budget.takeMessage(at: step.now) else {
            step.budget.releasePost()
            let limit = configuration.limits.messagesPerMinute
            let message = "more than the \(limit) messages a minute that the exchange allows; send it over REST"
            step.effects.append(.postFailed(id, TransportFailure(.tooLarge, .notSent, message)))
            return
        }
        posts.append((id, step.now + configuration.postTimeout))
        deadlinesChanged = true
        step.effects.append(.sendPost(id, message))
    }

    /// The socket could not send a request, or not whole.
    mutating func sendFailed(_ id: UInt64, _ failure: TransportFailure, _ step: inout StreamStep) {
        guard take(id, &step) else { return }
        step.effects.append(.postFailed(id, failure))
    }

    mutating func answered(
        post id: UInt64, _ kind: PostAnswer.Kind, _ payload: Range<Int>, _ step: inout StreamStep
    ) {
        guard take(id, &step) else {
            lateAnswers += 1
            return
        }
        step.effects.append(.postAnswered(id, kind, payload: payload))
    }

    mutating func refused(post id: UInt64, _ text: String, _ step: inout StreamStep) {
        guard take(id, &step) else { return }
        step.effects.append(.postRefused(id, text))
    }

    mutating func failPosts(_ step: inout StreamStep, because reason: TransportFailure) {
        let message = "the WebSocket broke before the answer (\(reason.message)); ask what became of the request"
        for post in posts {
            step.budget.releasePost()
            step.effects.append(.postFailed(post.id, TransportFailure(reason.code, .mayHaveArrived, message)))
        }
        posts.removeAll(keepingCapacity: true)
    }

    mutating func expirePosts(_ step: inout StreamStep) {
        while let oldest = posts.first, oldest.deadline <= step.now {
            posts.removeFirst()
            step.budget.releasePost()
            let limit = configuration.postTimeout.nanoseconds / 1_000_000
            let message = "no answer came over the WebSocket within \(limit) ms; ask what became of the request"
            step.effects.append(.postFailed(oldest.id, TransportFailure(.timeout, .mayHaveArrived, message)))
        }
    }

    private mutating func take(_ id: UInt64, _ step: inout StreamStep) -> Bool {
        guard let index = posts.firstIndex(where: { $0.id == id }) else { return false }
        posts.remove(at: index)
        step.budget.releasePost()
        return true
    }
}
