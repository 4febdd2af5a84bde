internal import HyperliquidSigning
internal import NIOCore

/// Carries out what an ``OutcomeResolver`` wants, on the client's event loop, until it is settled.
///
/// It keeps itself alive through its timers and requests, so an outcome is resolved whether or not somebody waits for it.
final class Resolution: Sendable {
    let intent: SignedIntent
    let verdicts: EventLoopFuture<[ItemVerdict]>
    private let path: ActionPath
    private let gate: RequestGate
    private let witness: any OrderWitness
    private let signFence: @Sendable () -> EventLoopFuture<SignedRequest>
    private let promise: EventLoopPromise<[ItemVerdict]>
    private let state: NIOLoopBoundBox<State>

    private struct State {
        var resolver: OutcomeResolver
        var timer: Scheduled<Void>?
        var copies = 1
        var fence: SignedRequest?
        var isClosed = false
    }

    /// Begins to resolve; on the loop.
    ///
    /// - Parameters:
    ///   - intent: What was sent.
    ///   - isNonceSpent: Whether its nonce is known to have been used.
    ///   - isWanted: Whether it may still take effect.
    ///   - settings: How patient it is.
    ///   - path: The way to the exchange.
    ///   - gate: What holds requests back.
    ///   - witness: Whom to ask for orders.
    ///   - signFence: Signs an action that does nothing with the nonce of the intent.
    init(
        _ intent: SignedIntent, isNonceSpent: Bool, isWanted: Bool = true, settings: ResolverSettings,
        path: ActionPath, gate: RequestGate, witness: any OrderWitness,
        signFence: @escaping @Sendable () -> EventLoopFuture<SignedRequest>
    ) {
        self.intent = intent
        self.path = path
        self.gate = gate
        self.witness = witness
        self.signFence = signFence
        promise = path.loop.makePromise()
        verdicts = promise.futureResult
        let resolver = OutcomeResolver(
            intent, isNonceSpent: isNonceSpent, isWanted: isWanted, settings: settings, at: path.moment)
        state = .makeBoxSendingValue(State(resolver: resolver), eventLoop: path.loop)
        take(.tick)
    }

    /// Takes in what happened.
    func take(_ event: OutcomeResolver.Event) {
        guard !state.value.isClosed else { return }
        for effect in state.value.resolver.take(event, at: path.moment) { perform(effect) }
    }

    /// Gives up; the outcome stays unknown.
    func close() {
        guard !state.value.isClosed else { return }
        state.value.isClosed = true
        state.value.timer?.cancel()
        promise.fail(
            ExchangeError(.closed, "the client was shut down before the outcome was known; resolve it after the start"))
    }

    private func perform(_ effect: OutcomeResolver.Effect) {
        switch effect {
        case .ask(let item, let reference):
            witness.look(for: reference, of: intent.account, on: path.loop).hop(to: path.loop).whenComplete { result in
                self.take(.looked(item: item, (try? result.get()) ?? .unavailable))
            }
        case .resend:
            passing(patience: .seconds(5)) { self.resend() }.whenComplete {
                self.take(.resent((try? $0.get()) ?? .notSent(Self.held)))
            }
        case .fence:
            // Longer than an account without actions waits for the next.
            passing(patience: .seconds(15)) { self.fence() }.whenComplete {
                self.take(.fenced((try? $0.get()) ?? .notSent(Self.held)))
            }
        case .alarm(let message): path.raise(.unresolved(intent, message: message))
        case .wake(let time):
            state.value.timer?.cancel()
            state.value.timer = path.loop.scheduleTask(deadline: time) { self.take(.tick) }
        case .settled(let verdicts):
            state.value.timer?.cancel()
            state.value.isClosed = true
            path.resolved(intent, verdicts)
            promise.succeed(verdicts)
        }
    }

    private static let held = TransportFailure(.closed, .notSent, "the limits or the signer held it back")

    /// Sends another copy, unless something happened during the wait that makes it unwanted, late or wrong.
    private func resend() -> EventLoopFuture<ActionReading> {
        guard !state.value.isClosed, state.value.resolver.isWanted, path.mayRepeat(intent) else {
            return path.loop.makeSucceededFuture(.notSent(Self.held))
        }
        state.value.copies += 1
        return path.resend(intent, copy: state.value.copies)
    }

    private func fence() -> EventLoopFuture<ActionReading> {
        signedFence().flatMap { request in
            guard !self.state.value.isClosed else {
                return self.path.loop.makeSucceededFuture(.notSent(Self.held))
            }
            return self.path.fence(request, of: self.intent)
        }
    }

    /// Waits for the limits, then sends.
    private func passing(
        patience: TimeAmount, _ send: @escaping @Sendable () -> EventLoopFuture<ActionReading>
    ) -> EventLoopFuture<ActionReading> {
        let ticket = GateTicket.action(items: intent.shape.count, isCancel: intent.ticket.isCancel, .protective)
        return gate.enter(ticket, patience: patience).flatMap {
            send().always { _ in self.gate.finish(ticket) }
        }
    }

    /// The action that does nothing: signed once, and its bytes sent again where that is needed.
    private func signedFence() -> EventLoopFuture<SignedRequest> {
        if let fence = state.value.fence { return path.loop.makeSucceededFuture(fence) }
        return signFence().hop(to: path.loop).map { request in
            self.state.value.fence = request
            return request
        }
    }
}
