internal import Synchronization
internal import TradingCore

/// Hands market events from the event loop to one reader that waits elsewhere.
final class MarketReader: Sendable {
    private struct State {
        var mailbox: MarketMailbox
        var waiting: CheckedContinuation<MarketBatch?, Never>?
        var isFinished = false
    }

    private let state: Mutex<State>

    init(buffering: MarketBuffering) { state = Mutex(State(mailbox: MarketMailbox(buffering: buffering))) }

    /// Takes in events, on the event loop.
    func offer(_ events: [MarketEvent]) {
        wake { mailbox in
            for event in events { mailbox.put(event) }
        }
    }

    /// Tells the reader which candles could not be had.
    func miss(_ candles: MissedCandles) { wake { $0.miss(candles) } }

    /// Tells the reader at once that a connection was lost.
    func interrupt() { wake { $0.interrupt() } }

    /// Says that nothing comes any more.
    func finish() {
        let waiting = state.withLock { state in
            state.isFinished = true
            return state.waiting.take()
        }
        waiting?.resume(returning: nil)
    }

    /// Waits until there is something, and takes all of it; nil at the end, or when the task was cancelled.
    func next() async -> MarketBatch? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready: MarketBatch?? = state.withLock { state in
                    if !state.mailbox.isEmpty { return .some(state.mailbox.take()) }
                    if state.isFinished || Task.isCancelled { return .some(nil) }
                    precondition(state.waiting == nil, "two tasks read one market event stream; give each its own")
                    state.waiting = continuation
                    return nil
                }
                if let ready { continuation.resume(returning: ready) }
            }
        } onCancel: {
            let waiting = state.withLock { $0.waiting.take() }
            waiting?.resume(returning: nil)
        }
    }

    private func wake(_ change: (inout MarketMailbox) -> Void) {
        let woken: (CheckedContinuation<MarketBatch?, Never>, MarketBatch)? = state.withLock { state in
            guard !state.isFinished else { return nil }
            change(&state.mailbox)
            guard !state.mailbox.isEmpty, let waiting = state.waiting.take() else { return nil }
            return (waiting, state.mailbox.take())
        }
        if let (waiting, batch) = woken { waiting.resume(returning: batch) }
    }
}
