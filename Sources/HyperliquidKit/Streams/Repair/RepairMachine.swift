internal import EthereumCrypto
internal import NIOCore
internal import TradingCore

/// Makes an account whole again after its streams broke.
///
/// ```
///  waiting ──all streams there──► repairing ──history fetched──► live
///     ▲                              │  ▲ fetch failed: waits, fetches again
///     └──────── a stream broke ──────┴──────────────────────────────┘
/// ```
///
/// The streams are there before anything is fetched, and what they bring meanwhile waits, so nothing falls between the two. What
/// comes twice is known by its identifiers. While a fetch fails the account stays unknown, however long that takes.
struct RepairMachine: Sendable {
    enum Effect: Sendable {
        /// Fetch what happened since then.
        case fetch(round: Int, since: Timestamp)
        /// Call ``RepairMachine/fetchNow()`` in a while.
        case fetchLater(TimeAmount)
        /// Hand an event to the reader.
        case emit(AccountEvent)
        case phaseChanged
    }

    /// What tells changes of orders apart.
    private struct OrderChange: Hashable {
        let oid: OrderID
        let status: Open<OrderStatusName>
        let time: Timestamp
    }

    let configuration: RepairConfiguration
    private(set) var phase = RepairPhase.waiting
    private(set) var lastError: String?
    /// When to fetch again after a failure.
    private(set) var retryAt: NIODeadline?
    /// What came while the account was not known; handed on after the repair.
    private(set) var held: [(event: AccountEvent, isSnapshot: Bool)] = []

    private var marks: RepairMarks
    /// How often something could not be read since the streams are there; the more, the longer the next repair waits.
    private var unreadable = 0
    private var isFetchDue = false
    /// Records from before are old news: they were never wanted, or have been handed on.
    private var floor: Timestamp
    private var round = 0
    private var attempts = 0
    private var fills: RecentSet<FillIdentity>
    private var fundings: RecentSet<FundingIdentity>
    private var ledger: RecentSet<LedgerUpdate>
    private var orders: RecentSet<OrderChange>
    private var recent: RecentFills

    /// - Parameters:
    ///   - start: What happened before is not wanted.
    ///   - configuration: How to repair.
    init(from start: Timestamp, configuration: RepairConfiguration) {
        self.configuration = configuration
        marks = RepairMarks(from: start)
        floor = start
        recent = RecentFills(span: configuration.overlap, capacity: configuration.rememberedRecords)
        fills = RecentSet(capacity: configuration.rememberedRecords)
        fundings = RecentSet(capacity: configuration.rememberedRecords)
        ledger = RecentSet(capacity: configuration.rememberedRecords)
        orders = RecentSet(capacity: configuration.rememberedRecords)
    }

    /// How many identifiers are remembered.
    var remembered: Int { fills.count + fundings.count + ledger.count + orders.count }

    /// All streams are there, so that nothing new is missed.
    mutating func subscribed() -> [Effect] {
        guard phase == .waiting else { return [] }
        phase = .repairing
        attempts = 0
        unreadable = 0
        return [.phaseChanged] + fetch()
    }

    /// A stream broke.
    mutating func interrupted(_ reason: String) -> [Effect] {
        makeRoom()
        guard phase != .waiting else { return [] }
        let wasLive = phase == .live
        phase = .waiting
        retryAt = nil
        isFetchDue = false
        round += 1
        return (wasLive ? [.emit(.interrupted(reason: reason))] : []) + [.phaseChanged]
    }

    /// A stream is not to be had; it is told once, also while the account is unknown anyway.
    mutating func refused(_ reason: String) -> [Effect] {
        guard phase != .waiting || lastError != reason else { return [] }
        lastError = reason
        let effects = interrupted(reason)
        if effects.contains(where: { if case .emit = $0 { true } else { false } }) { return effects }
        return [.emit(.interrupted(reason: reason)), .phaseChanged]
    }

    /// Lets go of what waits when it is much and will come again: the next repair fetches it from before it happened.
    ///
    /// Of states, and of what could not be read, the newest of each stream stays; what is never repeated stays whole.
    private mutating func makeRoom() {
        guard held.count > configuration.queueCapacity / 2 else { return }
        var newest: Set<Subscription> = []
        let kept = held.reversed().filter { waiting in
            switch waiting.event {
            case .fill, .order, .orderHistory, .openOrders, .funding, .ledger: false
            case .message(let delivery): newest.insert(delivery.subscription).inserted
            case .unreadable(let subscription, _): newest.insert(subscription).inserted
            default: true
            }
        }
        held = kept.reversed()
    }

    /// The streams brought something.
    ///
    /// - Parameters:
    ///   - events: What they told.
    ///   - isSnapshot: Whether it may repeat what was before the start; else it happened just now, whatever our clock says.
    ///   - now: Our time, where it is known.
    /// - Returns: What to do.
    mutating func received(
        _ events: [AccountEvent], isSnapshot: Bool = false, at now: Timestamp? = nil
    ) -> [Effect] {
        guard phase == .live else {
            held.append(contentsOf: events.map { ($0, isSnapshot) })
            return []
        }
        var reason: String?
        for case .unreadable(let subscription, let words) in events {
            marks.doubt(subscription.kind)
            reason = "\(subscription) told something that cannot be read (\(words)); it is being fetched"
        }
        let effects = events.compactMap { accept($0, isSnapshot: isSnapshot, at: now) ? Effect.emit($0) : nil }
        guard let reason else { return effects }
        return effects + repair(because: reason)
    }

