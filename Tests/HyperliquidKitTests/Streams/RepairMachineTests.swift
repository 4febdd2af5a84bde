import NIOCore
import Testing
import TradingCore
import TradingTestSupport

@testable import HyperliquidKit

struct RepairMachineTests {
    static let start = Message.now

    private func fill(_ id: Int, at time: Int64? = nil, start: String = "0.0", coin: String = "BTC") throws -> UserFill
    {
        let text = Message.fill(id, time: time ?? Self.start + Int64(id) * 1000, coin: coin, start: start)
        return try JSONValue(parsing: text).decode(UserFill.self)
    }

    private func update(_ oid: Int, _ status: String, _ time: Int64) throws -> OrderUpdate {
        let message = try JSONValue(parsing: Message.orderUpdate(oid, status: status, time: time))
        return try #require(message["data"]?.elements?.first).decode(OrderUpdate.self)
    }

    private func machine() -> RepairMachine {
        RepairMachine(from: .at(Self.start), configuration: RepairConfiguration())
    }

    /// What reached the reader, in words.
    private func told(_ effects: [RepairMachine.Effect]) -> [String] {
        effects.compactMap { effect in
            guard case .emit(let event) = effect else { return nil }
            return switch event {
            case .fill(let fill): "fill \(fill.tid ?? 0)"
            case .order(let update): "order \(update.order.oid) \(update.status)"
            case .orderHistory(let order): "history \(order.order.oid) \(order.status)"
            case .openOrders(let orders): "open orders \(orders.count)"
            case .funding: "funding"
            case .interrupted: "interrupted"
            case .live(let report): report.isComplete ? "live" : "live, incomplete"
            default: "other"
            }
        }
    }

    private func fetched(_ effects: [RepairMachine.Effect]) -> (round: Int, since: Timestamp)? {
        effects.compactMap { if case .fetch(let round, let since) = $0 { (round: round, since: since) } else { nil } }
            .first
    }

