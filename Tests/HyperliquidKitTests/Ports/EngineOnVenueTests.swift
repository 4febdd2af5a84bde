import HyperliquidTestSupport
import NIOCore
import NIOEmbedded
import RiskKit
import StrategyKit
import Synchronization
import Testing
import TradingCore
import TradingEngine
import TradingTestSupport

@testable import HyperliquidKit

/// The engine over the exchange's own feed and venue, as a live run has them.
struct EngineOnVenueTests {
    // A1, A30: whatever is lost on the way, each order counts once, and the ledger is the exchange's.
    @Test func theLedgerOfTheEngineIsTheExchanges() async throws {
        let bench = try await VenueBench()
        bench.setFates([.answerLost, .taken, .lost, .notSent, .taken, .answerLost])
        let run = Self.start(on: bench, upTo: 5, session: 1)
        try await Self.trade(on: bench) { bench.position == 5 && run.ledger()?.position(of: .btc).size == 5 }
        try await bench.rest(30)
        let ledger = try #require(run.ledger())
        let account = try await bench.run { try await run.venue.account() }
        #expect(ledger.position(of: .btc).size == 5)
        #expect(account.positions[.btc] == ledger.position(of: .btc))
        #expect(account.equity == ledger.equity && account.cash == ledger.cash)
        #expect(ledger[.btc]?.openOrders.isEmpty == true)
        let numbers = bench.oracle.orders.compactMap(\.sighting.cloid?.number)
        #expect(numbers == [1, 2, 3, 4, 5], "nothing was placed twice, and no order given up")
        let isRejection = { (entry: JournalEntry) in if case .venue(.rejected) = entry { true } else { false } }
        #expect(!run.journal.entries.contains(where: isRejection), "unknown is not refused")
        run.task.cancel()
        try await bench.end()
        try await run.task.value
    }

    // A restart begins with what is, and is not told the fills of the run before.
    @Test func aSecondRunIsToldItsOwnFillsOnly() async throws {
        let bench = try await VenueBench()
        let first = Self.start(on: bench, upTo: 2, session: 1)
        try await Self.trade(on: bench) { first.ledger()?.position(of: .btc).size == 2 }
        first.task.cancel()
        await first.venue.close()
        try await bench.rest(5)
        try await first.task.value
        let second = Self.start(on: bench, upTo: 3, session: 2)
        try await Self.trade(on: bench) { second.ledger()?.position(of: .btc).size == 3 }
        try await bench.rest(10)
        #expect(bench.position == 5)
        #expect(second.ledger()?.position(of: .btc).size == 3)
        #expect(bench.oracle.orders.compactMap(\.sighting.cloid?.session) == [1, 1, 2, 2, 2])
        second.task.cancel()
        try await bench.end()
        try await second.task.value
    }

    private struct Run {
        let venue: HyperliquidVenue
        let task: Task<Void, any Error>
        let journal: RecordingJournal
        let ledger: @Sendable () -> Portfolio?
    }

    private static func start(on bench: VenueBench, upTo most: Int, session: UInt64) -> Run {
        let latest = Latest()
        let venue: HyperliquidVenue
        do { venue = try bench.venue() } catch { preconditionFailure("the bench makes a venue: \(error)") }
        let strategy = Collector(most: most)
        let live = MergedSession(
            source: HyperliquidFeed(bench.streams), venue: venue, subscriptions: strategy.subscriptions)
        let engine = Engine(
            strategy: strategy, gate: RiskGate(rules: [], equity: 10_000),
            portfolio: Portfolio(startingBalance: 10_000, leverage: 10, instruments: [TestMarkets.btc]),
            session: session)
        let journal = RecordingJournal()
        let task = Task {
            var runner = Runner(
                engine: engine, session: live, journal: journal, durability: .beforeEverySubmit)
            try await runner.run { _, _, engine in
                let portfolio = engine.portfolio
                latest.portfolio.withLock { $0 = portfolio }
            }
        }
        return Run(venue: venue, task: task, journal: journal) { latest.portfolio.withLock { $0 } }
    }

    /// Prints come one a second until something is so.
    private static func trade(on bench: VenueBench, until isSo: () -> Bool) async throws {
        for number in 1...300 where !isSo() {
            try await bench.push(
                Message.trade(time: bench.time.now().milliseconds, id: number), to: "trades")
            try await bench.rest(1)
        }
        #expect(isSo())
    }

    private final class Latest: Sendable {
        let portfolio = Mutex<Portfolio?>(nil)
    }

    /// Buys one with every print, one after the other, up to a limit.
    private struct Collector: Strategy {
        struct Parameters: Codable, Sendable {}
        static let descriptor = StrategyDescriptor(name: "collector", summary: "", parameters: [])
        let most: Int

        init(most: Int) { self.most = most }
        init(parameters: Parameters, setup: StrategySetup) { most = 1 }

        var subscriptions: [MarketSubscription] { [.trades(.btc)] }

        mutating func handle(_ event: MarketEvent, in context: StrategyContext, orders: inout OrderSink) {
            guard context.isIdle(.btc), context.position(of: .btc).size < Size(integerLiteral: Int64(most)) else {
                return
            }
            orders.place(.btc, .buy, 1, .limit(100, .goodTilCanceled), because: Reason("there is room"))
        }
    }
}
