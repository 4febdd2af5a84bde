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
    private(set) var held: [AccountEvent] = []

    /// The time of the newest record, as the exchange told it.
    private var newest: Timestamp
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
        newest = start
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
        return [.phaseChanged] + fetch()
    }

    /// A stream broke.
    mutating func interrupted(_ reason: String) -> [Effect] {
        makeRoom()
        guard phase != .waiting else { return [] }
        let wasLive = phase == .live
        phase = .waiting
        retryAt = nil
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
        let kept = held.reversed().filter { event in
            switch event {
            case .fill, .order, .orderHistory, .openOrders, .funding, .ledger: false
            case .message(let delivery): newest.insert(delivery.subscription).inserted
            case .unreadable(let subscription, _): newest.insert(subscription).inserted
            default: true
            }
        }
        held = kept.reversed()
    }

    /// The streams brought something.
    mutating func received(_ events: [AccountEvent]) -> [Effect] {
        guard phase == .live else {
            held.append(contentsOf: events)
            return []
        }
        return events.compactMap { accept($0) ? .emit($0) : nil }
    }

    /// What was asked for has come.
    mutating func fetched(_ history: AccountHistory, round answered: Int, since: Timestamp) -> [Effect] {
        guard phase == .repairing, answered == round else { return [] }
        var effects: [Effect] = []
        var report = RepairReport(
            since: since, fills: 0, fundings: 0, ledgerUpdates: 0, gaps: history.gaps, brokenChains: [],
            attempts: attempts)
        func emit(_ event: AccountEvent) -> Bool {
            guard accept(event) else { return false }
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
        let waiting = held
        held.removeAll()
        for event in waiting { _ = emit(event) }
        report.brokenChains = recent.check()
        floor = since
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
        round += 1
        attempts += 1
        let since = max(floor, newest - configuration.overlap)
        return [.fetch(round: round, since: since)]
    }

    /// Whether an event is news; remembers it.
    private mutating func accept(_ event: AccountEvent) -> Bool {
        switch event {
        case .fill(let fill):
            guard isRecent(fill.time), fills.insert(fill.identity) else { return false }
            recent.take(fill)
        case .funding(let payment):
            guard isRecent(payment.time), fundings.insert(payment.identity) else { return false }
        case .ledger(let entry): guard isRecent(entry.time), ledger.insert(entry) else { return false }
        case .order(let update): return isNews(update.order.oid, update.status, update.statusTimestamp)
        case .orderHistory(let order): return isNews(order.order.oid, order.status, order.statusTimestamp)
        default: break
        }
        return true
    }

    private mutating func isNews(_ oid: OrderID, _ status: Open<OrderStatusName>, _ time: Timestamp) -> Bool {
        newest = max(newest, time)
        return orders.insert(OrderChange(oid: oid, status: status, time: time))
    }

    private mutating func isRecent(_ time: Timestamp) -> Bool {
        guard time >= floor else { return false }
        newest = max(newest, time)
        return true
    }
}