    /// Fetches what could not be read; a stream that is never readable must not ask without end, so each time waits longer.
    private mutating func repair(because reason: String) -> [Effect] {
        phase = .repairing
        attempts = 0
        isFetchDue = true
        unreadable += 1
        let wait = Backoff.bound(
            failures: unreadable - 2, first: configuration.firstDelay, longest: configuration.longestDelay)
        return [.emit(.interrupted(reason: reason)), .phaseChanged]
            + (unreadable > 1 ? [.fetchLater(wait)] : fetchNow())
    }

    /// The wait before a fetch is over.
    mutating func fetchNow() -> [Effect] {
        guard phase == .repairing, isFetchDue else { return [] }
        return fetch()
    }

    /// What was asked for has come.
    mutating func fetched(
        _ history: AccountHistory, round answered: Int, since: Timestamp, at now: Timestamp? = nil
    ) -> [Effect] {
        guard phase == .repairing, answered == round else { return [] }
        var effects: [Effect] = []
        var report = RepairReport(
            since: since, fills: 0, fundings: 0, ledgerUpdates: 0, gaps: history.gaps, brokenChains: [],
            attempts: attempts)
        func emit(_ event: AccountEvent, isSnapshot: Bool = true) -> Bool {
            guard accept(event, isSnapshot: isSnapshot, at: now) else { return false }
            effects.append(.emit(event))
            return true
        }
        // In the order of time, so that positions follow from each other.
        var order = FillChain()
        for fill in order.take(history.fills).fills where emit(.fill(fill)) { report.fills += 1 }
        for order in history.orders { _ = emit(.orderHistory(order)) }
        for funding in history.fundings where emit(.funding(funding)) { report.fundings += 1 }
        for entry in history.ledgerUpdates where emit(.ledger(entry)) { report.ledgerUpdates += 1 }
        effects.append(.emit(.openOrders(history.openOrders)))
        marks.repaired()
        let waiting = held
        held.removeAll()
        for (event, isSnapshot) in waiting { _ = emit(event, isSnapshot: isSnapshot) }
        report.brokenChains = recent.check()
        floor = min(since, marks.oldest)
        phase = .live
        lastError = nil
        effects.append(.emit(.live(report)))
        effects.append(.phaseChanged)
        return effects
    }

    /// It could not be had.
    mutating func failed(
        _ reason: String, round answered: Int, at now: NIODeadline, _ backoff: inout Backoff
    ) -> [Effect] {
        guard phase == .repairing, answered == round else { return [] }
        lastError = reason
        let bound = Backoff.bound(
            failures: attempts - 1, first: configuration.firstDelay, longest: configuration.longestDelay)
        // At least half of it: a source in trouble is not helped by haste.
        let jitter = backoff.delay(after: 0, first: bound, longest: bound)
        retryAt = now + .nanoseconds(bound.nanoseconds / 2 + jitter.nanoseconds / 2)
        return [.phaseChanged]
    }

    /// The time for another attempt may have come.
    mutating func timer(at now: NIODeadline) -> [Effect] {
        guard phase == .repairing, let due = retryAt, due <= now else { return [] }
        return fetch()
    }

    private mutating func fetch() -> [Effect] {
        retryAt = nil
        isFetchDue = false
        round += 1
        attempts += 1
        let since = max(floor, marks.oldest - configuration.overlap)
        return [.fetch(round: round, since: since)]
    }

    /// Whether an event is news; remembers it.
    private mutating func accept(_ event: AccountEvent, isSnapshot: Bool, at now: Timestamp?) -> Bool {
        switch event {
        case .fill(let fill):
            guard isWanted(fill.time, isSnapshot), fills.insert(fill.identity) else { return false }
            note(.fills, fill.time, now)
            recent.take(fill)
        case .funding(let payment):
            guard isWanted(payment.time, isSnapshot), fundings.insert(payment.identity) else { return false }
            note(.fundings, payment.time, now)
        case .ledger(let entry):
            guard isWanted(entry.time, isSnapshot), ledger.insert(entry) else { return false }
            note(.ledger, entry.time, now)
        case .order(let update): return isNews(update.order.oid, update.status, update.statusTimestamp)
        case .orderHistory(let order): return isNews(order.order.oid, order.status, order.statusTimestamp)
        default: break
        }
        return true
    }

    private mutating func isNews(_ oid: OrderID, _ status: Open<OrderStatusName>, _ time: Timestamp) -> Bool {
        orders.insert(OrderChange(oid: oid, status: status, time: time))
    }

    /// What happens now is wanted whatever its time: the exchange's clock may be behind ours, by which the start was set.
    private func isWanted(_ time: Timestamp, _ isSnapshot: Bool) -> Bool { !isSnapshot || time >= floor }

    private mutating func note(_ kind: RepairMarks.Kind, _ time: Timestamp, _ now: Timestamp?) {
        if time < floor {
            floor = time
            marks.lower(to: time)
        }
        marks.raise(kind, to: time, now: now)
    }
}
