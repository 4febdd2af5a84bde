public import EthereumCrypto
internal import NIOCore
public import TradingCore

/// What happens to an account: every event once, none lost, and said plainly when something may have happened unseen.
///
/// The streams are read for as long as this value, a copy or one of its iterators exists. It is for one reader.
public struct AccountEventStream: AsyncSequence, Sendable {
    /// Waits for the events.
    public struct Iterator: AsyncIteratorProtocol {
        let queue: AccountQueue
        let lease: Lease

        /// The next event, or nil when the client has been shut down or the task was cancelled.
        public mutating func next() async -> AccountEvent? { await queue.next() }
    }

    let queue: AccountQueue
    let lease: Lease

    /// Begins to wait.
    public func makeAsyncIterator() -> Iterator { Iterator(queue: queue, lease: lease) }

    /// Ends the streams before the value is gone.
    public func cancel() { lease.cancel() }
}

extension Subscription {
    /// The streams that tell of everything that changes an account's orders, positions and money.
    public static func account(_ user: Address) -> [Subscription] {
        [
            .orderUpdates(user), .userEvents(user), .userFills(user), .userFundings(user),
            .userNonFundingLedgerUpdates(user),
        ]
    }
}

extension StreamClient {
    /// Reads what happens to an account.
    ///
    /// After every interruption, and at the start, what was missed is fetched from `source` before ``AccountEvent/live(_:)`` is said.
    /// A reader that cannot follow holds up the account's connection; when that lasts, the connection is given up, and what was
    /// missed is fetched once the reader has caught up. Markets are read through other connections and are not held up.
    ///
    /// - Parameters:
    ///   - user: The account itself, never an agent.
    ///   - streams: What to read, ``Subscription/account(_:)`` for the most; all of this account.
    ///   - start: What happened before is not wanted; nil for now.
    ///   - source: Where missed events are fetched from.
    ///   - repair: How to repair.
    /// - Returns: The events.
    public func accountEvents(
        of user: Address, streams: [Subscription]? = nil, since start: Timestamp? = nil,
        repairedBy source: any RepairSource, repair: RepairConfiguration = RepairConfiguration()
    ) -> AccountEventStream {
        let holder = ReadingNumber()
        var seen: Set<Subscription> = []
        let subscriptions = (streams ?? Subscription.account(user)).filter { seen.insert($0).inserted }
        precondition(
            !subscriptions.isEmpty && subscriptions.allSatisfy { $0.user == user },
            "account events of \(user) need streams of that account; leave them out for the usual ones")
        let drained: @Sendable () -> Void = { [weak core] in
            guard let core else { return }
            core.loop.execute { [weak core] in core?.readersCaughtUp() }
        }
        let queue = AccountQueue(lowMark: repair.queueCapacity / 2, drained: drained)
        onLoop { core in
            guard !core.isShutDown, let id = holder.begin(core.newReading) else { return queue.finish() }
            let desk = AccountDesk(
                id: id, user: user, subscriptions: subscriptions, since: start ?? core.time.now(), source: source,
                configuration: repair, queue: queue, core: core)
            core.accounts[id] = desk
            core.endings.append((id, { [weak desk] in desk?.close() }))
            desk.open()
        }
        let end = token { core in
            guard let id = holder.end() else { return }
            core.endings.removeAll { $0.id == id }
            core.accounts[id]?.close()
        }
        return AccountEventStream(queue: queue, lease: Lease(end.cancellation))
    }
}
