internal import Synchronization

/// Where elements of several tasks are handed to one consumer: a sender waits until its element is taken.
///
/// Nothing piles up here, so a source that keeps only the newest for a slow reader still can.
final class Rendezvous<Element: Sendable>: Sendable {
    private struct State {
        var senders: [(element: Element, wake: CheckedContinuation<Void, Never>)] = []
        var consumer: CheckedContinuation<Element?, any Error>?
        var end: Result<Void, any Error>?
    }

    private let state = Mutex(State())

    /// Hands an element over; returns once it is taken, or at once when the rendezvous has ended.
    func send(_ element: Element) async {
        await withCheckedContinuation { wake in
            let consumer: CheckedContinuation<Element?, any Error>?? = state.withLock { state in
                if state.end != nil { return .some(nil) }
                if let consumer = state.consumer.take() { return consumer }
                state.senders.append((element, wake))
                return nil
            }
            guard let consumer else { return }
            consumer?.resume(returning: element)
            wake.resume()
        }
    }

    /// The next element, the one that waits longest; nil at the end.
    ///
    /// - Throws: What the rendezvous was ended with, once everything that waited has been taken.
    func next() async throws -> Element? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { consumer in
                let sender: CheckedContinuation<Void, Never>? = state.withLock { state in
                    if !state.senders.isEmpty {
                        let (element, wake) = state.senders.removeFirst()
                        consumer.resume(returning: element)
                        return wake
                    }
                    switch state.end {
                    case .success: consumer.resume(returning: nil)
                    case .failure(let error): consumer.resume(throwing: error)
                    case nil: state.consumer = consumer
                    }
                    return nil
                }
                sender?.resume()
            }
        } onCancel: {
            // What waits was said already and must still be heard.
            finish(.success(()))
        }
    }

    /// Ends the rendezvous after what waits to be taken; the first end counts.
    func finish(_ end: Result<Void, any Error>) {
        let consumer: CheckedContinuation<Element?, any Error>? = state.withLock { state in
            guard state.end == nil else { return nil }
            state.end = end
            return state.consumer.take()
        }
        consumer?.resume(with: end.map { nil })
    }

    /// Ends the rendezvous at once: the consumer has gone, and what waits is dropped.
    func close() {
        finish(.success(()))
        let senders = state.withLock { state in
            defer { state.senders.removeAll() }
            return state.senders
        }
        for sender in senders { sender.wake.resume() }
    }
}
