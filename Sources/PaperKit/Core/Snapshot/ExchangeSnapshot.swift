import TradingCore

extension Exchange {
    /// All that changes while the exchange runs, for storing and restoring; not the listings, rules and model.
    ///
    /// Events that were not fetched are no part of it: fetch them first.
    public struct Snapshot: Sendable, Codable {
        /// The version of the form; another one is not read.
        public static let version = 1

        var version = Self.version
        var coins: [String]
        var now: Timestamp
        var markets: [MarketState]
        var accounts: [TradingAccount]
        var collected: [Int: TokenAmount]
        var treasury: Treasury
        var clock: ExchangeClock
        var index: OrderIndex
        var trading: TradingState
        var orderCount: UInt64
        var tradeCount: UInt64
    }

    /// Hands over all that changes.
    public func snapshot() -> Snapshot {
        Snapshot(
            coins: markets.map(\.instrument.coin.description), now: now, markets: markets.map { MarketState($0) },
            accounts: accounts, collected: collected, treasury: treasury, clock: clock, index: index,
            trading: trading, orderCount: orderCount, tradeCount: tradeCount)
    }

    /// Goes on where a snapshot was taken.
    ///
    /// - Parameters:
    ///   - listings: The markets, the same in the same order; new ones may follow.
    ///   - rules: The readings and limits.
    ///   - model: How resting orders are served by what others do.
    ///   - snapshot: What had changed until then.
    /// - Throws: ``SnapshotMismatch`` where the snapshot is of another form or of other markets.
    public init(
        listings: [MarketListing], rules: ExchangeRules = ExchangeRules(), model: QueueModel = .trades,
        restoring snapshot: Snapshot
    ) throws(SnapshotMismatch) {
        guard snapshot.version == Snapshot.version else {
            throw SnapshotMismatch(problem: .version(found: snapshot.version, wanted: Snapshot.version))
        }
        guard snapshot.coins.count == snapshot.markets.count else { throw SnapshotMismatch(problem: .damaged) }
        for (number, coin) in snapshot.coins.enumerated() {
            let listed = listings.indices.contains(number) ? listings[number].instrument.coin.description : nil
            guard listed == coin else {
                throw SnapshotMismatch(problem: .listing(number: number, found: listed, wanted: coin))
            }
        }
        self.init(listings: listings, rules: rules, model: model)
        guard snapshot.accounts.allSatisfy({ $0.cash.count <= dexes && $0.cash.count == $0.cross.count }) else {
            throw SnapshotMismatch(problem: .damaged)
        }
        for (number, state) in snapshot.markets.enumerated() { state.restore(&markets[number]) }
        accounts = snapshot.accounts
        for account in accounts.indices {
            // A dex that was listed since then is empty.
            while accounts[account].cash.count < dexes {
                accounts[account].cash.append(.zero)
                accounts[account].cross.append(MarginNeed())
            }
        }
        now = snapshot.now
        collected = snapshot.collected
        treasury = snapshot.treasury
        clock = snapshot.clock
        index = snapshot.index
        trading = snapshot.trading
        orderCount = snapshot.orderCount
        tradeCount = snapshot.tradeCount
    }
}

/// Why a snapshot cannot be restored.
public struct SnapshotMismatch: Error, Sendable, Hashable, CustomStringConvertible {
    /// What does not fit.
    public enum Problem: Sendable, Hashable {
        /// The snapshot was written in another form.
        case version(found: Int, wanted: Int)
        /// Another market stands at a number.
        case listing(number: Int, found: String?, wanted: String)
        /// The snapshot contradicts itself.
        case damaged
    }

    /// What does not fit.
    public var problem: Problem

    /// The problem in plain words, with what to do.
    public var description: String {
        switch problem {
        case .version(let found, let wanted):
            "the stored exchange has form \(found), this program reads form \(wanted); start with an empty one"
        case .listing(let number, let found, let wanted):
            "market \(number) of the stored exchange is \(wanted), the listing has \(found ?? "none") there; "
                + "give the listing it was stored with, new markets at the end"
        case .damaged: "the stored exchange contradicts itself; restore an older copy or start with an empty one"
        }
    }
}
