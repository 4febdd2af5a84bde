internal import Synchronization

/// Hands account events from the event loop to one reader that waits elsewhere; none is ever dropped.
///
/// It does not bound itself: whoever fills it looks at ``count`` and holds up the network.
final class AccountQueue: Sendable {
    private struct State {
        var events: [AccountEvent] = []
        var next = 0
        var waiting: CheckedContinuation<AccountEvent?, Never>?
        var isFinished = false

        var count: Int { events.count - next }

        mutating func pop() -> AccountEvent? {
            guard next < events.count else { return nil }
            let event = events[next]
            next += 1
            if next == events.count || next >= 1024 {
                events.removeFirst(next)
                next = 0
            }
            return event
        }
    }

    private let state = Mutex(State())
    private let lowMark: Int
    /// Told, off the event loop, that the reader has caught up.
    private let drained: @Sendable () -> Void

    /// - Parameters:
    ///   - lowMark: How few events count as caught up.
    ///   - drained: Told when the reader takes the event that leaves so few.
    init(lowMark: Int, drained: @escaping @Sendable () -> Void) {
        self.lowMark = lowMark
        self.drained = drained
    }

    /// How many events wait.
    var count: Int { state.withLock { $0.count } }

    /// Adds an event, on the event loop.
    func put(_ event: AccountEvent) {
        let waiting: CheckedContinuation<AccountEvent?, Never>? = state.withLock { state in
            guard !state.isFinished else { return nil }
            guard let waiting = state.waiting.take() else {
                state.events.append(event)
                return nil
            }
            return waiting
        }
        waiting?.resume(returning: event)
    }

    /// Says that nothing comes any more; what waits can still be taken.
    func finish() {
        let waiting = state.withLock { state in
            state.isFinished = true
            return state.waiting.take()
        }
        waiting?.resume(returning: nil)
    }

    /// Waits for the next event; nil at the end, or when the task was cancelled.
    func next() async -> AccountEvent? {
        let event: AccountEvent? = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready: AccountEvent?? = state.withLock { state in
                    if let event = state.pop() { return .some(event) }
                    if state.isFinished || Task.isCancelled { return .some(nil) }
                    precondition(state.waiting == nil, "two tasks read one account event stream; give each its own")
                    state.waiting = continuation
                    return nil
                }
                if let ready { continuation.resume(returning: ready) }
            }
        } onCancel: {
            let waiting = state.withLock { $0.waiting.take() }
            waiting?.resume(returning: nil)
        }
        if count == lowMark { drained() }
        return event
    }
}
