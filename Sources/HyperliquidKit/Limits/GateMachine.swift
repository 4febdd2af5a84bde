internal import NIOCore

/// The rules of a gate, as a value: who may send now, and who waits in which order.
///
/// The urgent go first, and among equals the first. Nobody overtakes somebody who waits for weight, however little they need, so a
/// heavy request is served in the end. Only where somebody waits for the account's actions do questions pass, which need none.
struct GateMachine: Sendable {
    private struct Waiter: Sendable {
        var id: UInt64
        var ticket: GateTicket
    }

    private let limits: LimitsConfiguration
    private(set) var weights: WeightBudget
    private(set) var actions: ActionBudget
    private(set) var inFlight = 0
    private var waiting: [Waiter] = []

    init(_ limits: LimitsConfiguration, seed: UInt64) {
        self.limits = limits
        weights = WeightBudget(limits, seed: seed)
        actions = ActionBudget(limits)
    }

    /// How many wait, by urgency.
    var waitingCounts: [RequestPriority: Int] { waiting.reduce(into: [:]) { $0[$1.ticket.priority, default: 0] += 1 } }

    /// Puts a request into the queue.
    mutating func enter(_ ticket: GateTicket, id: UInt64) {
        let place = waiting.lastIndex { $0.ticket.priority >= ticket.priority }
        waiting.insert(Waiter(id: id, ticket: ticket), at: place.map { $0 + 1 } ?? 0)
    }

    /// Takes a request out of the queue.
    ///
    /// - Returns: Whether it was still there.
    mutating func leave(_ id: UInt64) -> Bool {
        guard let index = waiting.firstIndex(where: { $0.id == id }) else { return false }
        waiting.remove(at: index)
        return true
    }

    /// Lets through whoever may go now.
    ///
    /// - Returns: Who, in order, and when to look again; nil when nothing but an event can change anything.
    mutating func advance(at now: NIODeadline) -> (granted: [UInt64], next: NIODeadline?) {
        var granted: [UInt64] = []
        var next: NIODeadline?
        var kept: [Waiter] = []
        // For orders and for cancels: the urgency of whoever waits for the account's own limits.
        var ordersWait = false
        var cancelsWait = false
        var weightWaits = false
        var protectionWaits = false
        for waiter in waiting {
            let ticket = waiter.ticket
            let isAction = ticket.actions > 0
            guard !weightWaits, !(isAction && (ticket.isCancel ? cancelsWait : ordersWait)) else {
                kept.append(waiter)
                continue
            }
            var until: NIODeadline?
            if let time = weights.time(for: ticket.weight + ticket.answerWeight, ticket.priority, at: now) {
                weightWaits = true
                until = time
            } else if isAction {
                let time = actions.time(
                    for: ticket.actions, isCancel: ticket.isCancel, ticket.priority, protectionWaits: protectionWaits,
                    at: now)
                let free = limits.actionsInFlight - (ticket.priority == .protective ? 0 : limits.protectiveInFlight)
                if time != nil || inFlight >= free {
                    if ticket.isCancel { cancelsWait = true } else { ordersWait = true }
                    if ticket.isCancel || ticket.priority == .protective { protectionWaits = true }
                    until = time
                    kept.append(waiter)
                    next = [next, until].compactMap(\.self).min()
                    continue
                }
            }
            guard !weightWaits else {
                kept.append(waiter)
                next = [next, until].compactMap(\.self).min()
                continue
            }
            weights.charge(ticket.weight, booking: ticket.answerWeight, at: now)
            if isAction {
                actions.charge(ticket.actions, isCancel: ticket.isCancel, ticket.priority, at: now)
                inFlight += 1
            }
            granted.append(waiter.id)
        }
        waiting = kept
        return (granted, next)
    }

    /// Takes note that a request which was let through has ended.
    ///
    /// - Parameters:
    ///   - ticket: What it was let through with.
    ///   - extraWeight: What its answer cost beyond.
    ///   - now: The time.
    mutating func finish(_ ticket: GateTicket, extraWeight: Int = 0, at now: NIODeadline) {
        weights.settle(booked: ticket.answerWeight, cost: extraWeight, at: now)
        if ticket.actions > 0 { inFlight = max(0, inFlight - 1) }
    }

    /// Takes note of an answer that is none of 429.
    mutating func answered() { weights.answered() }

    /// Takes note that the exchange wants fewer requests.
    mutating func throttled(retryAfter: Int?, at now: NIODeadline) {
        weights.throttled(retryAfter: retryAfter, at: now)
    }

    /// Takes in how many actions the account has.
    mutating func refresh(used: Int, cap: Int) { actions.refresh(used: used, cap: cap) }

    /// Takes note that the account has no actions left.
    mutating func exhausted(_ count: (used: Int, cap: Int)?, at now: NIODeadline) { actions.exhausted(count, at: now) }

    /// Takes note that actions came after their expiry.
    mutating func expired(_ count: Int) { actions.expired(count) }

    /// Where the limits stand.
    func report(at now: NIODeadline) -> LimitsReport {
        func wait(_ time: NIODeadline?) -> Duration {
            time.map { .nanoseconds(max(0, ($0 - now).nanoseconds)) } ?? .zero
        }
        return LimitsReport(
            weightLeft: max(0, weights.left(at: now)), weightLimit: limits.weightPerMinute,
            weightFullIn: wait(weights.fullAt), pausedFor: wait(weights.pausedUntil), actionsLeft: actions.left,
            cancelsLeft: actions.cancelsLeft, actionLimit: actions.used == nil ? nil : actions.cap,
            actionsInFlight: inFlight, actionsInFlightLimit: limits.actionsInFlight, waiting: waitingCounts)
    }
}