    @Test func fillsMissedWhileDisconnectedAreFetchedAndEachComesOnce() throws {
        var machine = machine()
        let first = try #require(fetched(machine.subscribed()))
        #expect(first.since == .at(Self.start))
        #expect(
            told(machine.fetched(AccountHistory(), round: first.round, since: first.since)) == [
                "open orders 0", "live",
            ])
        #expect(told(machine.received([.fill(try fill(100)), .fill(try fill(101, start: "1.0"))])).count == 2)
        #expect(told(machine.interrupted("cut")) == ["interrupted"])
        let second = try #require(fetched(machine.subscribed()))
        // Payments and entries may be further behind.
        #expect(second.since == .at(Self.start))
        // The snapshot, live ones and the history overlap in every way.
        #expect(machine.received([.fill(try fill(101, start: "1.0")), .fill(try fill(104, start: "4.0"))]).isEmpty)
        let history = AccountHistory(fills: try (100...103).map { try fill($0, start: "\($0 - 100).0") })
        let effects = machine.fetched(history, round: second.round, since: second.since)
        #expect(told(effects) == ["fill 102", "fill 103", "open orders 0", "fill 104", "live"])
        #expect(machine.phase == .live)
        #expect(told(machine.received([.fill(try fill(104, start: "4.0"))])).isEmpty)
    }

    @Test func aHoleInTheChainOfPositionsIsSaid() throws {
        var machine = machine()
        let round = try #require(fetched(machine.subscribed()))
        let history = AccountHistory(fills: [
            try fill(1), try fill(2, start: "1.0"), try fill(4, start: "3.0"), try fill(5, start: "9.0", coin: "@107"),
            try fill(6, start: "0.0", coin: "@107"),
        ])
        let effects = machine.fetched(history, round: round.round, since: round.since)
        let reports = effects.compactMap { if case .emit(.live(let report)) = $0 { report } else { nil } }
        #expect(reports.map(\.brokenChains) == [[.btc]])
        #expect(reports.map(\.fills) == [5] && reports.map(\.isComplete) == [false])
    }

    private func live(_ machine: inout RepairMachine) throws {
        let round = try #require(fetched(machine.subscribed()))
        _ = machine.fetched(AccountHistory(), round: round.round, since: round.since)
    }

    @Test func aKindThatIsBehindTheOthersIsFetchedFromItsOwnMark() throws {
        var machine = machine()
        try live(&machine)
        _ = machine.received([.fill(try fill(1, at: Self.start + 600_000))])
        // An order's time is no record's time.
        _ = machine.received([.order(try update(1, "open", Self.start + 86_400_000))])
        _ = machine.interrupted("cut")
        let round = try #require(fetched(machine.subscribed()))
        #expect(round.since == .at(Self.start))
        // Ten minutes older than the newest fill, and seen in the snapshot only.
        let funding = try FundingEntry.some(at: Self.start + 1000)
        _ = machine.received([.funding(funding)], isSnapshot: true)
        let effects = machine.fetched(AccountHistory(), round: round.round, since: round.since)
        #expect(told(effects) == ["open orders 0", "funding", "live"])
        // What was fetched once is not fetched again and again.
        _ = machine.interrupted("cut")
        let next = try #require(fetched(machine.subscribed()))
        #expect(next.since == .at(Self.start + 600_000 - 60_000))
    }

    @Test func noKindIsBelievedToBeBehindForLongerThanAnHour() throws {
        var machine = machine()
        try live(&machine)
        _ = machine.received([.fill(try fill(1, at: Self.start + 86_400_000))])
        _ = machine.interrupted("cut")
        let round = try #require(fetched(machine.subscribed()))
        #expect(round.since == .at(Self.start + 86_400_000 - 3_600_000 - 60_000))
    }

    @Test func aRecordFromTheFarFutureMovesTheMarkByAMinuteAtMost() throws {
        var machine = machine()
        try live(&machine)
        let far = try fill(1, at: Self.start + 90 * 86_400_000)
        _ = machine.received([.fill(far)], at: .at(Self.start + 10_000))
        _ = machine.interrupted("cut")
        let round = try #require(fetched(machine.subscribed()))
        #expect(round.since <= .at(Self.start + 70_000))
    }

    @Test func aFillThatHappensNowIsTakenThoughOurClockIsAhead() throws {
        var machine = machine()
        try live(&machine)
        #expect(told(machine.received([.fill(try fill(1, at: Self.start - 90_000))])) == ["fill 1"])
        #expect(told(machine.received([.fill(try fill(2, at: Self.start - 95_000))], isSnapshot: true)).isEmpty)
        // What is missed afterwards is fetched by the exchange's clock.
        _ = machine.interrupted("cut")
        let round = try #require(fetched(machine.subscribed()))
        #expect(round.since == .at(Self.start - 90_000))
        let history = AccountHistory(fills: [try fill(3, at: Self.start - 80_000, start: "1.0")])
        let effects = machine.fetched(history, round: round.round, since: round.since)
        #expect(told(effects) == ["fill 3", "open orders 0", "live"])
    }

    @Test func whatCannotBeReadIsFetchedFromBeforeItAndNeverInHaste() throws {
        var machine = machine()
        try live(&machine)
        let broken = AccountEvent.unreadable(.userFills(.numbered(1)), reason: "px is no number")
        let effects = machine.received([broken, .fill(try fill(1, at: Self.start + 7_200_000))])
        #expect(told(effects) == ["other", "fill 1", "interrupted"])
        #expect(machine.phase == .repairing)
        let round = try #require(fetched(effects))
        #expect(round.since == .at(Self.start))
        _ = machine.fetched(AccountHistory(), round: round.round, since: round.since)
        #expect(machine.phase == .live)
        // The second one waits.
        let later = machine.received([broken])
        #expect(fetched(later) == nil && machine.phase == .repairing)
        let waits = later.compactMap { if case .fetchLater(let wait) = $0 { wait } else { nil } }
        #expect(waits == [.seconds(1)])
        #expect(fetched(machine.fetchNow()) != nil)
        #expect(machine.fetchNow().isEmpty)
    }

    @Test func aHoleThatAroseWhileLiveIsSaidByTheNextRepairUnlessItFillsIt() throws {
        for isFilled in [false, true] {
            var machine = machine()
            let first = try #require(fetched(machine.subscribed()))
            _ = machine.fetched(AccountHistory(), round: first.round, since: first.since)
            _ = machine.received([.fill(try fill(1)), .fill(try fill(3, start: "2.0"))])
            _ = machine.interrupted("cut")
            let second = try #require(fetched(machine.subscribed()))
            let history = AccountHistory(fills: isFilled ? [try fill(2, start: "1.0")] : [])
            let effects = machine.fetched(history, round: second.round, since: second.since)
            #expect(told(effects).last == (isFilled ? "live" : "live, incomplete"))
            // It is said once.
            _ = machine.interrupted("cut")
            let third = try #require(fetched(machine.subscribed()))
            #expect(
                told(machine.fetched(AccountHistory(), round: third.round, since: third.since)).last == "live")
        }
    }

    @Test func whatWaitsForARepairThatDoesNotComeStaysBoundedAndComesBackWithIt() throws {
        var configuration = RepairConfiguration()
        configuration.queueCapacity = 20
        var machine = RepairMachine(from: .at(Self.start), configuration: configuration)
        _ = machine.subscribed()
        let fills = try (1...9).map { try fill($0, start: "\($0 - 1).0") }
        let broken = AccountEvent.unreadable(.userFills(.numbered(1)), reason: "one")
        for _ in 1...50 {
            _ = machine.received(fills.map { .fill($0) } + [broken])
            _ = machine.interrupted("cut")
            _ = machine.subscribed()
            #expect(machine.held.count <= 20)
        }
        _ = machine.interrupted("cut")
        let round = try #require(fetched(machine.subscribed()))
        #expect(round.since == .at(Self.start))
        let effects = machine.fetched(AccountHistory(fills: fills), round: round.round, since: round.since)
        #expect(told(effects).filter { $0.hasPrefix("fill") } == (1...9).map { "fill \($0)" })
        #expect(told(effects).contains("other") && told(effects).last == "live")
    }

    @Test func executionsInAnyOrderFormOneChain() throws {
        let positions = [(0, 1), (1, 2), (2, 1), (1, 0), (0, -1), (-1, 3)]
        for seed in UInt64(1)...50 {
            var generator = SeededGenerator(seed: seed)
            // Two of them share a millisecond.
            let fills = try positions.enumerated().map { index, ends in
                let size = ends.1 - ends.0
                let text = Message.fill(
                    index, time: Self.start + Int64(index / 2), start: "\(ends.0).0", size: "\(abs(size)).0",
                    side: size > 0 ? "B" : "A")
                return try JSONValue(parsing: text).decode(UserFill.self)
            }.shuffled(using: &generator)
            var whole = RecentFills(span: 60_000, capacity: 100)
            for fill in fills { whole.take(fill) }
            #expect(whole.check().isEmpty)
            // Without the last but one there is a hole, in whatever order; it is told once, and no more when it is filled.
            var holed = RecentFills(span: 60_000, capacity: 100)
            for fill in fills where fill.tid != 4 { holed.take(fill) }
            #expect(holed.check() == [.btc])
            #expect(holed.check().isEmpty)
            for fill in fills where fill.tid == 4 { holed.take(fill) }
            #expect(holed.check().isEmpty)
        }
    }

    @Test func aHoleIsNoticedHoweverManyExecutionsFollow() throws {
        var recent = RecentFills(span: 1000, capacity: 50)
        for id in 0..<500 where id != 20 { recent.take(try fill(id, start: "\(id).0")) }
        #expect(recent.count <= 50)
        #expect(recent.check() == [.btc])
        for id in 500..<600 { recent.take(try fill(id, start: "\(id).0")) }
        #expect(recent.check().isEmpty)
    }

    @Test func aHistoryThatIsNotWholeIsFlagged() throws {
        var machine = machine()
        let round = try #require(fetched(machine.subscribed()))
        let history = AccountHistory(gaps: [.reachExhausted(10_000)])
        #expect(told(machine.fetched(history, round: round.round, since: round.since)).last == "live, incomplete")
    }

    @Test func fillsOfOneMillisecondAreOrderedByTheirPositions() throws {
        let shuffled = [
            try fill(9, at: Self.start, start: "1.0"), try fill(7, at: Self.start, start: "2.0"),
            try fill(8, at: Self.start, start: "0.0"), try fill(3, at: Self.start - 1, start: "-1.0"),
        ]
        var machine = RepairMachine(from: .at(Self.start - 1), configuration: RepairConfiguration())
        let round = try #require(fetched(machine.subscribed()))
        let effects = machine.fetched(AccountHistory(fills: shuffled), round: round.round, since: round.since)
        #expect(told(effects).prefix(4) == ["fill 3", "fill 8", "fill 9", "fill 7"])
    }

    @Test func aFetchThatFailsKeepsTheAccountUnknownAndIsTriedAgain() throws {
        var machine = machine()
        var backoff = Backoff(seed: 1)
        var now = NIODeadline.uptimeNanoseconds(0)
        var round = try #require(fetched(machine.subscribed()))
        var waits: [TimeAmount] = []
        for attempt in 1...12 {
            #expect(told(machine.failed("no answer \(attempt)", round: round.round, at: now, &backoff)).isEmpty)
            #expect(machine.phase == .repairing && machine.lastError == "no answer \(attempt)")
            let due = try #require(machine.retryAt)
            waits.append(due - now)
            #expect(machine.timer(at: due - .nanoseconds(1)).isEmpty)
            now = due
            round = try #require(fetched(machine.timer(at: now)))
        }
        #expect(waits.allSatisfy { $0 >= .milliseconds(500) && $0 <= .seconds(30) })
        #expect(waits.suffix(4).allSatisfy { $0 >= .seconds(15) })
        #expect(told(machine.fetched(AccountHistory(), round: round.round, since: round.since)).last == "live")
        #expect(machine.lastError == nil)
    }

    @Test func anAnswerFromBeforeAnInterruptionIsNotBelieved() throws {
        var machine = machine()
        let old = try #require(fetched(machine.subscribed()))
        #expect(told(machine.interrupted("cut")).isEmpty)
        #expect(machine.fetched(AccountHistory(), round: old.round, since: old.since).isEmpty)
        let new = try #require(fetched(machine.subscribed()))
        #expect(machine.fetched(AccountHistory(), round: old.round, since: old.since).isEmpty)
        #expect(machine.phase == .repairing)
        #expect(told(machine.fetched(AccountHistory(), round: new.round, since: new.since)).last == "live")
    }

    @Test func oldNewsOfASnapshotIsNotToldAndMemoryIsBounded() throws {
        var configuration = RepairConfiguration()
        configuration.rememberedRecords = 50
        var machine = RepairMachine(from: .at(Self.start), configuration: configuration)
        let round = try #require(fetched(machine.subscribed()))
        _ = machine.received([.fill(try fill(1, at: Self.start - 1)), .fill(try fill(2))], isSnapshot: true)
        let effects = machine.fetched(AccountHistory(), round: round.round, since: round.since)
        #expect(told(effects) == ["open orders 0", "fill 2", "live"])
        for id in 3...1000 { _ = machine.received([.fill(try fill(id))]) }
        #expect(machine.remembered == 50)
    }

    /// Acks and fills in any order, any part of them repeated: the same events come out, each once.
    @Test func anyOrderOfAcksAndFillsGivesTheSameEventsOnce() throws {
        let events: [AccountEvent] = [
            .order(try update(1, "open", Self.start + 1)), .order(try update(1, "filled", Self.start + 2)),
            .fill(try fill(1)), .fill(try fill(2, coin: "ETH")), .order(try update(2, "canceled", Self.start + 3)),
        ]
        func permutations(_ indices: [Int]) -> [[Int]] {
            guard indices.count > 1 else { return [indices] }
            return indices.flatMap { first in permutations(indices.filter { $0 != first }).map { [first] + $0 } }
        }
        for order in permutations(Array(events.indices)) {
            for split in 0...events.count {
                var machine = machine()
                let round = try #require(fetched(machine.subscribed()))
                // Some before the repair ends, some after, and the first ones twice.
                _ = machine.received(order.prefix(split).map { events[$0] })
                var told = told(machine.fetched(AccountHistory(), round: round.round, since: round.since))
                told += self.told(machine.received(order.map { events[$0] }))
                #expect(
                    Set(told) == [
                        "open orders 0", "live", "fill 1", "fill 2", "order 1 open", "order 1 filled",
                        "order 2 canceled",
                    ])
                #expect(told.count == 7)
            }
        }
    }
}

extension FundingEntry {
    /// A payment at a moment.
    fileprivate static func some(at time: Int64) throws -> FundingEntry {
        let amounts = #""usdc":"-0.1","szi":"1.0","fundingRate":"0.0000125""#
        return try JSONValue(parsing: #"{"time":\#(time),"coin":"BTC",\#(amounts)}"#).decode(FundingEntry.self)
    }
}
