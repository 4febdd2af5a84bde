import RiskKit
import StrategyKit
import Testing
import TradingCore
import TradingEngine
import TradingTestSupport

/// What a runner does when a venue cannot be reached.
struct RunnerFailureTests {
    /// Places an order again whenever one is refused, or cancels one that nobody knows with every candle.
    private struct Stubborn: CandleStrategy {
        struct Parameters: Codable, Sendable { var cancels: Bool }
        static let descriptor = StrategyDescriptor(name: "stubborn", summary: "", parameters: [])
        let parameters: Parameters
        let setup: StrategySetup
        var subscriptions: [MarketSubscription] { setup.candleSubscriptions }

        init(parameters: Parameters, setup: StrategySetup) {
            self.parameters = parameters
            self.setup = setup
        }

        mutating func close(_ candle: Candle, of index: Int, in context: StrategyContext, orders: inout OrderSink) {
            if parameters.cancels {
                orders.cancel(setup.coins[index], Cloid(session: 1, number: 1), because: Reason("again"))
            } else {
                orders.place(setup.coins[index], .buy, 1, because: Reason("first"))
            }
        }

        mutating func handle(_ event: VenueEvent, in context: StrategyContext, orders: inout OrderSink) {
            guard case .rejected(_, let coin, _, _) = event else { return }
            orders.place(coin, .buy, 1, because: Reason("once more"))
        }
    }

    private func run(
        _ parameters: Stubborn.Parameters, candles: Int
    ) async throws -> (state: KillSwitch.State, entries: [JournalEntry], openOrders: Int) {
        let coin = TestMarkets.btc.coin
        let venue = RecordingVenue()
        venue.fail(with: VenueError(.unreachable, "no network"))
        let setup = StrategySetup(coins: [coin], interval: .hour1)
        let strategy = Stubborn(parameters: parameters, setup: setup)
        let engine = Engine(
            strategy: strategy, gate: RiskGate(rules: [], equity: 10_000),
            portfolio: Portfolio(startingBalance: 10_000, leverage: 10, instruments: [TestMarkets.btc]), session: 7)
        let feed = ScriptedFeed(TestMarkets.events(coin, TestMarkets.walk(candles, seed: 1)))
        let session = MergedSession(source: feed, venue: venue, subscriptions: strategy.subscriptions)
        let journal = RecordingJournal()
        var runner = Runner(engine: engine, session: session, journal: journal, durability: .beforeEverySubmit)
        try await runner.run()
        let open = runner.engine.portfolio[coin]?.openOrders.count ?? 0
        return (runner.engine.gate.killSwitch.state, journal.entries, open)
    }

    @Test func aStrategyThatNeverGivesUpIsHalted() async throws {
        let result = try await run(.init(cancels: false), candles: 3)
        #expect(result.state == .halted)
        #expect(result.openOrders == 0)
        let sent = result.entries.filter { if case .approved(.place, _) = $0 { true } else { false } }
        #expect(sent.count == 100)
    }

    @Test func aCancelThatDoesNotReachTheVenueLetsNothingBeOpenedAndTheRunGoesOn() async throws {
        let result = try await run(.init(cancels: true), candles: 3)
        #expect(result.state == .reducing)
        let trips = result.entries.compactMap {
            if case .killSwitch(_, _, let reason, _) = $0 { reason } else { nil }
        }
        #expect(trips == ["a cancel did not reach the venue: no network"])
        let cancels = result.entries.filter { if case .approved(.cancel, _) = $0 { true } else { false } }
        #expect(cancels.count == 3, "one with each candle, and none for a failure")
    }
}
