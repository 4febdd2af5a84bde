import RiskKit
import StrategyKit
import Testing
import TradingCore
import TradingEngine
import TradingTestSupport

/// Buys at every candle's close, and tells what it was shown.
private struct Eager: CandleStrategy {
    struct Parameters: Codable, Sendable { var size: Size }
    static let descriptor = StrategyDescriptor(name: "eager", summary: "", parameters: [])
    let parameters: Parameters
    let setup: StrategySetup
    var subscriptions: [MarketSubscription] { setup.candleSubscriptions }

    init(parameters: Parameters, setup: StrategySetup) {
        self.parameters = parameters
        self.setup = setup
    }

    mutating func close(_ candle: Candle, of index: Int, in context: StrategyContext, orders: inout OrderSink) {
        orders.place(
            setup.coins[index], .buy, parameters.size,
            because: Reason("always", [.init("now", Double(context.now.milliseconds))]))
    }
}

struct EngineTests {
    let coin = TestMarkets.btc.coin

    func engine(_ rules: [any RiskRule] = [], size: String = "0.1") -> Engine {
        let setup = StrategySetup(coins: [coin], interval: .hour1)
        return Engine(
            strategy: Eager(parameters: .init(size: TestMarkets.number(size)), setup: setup),
            gate: RiskGate(rules: rules, equity: 10_000),
            portfolio: Portfolio(startingBalance: 10_000, leverage: 10, instruments: [TestMarkets.btc]), session: 7)
    }

    func fill(_ cloid: Cloid?, _ side: Side, _ size: Size, at price: Price, time: Int64) -> VenueEvent {
        .filled(
            Fill(
                coin: coin, time: TestMarkets.time(time), cloid: cloid, orderID: OrderID(rawValue: 1), tradeID: 1,
                side: side, price: price, size: size, fee: 1, isTaker: true, startPosition: .zero, closedPnl: .zero))
    }

    func kinds(_ effects: [EngineEffect]) -> [String] {
        effects.map { effect in
            switch effect {
            case .submit: "submit"
            case .journal(.proposed): "proposed"
            case .journal(.approved): "approved"
            case .journal(.refused): "refused"
            case .journal(.killSwitch): "killSwitch"
            case .journal(.venue): "venue"
            case .journal(.note): "note"
            }
        }
    }

    @Test func aFillBehindAGapDoesNotTripTheKillSwitch() {
        var engine = engine([MaxDrawdown(.percent(5))])
        var effects: [EngineEffect] = []
        engine.handle(.market(.candle(coin, TestMarkets.candle(0, "100", "100", "100", "100"))), effects: &effects)
        // 300 are bought at the next open of 103: nothing is lost but the fee.
        engine.handle(.venue(fill(nil, .buy, 300, at: 103, time: 3_600_000)), effects: &effects)
        #expect(engine.gate.killSwitch.state == .active)
        #expect(engine.portfolio.equity == 9_999)
        #expect(engine.gate.peakEquity == 10_000)
    }

    @Test func anOrderThatItsCancelOvertookIsTakenBack() {
        var engine = engine()
        var effects: [EngineEffect] = []
        engine.handle(.market(.candle(coin, TestMarkets.candle(0, "100", "100", "100", "100"))), effects: &effects)
        let cloid = engine.portfolio.holdings[0].openOrders[0].request.cloid
        engine.handle(.command(.trip(.reducing, because: "test", at: TestMarkets.time(3_600_001))), effects: &effects)
        effects.removeAll()
        // The cancel came before the order and found nothing.
        engine.handle(
            .venue(.accepted(cloid, OrderID(rawValue: 1), coin, at: TestMarkets.time(3_600_010))), effects: &effects)
        let sent = effects.compactMap { if case .submit(let approved) = $0 { approved.intent } else { nil } }
        #expect(sent == [.cancel(coin, cloid)])
    }

    @Test func everythingIsJournalledBeforeItIsSent() {
        var engine = engine()
        var effects: [EngineEffect] = []
        engine.handle(.market(.candle(coin, TestMarkets.candle(0, "100", "100", "100", "100"))), effects: &effects)
        #expect(kinds(effects) == ["proposed", "approved", "submit"])
        #expect(engine.context.now == TestMarkets.time(3_600_000))
        #expect(engine.portfolio.holdings[0].openOrders.count == 1, "it counts as in flight at once")
    }

    @Test func aRefusedIntentIsNeverSent() {
        var engine = engine([MinimumNotional(1_000_000)])
        var effects: [EngineEffect] = []
        engine.handle(.market(.candle(coin, TestMarkets.candle(0, "100", "100", "100", "100"))), effects: &effects)
        #expect(kinds(effects) == ["proposed", "refused"])
        #expect(engine.portfolio.holdings[0].openOrders.isEmpty)
    }

    @Test func ordersInFlightCountAgainstTheLimit() {
        var engine = engine([MaxPositionNotional(25), MinimumNotional(1)])
        var effects: [EngineEffect] = []
        for index in 0..<4 as Range<Int64> {
            let candle = TestMarkets.candle(index, "100", "100", "100", "100")
            engine.handle(.market(.candle(coin, candle)), effects: &effects)
        }
        let sent = effects.compactMap { effect -> String? in
            guard case .submit(let approved) = effect, case .place(let order) = approved.intent else { return nil }
            return order.size.description
        }
        #expect(sent == ["0.1", "0.1", "0.05"])
    }

    @Test func timeNeverRunsBackwards() {
        var engine = engine()
        var effects: [EngineEffect] = []
        engine.handle(.market(.candle(coin, TestMarkets.candle(5, "100", "100", "100", "100"))), effects: &effects)
        engine.handle(.venue(fill(nil, .buy, 1, at: 100, time: 5)), effects: &effects)
        #expect(engine.context.now == TestMarkets.time(6 * 3_600_000))
    }

