import RiskKit
import Testing
import TradingCore
import TradingTestSupport

struct RiskGateTests {
    let btc = TestMarkets.btc.coin

    func portfolio(holding size: String? = nil) -> Portfolio {
        var portfolio = Portfolio(startingBalance: 10_000, leverage: 10, instruments: [TestMarkets.btc])
        if let size {
            portfolio.book(
                .filled(
                    Fill(
                        coin: btc, time: TestMarkets.time(0), cloid: nil, orderID: OrderID(rawValue: 1), tradeID: 1,
                        side: .buy, price: 50_000, size: TestMarkets.number(size), fee: .zero, isTaker: true,
                        startPosition: .zero, closedPnl: .zero)))
        }
        portfolio.mark(0, at: 50_000, time: TestMarkets.time(0))
        return portfolio
    }

    func place(_ side: Side, _ size: String, _ kind: OrderKind = .market, reduceOnly: Bool = false) -> OrderIntent {
        .place(
            OrderRequest(
                coin: btc, side: side, size: TestMarkets.number(size), kind: kind, reduceOnly: reduceOnly,
                cloid: Cloid(session: 1, number: 1)))
    }

    func judge(_ gate: inout RiskGate, _ intent: OrderIntent, _ portfolio: Portfolio) -> RiskGate.Decision {
        gate.judge(intent, against: gate.snapshot(of: portfolio, at: TestMarkets.time(0)))
    }

    func refusal(_ decision: RiskGate.Decision) -> String? {
        switch decision {
        case .refused(let refusal), .halted(let refusal, _): refusal.rule
        case .approved: nil
        }
    }

    func approvedSize(_ decision: RiskGate.Decision) -> String? {
        guard case .approved(let intent, _) = decision, case .place(let order) = intent.intent else { return nil }
        return order.size.description
    }

    @Test(arguments: [
        ("0", OrderKind.market, "instrument"),
        ("0.000001", .market, "instrument"),
        ("0.1", .limit(TestMarkets.number("50000.5"), .goodTilCanceled), "instrument"),
        ("0.1", .limit(0, .goodTilCanceled), "instrument"),
        ("0.1", .trigger(Trigger(price: TestMarkets.number("1.2345678"), purpose: .stopLoss)), "instrument"),
    ])
    func refusesWhatNoMarketTakes(size: String, kind: OrderKind, rule: String) {
        var gate = RiskGate(rules: [], equity: 10_000)
        #expect(refusal(judge(&gate, place(.buy, size, kind), portfolio())) == rule)
    }

    @Test func refusesMarketsThatAreNotTraded() {
        var gate = RiskGate(rules: [], equity: 10_000)
        let order = OrderRequest(
            coin: TestMarkets.eth.coin, side: .buy, size: 1, kind: .market, cloid: Cloid(session: 1, number: 1))
        #expect(refusal(judge(&gate, .place(order), portfolio())) == "market")
    }

    @Test func laterRulesSeeTheSmallerOrder() {
        var gate = RiskGate(rules: [MaxOrderNotional(1_000), MinimumNotional(2_000)], equity: 10_000)
        #expect(refusal(judge(&gate, place(.buy, "0.1"), portfolio())) == "minimum-notional")
        var mild = RiskGate(rules: [MaxOrderNotional(1_000), MinimumNotional()], equity: 10_000)
        #expect(approvedSize(judge(&mild, place(.buy, "0.1"), portfolio())) == "0.02")
    }

    @Test func sizingReplacesTheOpeningPartOnly() {
        var gate = RiskGate(rules: [], sizing: .fixedNotional(500), equity: 10_000)
        #expect(approvedSize(judge(&gate, place(.buy, "3"), portfolio())) == "0.01")
        #expect(approvedSize(judge(&gate, place(.sell, "0.3"), portfolio(holding: "0.2"))) == "0.21")
        #expect(approvedSize(judge(&gate, place(.sell, "0.2"), portfolio(holding: "0.2"))) == "0.2")
    }

    @Test func aDrawdownTripsTheSwitchOnceAndOnlyShrinkingOrdersPass() {
        var gate = RiskGate(rules: [MaxDrawdown(.percent(10))], equity: 10_000)
        #expect(gate.observe(equity: 12_000, at: TestMarkets.time(1)) == nil)
        #expect(gate.observe(equity: 10_800, at: TestMarkets.time(2)) == nil)
        let change = gate.observe(equity: 10_799, at: TestMarkets.time(3))
        #expect(change?.to == .reducing)
        #expect(gate.observe(equity: 9_000, at: TestMarkets.time(4)) == nil)
        #expect(gate.observe(equity: 13_000, at: TestMarkets.time(5)) == nil, "it never re-arms by itself")
        #expect(gate.killSwitch.state == .reducing)
        #expect(refusal(judge(&gate, place(.buy, "0.1"), portfolio(holding: "0.2"))) == "kill-switch")
        #expect(approvedSize(judge(&gate, place(.sell, "0.3"), portfolio(holding: "0.2"))) == "0.2")
        #expect(approvedSize(judge(&gate, place(.sell, "0.2"), portfolio(holding: "0.2"))) == "0.2")
    }

