import HyperliquidKit
import Synchronization

/// What is said to a person while a recording is made: each refusal once, a trouble with the connection once until it is over, and a
/// line of progress on a terminal.
final class RecordingTalk: Sendable {
    private struct State {
        var progress: ProgressBar
        var refusals: [Subscription: String] = [:]
        var isUnreachable = false
        var reached = false
        var isFinished = false
    }

    private let terminal: Terminal
    private let endpoint: Endpoint
    private let streams: Int
    private let state: Mutex<State>

    init(on terminal: Terminal, of streams: Int, from endpoint: Endpoint) {
        self.terminal = terminal
        self.endpoint = endpoint
        self.streams = streams
        state = Mutex(State(progress: ProgressBar("Recording", unit: "messages", on: terminal)))
    }

    /// Whether anything was ever heard from the exchange.
    var wasReached: Bool { state.withLock { $0.reached } }

    /// Why no stream at all is to be had; nil when there may be one.
    var refusal: String? {
        state.withLock { state in
            guard state.refusals.count == streams else { return nil }
            return state.refusals.sorted { "\($0.key)" < "\($1.key)" }.first.map { "\($0.key): \($0.value)" }
        }
    }

    /// The exchange does not give a stream.
    func refused(_ subscription: Subscription, _ reason: String) {
        state.withLock { state in
            guard state.refusals.updateValue(reason, forKey: subscription) == nil else { return }
            say("\(subscription) was refused: \(reason)", &state)
        }
    }

    /// The exchange gives it after all.
    func granted(_ subscription: Subscription) { state.withLock { $0.refusals[subscription] = nil } }

    /// How it stands with the connections.
    func status(_ status: StreamStatus) {
        state.withLock { state in
            if status.connections.contains(where: { $0.state == .connected }) {
                state.reached = true
                if state.isUnreachable { say("Connected.", &state) }
                state.isUnreachable = false
                return
            }
            guard !state.isUnreachable, !state.isFinished, let reason = status.connections.compactMap(\.lastError).first
            else { return }
            state.isUnreachable = true
            say(
                state.reached
                    ? "Connection lost: \(reason); connecting anew."
                    : "\(endpoint) is not reached: \(reason); trying on.",
                &state)
        }
    }

    /// So many messages were written.
    func wrote(_ messages: Int) { state.withLock { $0.progress.update(count: messages, fraction: nil) } }

    /// Wipes the line of progress; that the connection is closed now is no trouble.
    func finish() {
        state.withLock { state in
            state.isFinished = true
            state.progress.finish()
        }
    }

    private func say(_ text: String, _ state: inout State) {
        state.progress.finish()
        terminal.say(text)
    }
}
