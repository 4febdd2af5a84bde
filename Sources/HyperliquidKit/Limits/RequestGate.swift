public import NIOCore

/// Holds requests back until the exchange's limits allow them, the urgent ones first.
///
/// One gate serves all that is sent from one address on the internet with one account. It lives on the client's event loop.
public final class RequestGate: Sendable {
    /// Where everything of the gate happens.
    public let loop: any EventLoop
    private let state: NIOLoopBoundBox<State>

    private struct State {
        var machine: GateMachine
        var promises: [UInt64: EventLoopPromise<Void>] = [:]
        var lastID: UInt64 = 0
        var timer: Scheduled<Void>?
        var isClosed = false
    }

    /// Makes a gate.
    ///
    /// - Parameters:
    ///   - loop: The client's event loop.
    ///   - limits: How much may be sent.
    ///   - seed: What the random part of a pause comes from.
    public init(on loop: any EventLoop, limits: LimitsConfiguration = .documented, seed: UInt64) {
        self.loop = loop
        state = .makeBoxSendingValue(State(machine: GateMachine(limits, seed: seed)), eventLoop: loop)
    }

    /// Waits until a request may be sent; call ``finish(_:extraWeight:)`` when it has ended.
    ///
    /// - Parameters:
    ///   - ticket: What it asks for.
    ///   - patience: How long it may wait; nil for ever.
    /// - Returns: A future that fails with ``GateError`` when the time is up or the gate closed.
    public func enter(_ ticket: GateTicket, patience: TimeAmount? = nil) -> EventLoopFuture<Void> {
        guard loop.inEventLoop else { return loop.flatSubmit { self.enter(ticket, patience: patience) } }
        guard !state.value.isClosed else { return loop.makeFailedFuture(GateError.closed) }
        state.value.lastID += 1
        let id = state.value.lastID
        let promise = loop.makePromise(of: Void.self)
        state.value.promises[id] = promise
        state.value.machine.enter(ticket, id: id)
        advance()
        if let patience, state.value.promises[id] != nil {
            let timer = loop.scheduleTask(in: patience) { self.giveUp(id) }
            promise.futureResult.whenComplete { _ in timer.cancel() }
        }
        return promise.futureResult
    }

    /// Enters where that takes no waiting, on the loop of the gate; call ``finish(_:extraWeight:)`` when the request has ended.
    ///
    /// - Throws: ``GateError`` when the request would have to wait; it does not then.
    public func enterAtOnce(_ ticket: GateTicket) throws(GateError) {
        loop.preconditionInEventLoop()
        guard !state.value.isClosed else { throw .closed }
        state.value.lastID += 1
        let id = state.value.lastID
        state.value.machine.enter(ticket, id: id)
        advance()
        if state.value.machine.leave(id) { throw .busy(state.value.machine.report(at: loop.now)) }
    }

    /// Takes note that a request has ended, and what its answer cost beyond the question.
    public func finish(_ ticket: GateTicket, extraWeight: Int = 0) {
        onLoop { $0.machine.finish(ticket, extraWeight: extraWeight, at: $1) }
    }

    /// Takes note of a status: 429 drains what is left and pauses.
    public func answered(status: Int, retryAfter: Int?) {
        onLoop { state, now in
            if status == 429 {
                state.machine.throttled(retryAfter: retryAfter, at: now)
            } else {
                state.machine.answered()
            }
        }
    }

    /// Takes in how many actions the account has used and has in all, from the answer to `userRateLimit`.
    public func refresh(used: Int, cap: Int) { onLoop { state, _ in state.machine.refresh(used: used, cap: cap) } }

    /// Takes note that the exchange said the account has no actions left.
    ///
    /// - Parameter count: What the exchange counted and what it allows, where it said so.
    public func exhausted(_ count: (used: Int, cap: Int)? = nil) { onLoop { $0.machine.exhausted(count, at: $1) } }

    /// Takes note that so many actions came after their expiry, which costs five times as much.
    public func expired(_ count: Int) { onLoop { state, _ in state.machine.expired(count) } }

    /// Where the limits stand.
    public func report() async throws -> LimitsReport {
        try await loop.submit { self.reportOnLoop() }.get()
    }

    /// Where the limits stand; on the loop.
    func reportOnLoop() -> LimitsReport { state.value.machine.report(at: loop.now) }

    /// Turns away whoever waits, and whoever comes.
    public func close() {
        guard loop.inEventLoop else { return loop.execute { self.close() } }
        state.value.isClosed = true
        state.value.timer?.cancel()
        for (id, promise) in state.value.promises.sorted(by: { $0.key < $1.key }) {
            _ = state.value.machine.leave(id)
            promise.fail(GateError.closed)
        }
        state.value.promises = [:]
    }

    private func onLoop(_ change: @escaping @Sendable (inout State, NIODeadline) -> Void) {
        guard loop.inEventLoop else { return loop.execute { self.onLoop(change) } }
        change(&state.value, loop.now)
        advance()
    }

    private func giveUp(_ id: UInt64) {
        guard state.value.machine.leave(id), let promise = state.value.promises.removeValue(forKey: id) else { return }
        promise.fail(GateError.busy(state.value.machine.report(at: loop.now)))
        advance()
    }

    private func advance() {
        let (granted, next) = state.value.machine.advance(at: loop.now)
        state.value.timer?.cancel()
        state.value.timer = next.map { time in loop.scheduleTask(deadline: time) { self.advance() } }
        for id in granted { state.value.promises.removeValue(forKey: id)?.succeed() }
    }
}
