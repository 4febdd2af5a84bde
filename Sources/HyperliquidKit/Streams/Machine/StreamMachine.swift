internal import NIOCore

/// The life of one connection: opening it, keeping it, noticing that it is dead, opening it again.
///
/// ```
///                    start                 opened
///  disconnected ────────────► connecting ─────────► connected ◄───┐
///        ▲                        │ closed              │ closed, │ opened
///        │ stop (from anywhere)   ▼                     ▼ dead    │
///        └──────────────────  reconnecting ◄────────────┘         │
///                                 │   └─ waits, connects ─────────┘
///                                 ▼ too many attempts, where a limit is set
///                               failed
/// ```
///
/// It is a value: what happens goes in with the time, what is to be done comes out, and nothing else is touched. `StreamConnection`
/// carries both between it and a socket.
struct StreamMachine: Sendable {
    let configuration: StreamConfiguration
    private(set) var state = ConnectionState.disconnected

    enum Socket: Sendable, Hashable { case absent, opening, open }
    var socket = Socket.absent

    // The streams, and where each stands among them by how its messages look.
    var entries: [StreamEntry] = []
    var places: [StreamRoute: Int] = [:]
    /// Streams to be asked for, now or after a refusal.
    var hasWanted = false
    /// When there will be leave to ask for more.
    var pumpAt: NIODeadline?
    /// When there will be leave to ask for a silent stream anew.
    var renewAt: NIODeadline?
    /// Streams that were ended while no message was allowed; said before anything new is asked for.
    var unsent: [Subscription] = []
    /// Routes whose former stream was ended on this connection and may still speak.
    var vacated: [StreamRoute: Subscription] = [:]

    // The requests on their way, oldest first.
    var posts: [(id: UInt64, deadline: NIODeadline)] = []

    // The life of the connection.
    private(set) var isRunning = false
    private(set) var openedAt: NIODeadline?
    private(set) var hasBeenOpen = false
    private(set) var failures = 0
    /// How often it was opened.
    private(set) var openings = 0
    private(set) var lastFailure: TransportFailure?
    var connectAt: NIODeadline?
    private var connectDeadline: NIODeadline?

    // Its health.
    var nextPing: NIODeadline?
    /// When the first ping went out that nothing has come in since.
    var unansweredSince: NIODeadline?
    private(set) var lastReceived: NIODeadline?
    /// Whether streams were flagged as stale because a ping is unanswered.
    var isSuspect = false
    var lastLook: (now: NIODeadline, wall: Int64)?
    var pausedSince: NIODeadline?
    /// Whether it stays closed until its reader has caught up.
    private(set) var isHeld = false

    // Messages that could not be put anywhere.
    var unroutedFrames = 0
    var lateAnswers = 0
    /// When its timer has to be set anew: a deadline may have come nearer.
    var deadlinesChanged = true

    init(configuration: StreamConfiguration) { self.configuration = configuration }

    /// Wants the connection.
    mutating func start(_ step: inout StreamStep) {
        guard !isRunning else { return }
        isRunning = true
        failures = 0
        connectAt = step.now
        lastLook = (step.now, step.wall)
        move(to: hasBeenOpen ? .reconnecting : .connecting, &step)
        connectIfDue(&step)
    }

    /// Wants it no more; requests on their way fail.
    mutating func stop(_ step: inout StreamStep) {
        isRunning = false
        isHeld = false
        connectAt = nil
        if socket != .absent {
            step.effects.append(.close)
            lose(TransportFailure(.closed, .mayHaveArrived, "the client was shut down"), &step)
        }
        move(to: .disconnected, &step)
    }

    /// The socket is open.
    mutating func opened(_ step: inout StreamStep) {
        guard socket == .opening else { return }
        socket = .open
        openedAt = step.now
        hasBeenOpen = true
        openings += 1
        connectDeadline = nil
        lastReceived = step.now
        lastLook = (step.now, step.wall)
        nextPing = step.now + configuration.pingEvery
        move(to: .connected, &step)
        hasWanted = !entries.isEmpty
        pump(&step)
    }

