internal import PaperKit
internal import Synchronization
public import TradingCore

/// The local exchange behind a server: it guards the state, knows the time, and carries answers and messages to sockets.
///
/// Signatures are checked before the lock is taken, so that requests on several threads only wait for each other while an action is
/// executed.
///
/// ```
///  request ──► verify ──► ┌──────────── lock ────────────┐ ──► answer
///  message ─────────────► │ limits · exchange · streams  │ ──► messages to sockets, in the order of events
///  time, market ────────► └──────────────────────────────┘
/// ```
public final class ExchangeHost: ExchangeService {
    private let state: Mutex<HostState>
    private let verifier: ActionVerifier
    let clock: any HostClock

    /// Guards a local exchange.
    ///
    /// - Parameters:
    ///   - local: The exchange, with its settings.
    ///   - streams: Who talks to sockets.
    ///   - clock: The time.
    ///   - faults: What goes wrong at the exchange; nothing without it.
    public init(
        _ local: LocalExchange, streams: any HostStreams, clock: any HostClock = SystemHostClock(),
        faults: FaultPlayer? = nil
    ) {
        let verifier = ActionVerifier(network: local.settings.network)
        let now = clock.now()
        let start = now + (faults?.conditions(at: now).clockOffset ?? 0)
        self.verifier = verifier
        self.clock = clock
        state = Mutex(
            HostState(
                KeptExchange(PlayedExchange(local, on: SilentSource(), from: start, verifier: verifier)), streams,
                at: now, faults: faults))
    }

    /// Guards an exchange with its market and its file.
    ///
    /// - Parameters:
    ///   - kept: The exchange.
    ///   - streams: Who talks to sockets.
    ///   - clock: The time.
    ///   - isRefereed: Whether all that is accepted is noted for ``audit()``, which takes memory for as long as it runs.
    ///   - faults: What goes wrong at the exchange; nothing without it.
    public init(
        _ kept: sending KeptExchange, streams: any HostStreams, clock: any HostClock = SystemHostClock(),
        isRefereed: Bool = true, faults: FaultPlayer? = nil
    ) {
        verifier = ActionVerifier(network: kept.played.local.settings.network)
        self.clock = clock
        state = Mutex(HostState(kept, streams, at: clock.now(), isRefereed: isRefereed, faults: faults))
    }

    /// Why it cannot go on, where it cannot: its file cannot be written, or its recording not be read.
    public var failure: (any Error)? { state.withLock { $0.failure } }

    /// When its market has something to show next; nil for never.
    public var nextMarketEvent: Timestamp? { state.withLock { $0.nextMarketEvent } }

    /// Brings what was written down to the disk.
    public func flush() { state.withLock { $0.flush() } }

    /// Executes the actions that wait for a block, and from now on each at once.
    public func endBlocks() {
        state.withLock { $0.endBlocks(at: $0.moment(clock.now())) }
    }

    /// Looks at the exchange as it stands.
    public func withExchange<Result>(_ body: (LocalExchange) throws -> Result) rethrows -> Result {
        try state.withLock { state in try body(state.local) }
    }

    /// Changes the exchange by hand, such as to give an account money; what comes of it is told to those who listen.
    ///
    /// - Precondition: The exchange is kept in no file: a change by hand could not be written down, and opened again it would be another.
    public func changeExchange<Result>(_ body: (inout LocalExchange) throws -> Result) rethrows -> Result {
        try state.withLock { state in
            precondition(
                !state.isKept, "a change by hand cannot be written to the file of a kept exchange; send it an action")
            state.advance(to: state.moment(clock.now()))
            defer { state.settle() }
            return try body(&state.local)
        }
    }

    /// An independent book of all that was accepted so far, and the orders that are open at the same moment.
    ///
    /// - Precondition: The host was made with a referee.
    public func audit() -> (referee: Referee, open: [OrderID]) {
        state.withLock { state in
            guard let referee = state.referee else {
                preconditionFailure("this host notes nothing for an audit; make it with isRefereed: true")
            }
            return (referee, state.local.openOrderIDs)
        }
    }

    /// How many actions wait for their block.
    public var waitingActions: Int { state.withLock { $0.waitingCount } }

    /// Takes in what others do.
    public func show(_ events: some Sequence<MarketEvent>) {
        state.withLock { state in for event in events { state.show(event) } }
    }

    /// Does all that is due by now: the next block, funding, triggers, and messages of streams.
    public func turn() {
        state.withLock { $0.turn(at: $0.moment(clock.now())) }
    }

    /// Does what is due again and again until it is canceled; actions that still wait are executed then.
    public func run(every interval: Duration = .milliseconds(20)) async {
        while !Task.isCancelled {
            turn()
            try? await Task.sleep(for: interval)
        }
        state.withLock { $0.endBlocks(at: $0.moment(clock.now())) }
    }

    /// Answers a request.
    public func answer(_ request: ServiceRequest) async -> ServiceReply {
        switch request.path {
        case .explorer: return ServiceOutcome.unprocessable.reply
        case .exchange: return await act(verifier.verify(request.body), body: request.body, from: request.peer).reply
        case .info:
            guard let question = try? JSONValue(parsing: request.body) else {
                return ServiceOutcome.unprocessable.reply
            }
            return tell(question, to: request.peer).reply
        }
    }

    /// A socket was opened.
    public func opened(_ socket: any ServiceSocket) { state.withLock { $0.open(socket) } }

    /// A message came in over a socket: a request, or something about streams.
    public func received(_ message: [UInt8], on socket: any ServiceSocket) async {
        guard let post = SocketPost(message) else {
            return state.withLock { $0.receive(message, on: socket.id, at: $0.moment(clock.now())) }
        }
        let outcome =
            switch post.kind {
            case .action:
                await act(
                    verifier.verify(post.payload), body: Array(post.payload.description.utf8), from: socket.peer)
            case .info: tell(post.payload, to: socket.peer)
            }
        socket.send(post.answer(outcome))
    }

    /// A socket is gone.
    public func closed(_ socket: any ServiceSocket) { state.withLock { $0.close(socket.id) } }

    /// Answers a question.
    private func tell(_ question: JSONValue, to peer: String) -> ServiceOutcome {
        state.withLock { $0.tell(question, to: peer, at: $0.moment(clock.now())) }
    }

    /// Executes an action, at once or with its block.
    private func act(
        _ verification: Verification, body: [UInt8], from peer: String
    ) async -> ServiceOutcome {
        let request: VerifiedAction
        switch verification {
        case .unprocessable: return .unprocessable
        case .refused(let text): return .json(ActionReply.refused(text).json)
        case .verified(let verified): request = verified
        }
        switch state.withLock({ $0.admit(request, body: body, from: peer, at: $0.moment(clock.now())) }) {
        case .done(let reply): return .json(reply.json)
        case .tooMany: return .tooMany
        case .failed: return .failed(status: 500, text: "")
        case .waits:
            let reply = await withCheckedContinuation { answer in
                state.withLock {
                    let waiting = HostState.Waiting(request: request, body: body, answer: answer)
                    $0.wait(waiting, at: $0.moment(clock.now()))
                }
            }
            return reply.map { .json($0.json) } ?? .failed(status: 500, text: "")
        }
    }
}