    @Test func aTrippedSwitchTakesBackWhatMayOpen() {
        var engine = engine([MaxDrawdown(.percent(10))])
        var effects: [EngineEffect] = []
        engine.handle(.venue(fill(nil, .buy, 50, at: 100, time: 0)), effects: &effects)
        engine.handle(.market(.candle(coin, TestMarkets.candle(0, "100", "100", "100", "100"))), effects: &effects)
        effects.removeAll()
        engine.handle(.market(.candle(coin, TestMarkets.candle(1, "100", "100", "70", "70"))), effects: &effects)
        #expect(kinds(effects) == ["killSwitch", "proposed", "approved", "submit", "proposed", "refused"])
        guard case .submit(let approved) = effects[3], case .cancel = approved.intent else {
            Issue.record("the order in flight was not taken back")
            return
        }
        #expect(engine.gate.killSwitch.state == .reducing)
    }

    @Test func commandsMoveTheSwitch() {
        var engine = engine()
        var effects: [EngineEffect] = []
        engine.handle(.command(.trip(.halted, because: "test", at: TestMarkets.time(1))), effects: &effects)
        engine.handle(.market(.candle(coin, TestMarkets.candle(0, "100", "100", "100", "100"))), effects: &effects)
        #expect(kinds(effects) == ["killSwitch", "proposed", "refused"])
        effects.removeAll()
        engine.handle(.command(.rearm(by: "ann", at: TestMarkets.time(2))), effects: &effects)
        #expect(kinds(effects) == ["killSwitch"])
        #expect(engine.gate.killSwitch.state == .active)
    }
}

struct RunnerTests {
    let coin = TestMarkets.btc.coin

    func runner(
        _ venue: RecordingVenue, _ journal: RecordingJournal, candles: Int = 3
    ) -> Runner<MergedSession<ScriptedFeed, RecordingVenue>> {
        let setup = StrategySetup(coins: [coin], interval: .hour1)
        let strategy = Eager(parameters: .init(size: 1), setup: setup)
        let engine = Engine(
            strategy: strategy, gate: RiskGate(rules: [], equity: 10_000),
            portfolio: Portfolio(startingBalance: 10_000, leverage: 10, instruments: [TestMarkets.btc]), session: 7)
        let feed = ScriptedFeed(TestMarkets.events(coin, TestMarkets.walk(candles, seed: 1)))
        let session = MergedSession(source: feed, venue: venue, subscriptions: strategy.subscriptions)
        return Runner(engine: engine, session: session, journal: journal, durability: .beforeEverySubmit)
    }

    @Test func carriesIntentsToTheVenueAndEndsWithTheFeed() async throws {
        let (venue, journal) = (RecordingVenue(), RecordingJournal())
        var runner = runner(venue, journal)
        try await runner.run()
        #expect(venue.submitted.count == 3)
        #expect(journal.entries.count == 6)
    }

    @Test func bringsReportsOfTheVenueToTheEngine() async throws {
        let (venue, journal) = (RecordingVenue(), RecordingJournal())
        venue.report(.rejected(Cloid(session: 7, number: 1), coin, .margin, at: TestMarkets.time(1)))
        var runner = runner(venue, journal, candles: 20_000)
        try await runner.run()
        #expect(journal.entries.contains { if case .venue(.rejected) = $0 { true } else { false } })
    }

    @Test func anOrderThatDidNotReachTheVenueIsOverAndTheRunGoesOn() async throws {
        let (venue, journal) = (RecordingVenue(), RecordingJournal())
        venue.fail(with: VenueError(.unreachable, "no network"))
        var runner = runner(venue, journal)
        try await runner.run()
        let rejections = journal.entries.filter {
            if case .venue(.rejected(_, _, .notSent, _)) = $0 { true } else { false }
        }
        #expect(rejections.count == 3)
        #expect(runner.engine.portfolio[coin]?.openOrders.isEmpty == true)
    }

    @Test func anOrderWithAnUnknownOutcomeStaysCounted() async throws {
        let (venue, journal) = (RecordingVenue(), RecordingJournal())
        venue.fail(with: VenueError(.unknownOutcome, "no answer"))
        var runner = runner(venue, journal)
        try await runner.run()
        #expect(runner.engine.portfolio[coin]?.openOrders.count == 3)
    }

    @Test func aClosedVenueHaltsTheEngineAndTriesToTakeItsOrdersBackBeforeTheRunEnds() async throws {
        let (venue, journal) = (RecordingVenue(), RecordingJournal())
        venue.fail(with: VenueError(.closed, "shut down"))
        var runner = runner(venue, journal)
        await #expect(throws: VenueError(.closed, "shut down")) { try await runner.run() }
        #expect(runner.engine.gate.killSwitch.state == .halted)
        #expect(journal.entries.contains { if case .approved(.cancel, _) = $0 { true } else { false } })
    }

    @Test func reportsThatBreakOffStopTheRun() async throws {
        struct Broken: Error {}
        let (venue, journal) = (RecordingVenue(), RecordingJournal())
        venue.finish(throwing: Broken())
        var runner = runner(venue, journal, candles: 50_000)
        await #expect(throws: Broken.self) { try await runner.run() }
    }

    @Test func nothingGoesOutThatCannotBeWrittenDown() async throws {
        let (venue, journal) = (RecordingVenue(), RecordingJournal(capacity: 1))
        var runner = runner(venue, journal)
        await #expect(throws: RecordingJournal.Full.self) { try await runner.run() }
        #expect(venue.submitted.isEmpty)
    }
}