    @Test func onlyOrdersThatOpenUseUpTheRate() {
        var gate = RiskGate(rules: [MaxOrderRate(perMinute: 1)], equity: 10_000)
        #expect(approvedSize(judge(&gate, place(.sell, "0.1"), portfolio(holding: "0.2"))) == "0.1")
        #expect(approvedSize(judge(&gate, place(.buy, "0.1"), portfolio(holding: "0.2"))) == "0.1")
        #expect(refusal(judge(&gate, place(.buy, "0.1"), portfolio(holding: "0.2"))) == "max-order-rate")
    }

    @Test func haltedLetsOnlyCancelsThrough() {
        var gate = RiskGate(rules: [], equity: 10_000, killSwitch: KillSwitch(state: .halted))
        #expect(refusal(judge(&gate, place(.sell, "0.2"), portfolio(holding: "0.2"))) == "kill-switch")
        #expect(refusal(judge(&gate, .cancelAll(btc), portfolio())) == nil)
    }

    @Test func aHaltVerdictTripsTheSwitch() {
        struct Panic: RiskRule {
            static let name = "panic"
            func evaluate(_ intent: OrderIntent, against snapshot: RiskSnapshot) -> RiskVerdict {
                .halt(RiskRefusal(rule: Self.name, reason: "smoke"))
            }
        }
        var gate = RiskGate(rules: [Panic()], equity: 10_000)
        guard case .halted(_, let change) = judge(&gate, place(.buy, "0.1"), portfolio()) else {
            Issue.record("not halted")
            return
        }
        #expect(change?.to == .halted)
        #expect(gate.killSwitch.state == .halted)
    }

    @Test func rearmingMeasuresTheDrawdownAnew() {
        var gate = RiskGate(rules: [MaxDrawdown(.percent(10))], equity: 10_000)
        _ = gate.observe(equity: 8_000, at: TestMarkets.time(1))
        #expect(gate.rearm(by: "ann", equity: 8_000, at: TestMarkets.time(2))?.to == .active)
        #expect(gate.observe(equity: 7_300, at: TestMarkets.time(3)) == nil)
        #expect(gate.observe(equity: 7_199, at: TestMarkets.time(4))?.to == .reducing)
    }

    @Test func theDayBeginsAtMidnightUTC() {
        var gate = RiskGate(rules: [], equity: 10_000)
        _ = gate.observe(equity: 9_000, at: TestMarkets.time(1))
        #expect(gate.dayStartEquity == 10_000)
        _ = gate.observe(equity: 9_500, at: TestMarkets.time(86_400_000))
        #expect(gate.dayStartEquity == 9_500)
    }

    @Test func whatMayOnlyShrinkIsMarkedSo() {
        var gate = RiskGate(rules: [], equity: 10_000)
        _ = gate.trip(to: .reducing, because: "test", at: TestMarkets.time(0))
        var portfolio = portfolio(holding: "0.1")
        guard case .approved(let first, _) = judge(&gate, place(.sell, "0.1", reduceOnly: true), portfolio),
            case .place(let order) = first.intent
        else { return #expect(Bool(false)) }
        portfolio.opened(order)
        // Both together would end short.
        guard case .approved(let second, _) = judge(&gate, place(.sell, "0.1"), portfolio),
            case .place(let other) = second.intent
        else { return }
        #expect(other.reduceOnly)
    }

    @Test func aSevererLevelTripsAfterAMilderOne() {
        var gate = RiskGate(
            rules: [MaxDrawdown(.percent(10)), MaxDrawdown(.percent(20), trippingTo: .halted)], equity: 10_000)
        #expect(gate.observe(equity: 8_900, at: TestMarkets.time(0))?.to == .reducing)
        #expect(gate.observe(equity: 7_900, at: TestMarkets.time(1))?.to == .halted)
    }

    @Test func aStopIsValuedWhereItWakes() {
        var gate = RiskGate(rules: [MaxPositionNotional(10_000)], equity: 10_000)
        let stop = OrderKind.trigger(Trigger(price: 100_000, purpose: .stopLoss))
        #expect(approvedSize(judge(&gate, place(.buy, "0.2", stop), portfolio())) == "0.1")
    }

    @Test func aTurnIsCutToWhatItClosesOnceNothingMayOpen() {
        var gate = RiskGate(rules: [], equity: 10_000)
        _ = gate.trip(to: .reducing, because: "test", at: TestMarkets.time(0))
        #expect(approvedSize(judge(&gate, place(.sell, "0.3"), portfolio(holding: "0.1"))) == "0.1")
        let rules: [any RiskRule] = [
            MaxDailyLoss(1), MaxDrawdown(.percent(1)), AllowedCoins([]), MaxDataAge(milliseconds: -1),
        ]
        for rule in rules {
            var gate = RiskGate(rules: [rule], equity: 20_000)
            #expect(approvedSize(judge(&gate, place(.sell, "0.3"), portfolio(holding: "0.1"))) == "0.1")
        }
    }
}