    /// The socket is closed, or did not open.
    mutating func closed(_ reason: TransportFailure, _ step: inout StreamStep) {
        guard socket != .absent else { return }
        lose(reason, &step)
    }

    /// A sign of life that is no message.
    mutating func seen(_ step: inout StreamStep) {
        guard socket == .open, !noticeSleep(&step) else { return }
        noteReceived(&step)
    }

    /// The time has come for what ``nextDeadline`` announced.
    mutating func timer(_ step: inout StreamStep) {
        deadlinesChanged = true
        guard !noticeSleep(&step) else { return }
        if let connectDeadline, connectDeadline <= step.now {
            step.effects.append(.close)
            let limit = configuration.connectTimeout.nanoseconds / 1_000_000
            lose(TransportFailure(.timeout, .notSent, "no connection came about within \(limit) ms"), &step)
        }
        connectIfDue(&step)
        expirePosts(&step)
        guard socket == .open else { return }
        checkHealth(&step)
        guard socket == .open else { return }
        retryUnanswered(&step)
        pump(&step)
    }

    /// When to call ``timer(_:)`` at the latest.
    var nextDeadline: NIODeadline? {
        var deadlines = [connectAt, connectDeadline, posts.first?.deadline]
        if socket == .open { deadlines += healthDeadlines + [pumpAt] }
        return deadlines.compactMap { $0 }.min()
    }

    /// Gives up the connection and prepares for the next one.
    mutating func lose(_ reason: TransportFailure, _ step: inout StreamStep) {
        let wasOpen = socket == .open
        socket = .absent
        connectDeadline = nil
        (nextPing, unansweredSince, pausedSince, pumpAt) = (nil, nil, nil, nil)
        isSuspect = false
        renewAt = nil
        vacated.removeAll(keepingCapacity: true)
        unsent.removeAll(keepingCapacity: true)
        lastFailure = reason
        deadlinesChanged = true
        failPosts(&step, because: reason)
        forgetStreams(at: step.now)
        if wasOpen { step.effects.append(.interrupted(reason)) }
        guard isRunning else { return }
        if wasOpen, let openedAt, step.now - openedAt >= configuration.stableAfter { failures = 0 }
        failures += 1
        openedAt = nil
        if let limit = configuration.maximumAttempts, failures > limit {
            isRunning = false
            move(to: .failed, &step)
            return
        }
        let delay = step.backoff.delay(
            after: failures - 1, first: configuration.firstDelay, longest: configuration.longestDelay)
        connectAt = step.now + delay
        move(to: hasBeenOpen ? .reconnecting : .connecting, &step)
    }

    private mutating func connectIfDue(_ step: inout StreamStep) {
        guard isRunning, !isHeld, socket == .absent, let due = connectAt, due <= step.now else { return }
        let allowed = step.budget.earliestConnect(at: step.now)
        guard allowed <= step.now else {
            connectAt = allowed
            return
        }
        step.budget.tookConnect(at: step.now)
        connectAt = nil
        connectDeadline = step.now + configuration.connectTimeout
        socket = .opening
        deadlinesChanged = true
        step.effects.append(.connect)
    }

    private mutating func move(to next: ConnectionState, _ step: inout StreamStep) {
        deadlinesChanged = true
        guard state != next else { return }
        state = next
        step.effects.append(.stateChanged(next))
    }

    mutating func noteReceived(_ step: inout StreamStep) {
        lastReceived = step.now
        unansweredSince = nil
        if isSuspect { clearSuspicion(&step) }
    }

    /// Keeps the connection closed until its reader has caught up.
    mutating func hold() {
        isHeld = true
        connectAt = nil
    }

    /// Opens it again.
    mutating func release(_ step: inout StreamStep) {
        guard isHeld else { return }
        isHeld = false
        connectAt = step.now
        deadlinesChanged = true
        connectIfDue(&step)
    }

    /// Starts over at once after a sleep: nothing is wrong with the other side.
    mutating func reconnectAtOnce(at now: NIODeadline) {
        failures = 0
        if isRunning, !isHeld { connectAt = now }
        deadlinesChanged = true
    }
}
