internal import EthereumCrypto
internal import NIOCore
internal import TradingCore

/// One reading of an account: its streams, its repair, and the reader that waits for its events.
///
/// Unchecked: it is used on the event loop of its client only; the queue alone is shared.
final class AccountDesk: @unchecked Sendable {
    let id: UInt64
    let user: Address
    let subscriptions: [Subscription]
    let queue: AccountQueue
    private(set) var machine: RepairMachine

    private let source: any RepairSource
    private unowned let core: StreamCore
    private var settled: Set<Subscription> = []
    /// The streams that have brought something since they are there.
    private var begun: Set<Subscription> = []
    private var retry: Scheduled<Void>?
    private var isHeldUp = false
    /// Events that came although nothing more should be read.
    private var overflow = 0
    private let capacity: Int

    init(
        id: UInt64, user: Address, subscriptions: [Subscription], since: Timestamp, source: any RepairSource,
        configuration: RepairConfiguration, queue: AccountQueue, core: StreamCore
    ) {
        self.id = id
        self.user = user
        self.subscriptions = subscriptions
        self.source = source
        self.queue = queue
        self.core = core
        capacity = configuration.queueCapacity
        machine = RepairMachine(from: since, configuration: configuration)
    }

    var status: StreamStatus.Account {
        StreamStatus.Account(user: user.description, phase: machine.phase, lastError: machine.lastError)
    }

    /// Begins to read.
    func open() {
        for subscription in subscriptions {
            let reader = StreamReader(
                id: id, deliver: { [weak self] in self?.delivered($0) },
                changed: { [weak self] in self?.changed($0, $1) })
            core.attach(reader, to: subscription)
        }
    }

    /// Ends everything.
    func close() {
        retry?.cancel()
        retry = nil
        core.letGo(of: self)
        queue.finish()
    }

    /// The reader has caught up.
    func caughtUp() { readOnIfRoom() }

    private func delivered(_ delivery: StreamDelivery) {
        let events = AccountMessageReader.events(in: delivery)
        // The first message about events repeats what was before, and does not say so.
        let isFirst = begun.insert(delivery.subscription).inserted
        let isSnapshot = delivery.isSnapshot || (isFirst && delivery.subscription.kind == .userEvents)
        perform(machine.received(events, isSnapshot: isSnapshot, at: core.time.now()))
        holdUpIfFull()
        guard isHeldUp else { return }
        overflow += events.count
        if overflow >= capacity { core.giveUp(for: self) }
    }

    private func changed(_ subscription: Subscription, _ health: StreamHealth) {
        switch health {
        case .live:
            settled.insert(subscription)
            guard settled.count == subscriptions.count else { return }
            perform(machine.subscribed())
        case .stale: break
        case .waiting, .interrupted:
            unsettle(subscription)
            perform(machine.interrupted("\(subscription) was interrupted; what happens now is fetched later"))
        case .refused(let text):
            // What is not read is not known, whoever is to blame.
            unsettle(subscription)
            perform(machine.refused("\(subscription) was refused: \(text); the account is unknown until it streams"))
        }
    }

    private func unsettle(_ subscription: Subscription) {
        settled.remove(subscription)
        begun.remove(subscription)
        retry?.cancel()
        retry = nil
    }

    private func perform(_ effects: [RepairMachine.Effect]) {
        for effect in effects {
            switch effect {
            case .emit(let event): queue.put(event)
            case .phaseChanged: core.statusChanged()
            case .fetch(let round, let since): fetch(round, since)
            case .fetchLater(let wait): fetchLater(wait)
            }
        }
        readOnIfRoom()
    }

    private func fetch(_ round: Int, _ since: Timestamp) {
        source.history(of: user, since: since, on: core.loop).hop(to: core.loop).whenComplete { [weak self] result in
            guard let self else { return }
            switch result {
            case .success(let history):
                perform(machine.fetched(history, round: round, since: since, at: core.time.now()))
            case .failure(let error):
                perform(machine.failed("\(error)", round: round, at: core.loop.now, &core.step.backoff))
                scheduleRetry()
            }
            holdUpIfFull()
        }
    }

    private func fetchLater(_ wait: TimeAmount) {
        retry?.cancel()
        retry = core.loop.scheduleTask(in: wait) { [weak self] in
            guard let self else { return }
            retry = nil
            perform(machine.fetchNow())
        }
    }

    private func scheduleRetry() {
        guard let due = machine.retryAt else { return }
        retry?.cancel()
        retry = core.loop.scheduleTask(deadline: due) { [weak self] in
            guard let self else { return }
            retry = nil
            perform(machine.timer(at: core.loop.now))
        }
    }

    /// Holds up the network when too much waits; what was fetched counts, too, but never costs the connection by itself.
    private func holdUpIfFull() {
        guard !isHeldUp, queue.count + machine.held.count >= capacity else { return }
        isHeldUp = true
        overflow = 0
        core.holdUp(for: self)
    }

    /// Reads on when there is room again: the reader has caught up, or what waited for a repair is gone.
    private func readOnIfRoom() {
        guard isHeldUp, queue.count <= capacity / 2, machine.held.count <= capacity / 2 else { return }
        isHeldUp = false
        core.readOn(for: self)
    }
}
