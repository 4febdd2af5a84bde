import RiskKit
import Testing
import TradingCore
import TradingTestSupport

/// Rules against an account of 10,000 USD that may hold BTC at 50,000 and ETH at 2,000.
struct RiskRuleTests {
    let btc = TestMarkets.btc.coin
    let eth = TestMarkets.eth.coin

    func portfolio(_ fills: [(Coin, Side, String, String)] = []) -> Portfolio {
        var portfolio = Portfolio(
            startingBalance: 10_000, leverage: 10, instruments: [TestMarkets.btc, TestMarkets.eth])
        for (coin, side, size, price) in fills {
            portfolio.book(
                .filled(
                    Fill(
                        coin: coin, time: TestMarkets.time(0), cloid: nil, orderID: OrderID(rawValue: 1), tradeID: 1,
                        side: side, price: TestMarkets.number(price), size: TestMarkets.number(size), fee: .zero,
                        isTaker: true, startPosition: .zero, closedPnl: .zero)))
        }
        portfolio.mark(0, at: 50_000, time: TestMarkets.time(1000))
        portfolio.mark(1, at: 2_000, time: TestMarkets.time(1000))
        return portfolio
    }

    func snapshot(_ portfolio: Portfolio, now: Int64 = 1000, recent: [Int64] = []) -> RiskSnapshot {
        RiskSnapshot(
            now: TestMarkets.time(now), portfolio: portfolio, peakEquity: 10_000, dayStartEquity: 10_000,
            recentOrders: recent.map(TestMarkets.time))
    }

    func order(
        _ side: Side, _ size: String, coin: Coin? = nil, kind: OrderKind = .market, reduceOnly: Bool = false
    ) -> OrderRequest {
        OrderRequest(
            coin: coin ?? btc, side: side, size: TestMarkets.number(size), kind: kind, reduceOnly: reduceOnly,
            cloid: Cloid(session: 1, number: 1))
    }

    func size(_ verdict: RiskVerdict) -> String? {
        if case .reduce(let size, _) = verdict { size.description } else { nil }
    }

    func isRefused(_ verdict: RiskVerdict) -> Bool {
        if case .refuse = verdict { true } else { false }
    }

    @Test func maxOrderNotionalCutsTheOpeningPart() {
        let rule = MaxOrderNotional(1_000)
        #expect(rule.evaluate(.place(order(.buy, "0.02")), against: snapshot(portfolio())) == .approve)
        #expect(size(rule.evaluate(.place(order(.buy, "0.05")), against: snapshot(portfolio()))) == "0.02")
        let short = portfolio([(btc, .sell, "0.1", "50000")])
        #expect(rule.evaluate(.place(order(.buy, "0.1")), against: snapshot(short)) == .approve)
        #expect(size(rule.evaluate(.place(order(.buy, "0.2")), against: snapshot(short))) == "0.12")
    }

    @Test func maxPositionNotionalCountsOrdersInFlight() {
        let rule = MaxPositionNotional(5_000)
        var busy = portfolio([(btc, .buy, "0.05", "50000")])
        #expect(size(rule.evaluate(.place(order(.buy, "0.1")), against: snapshot(busy))) == "0.05")
        busy.opened(order(.buy, "0.04"))
        #expect(size(rule.evaluate(.place(order(.buy, "0.1")), against: snapshot(busy))) == "0.01")
    }

    @Test func maxPositionNotionalNeverTrapsAPosition() {
        let rule = MaxPositionNotional(100)
        let long = portfolio([(btc, .buy, "1", "50000")])
        #expect(rule.evaluate(.place(order(.sell, "1")), against: snapshot(long)) == .approve)
        #expect(size(rule.evaluate(.place(order(.sell, "2")), against: snapshot(long))) == "1.002")
        #expect(size(rule.evaluate(.place(order(.buy, "1")), against: snapshot(long))) == "0")
    }

    @Test func maxLeverageLooksAtAllMarkets() {
        let rule = MaxLeverage(1)
        let held = portfolio([(eth, .buy, "4", "2000")])
        #expect(size(rule.evaluate(.place(order(.buy, "0.1")), against: snapshot(held))) == "0.04")
        #expect(rule.evaluate(.place(order(.buy, "0.04")), against: snapshot(held)) == .approve)
    }

    @Test func maxOpenPositionsLetsHeldMarketsGoOn() {
        let rule = MaxOpenPositions(1)
        let held = portfolio([(eth, .buy, "1", "2000")])
        #expect(isRefused(rule.evaluate(.place(order(.buy, "0.1")), against: snapshot(held))))
        #expect(rule.evaluate(.place(order(.buy, "1", coin: eth)), against: snapshot(held)) == .approve)
        #expect(rule.evaluate(.place(order(.buy, "0.1")), against: snapshot(portfolio())) == .approve)
    }

    @Test func maxDailyLossRefusesOnlyWhatOpens() {
        let rule = MaxDailyLoss(500)
        let losing = portfolio([(btc, .buy, "0.1", "55000")])
        #expect(isRefused(rule.evaluate(.place(order(.buy, "0.1")), against: snapshot(losing))))
        #expect(rule.evaluate(.place(order(.sell, "0.1")), against: snapshot(losing)) == .approve)
        let stillFine = portfolio([(btc, .buy, "0.1", "54999")])
        #expect(rule.evaluate(.place(order(.buy, "0.1")), against: snapshot(stillFine)) == .approve)
    }

    @Test func maxDrawdownNamesItsKillLevel() {
        let level = MaxDrawdown(.percent(25)).killLevel(peak: 12_000, dayStart: 0)
        #expect(level?.equity == 9_000)
        #expect(level?.state == .reducing)
    }

    @Test func priceCollarStopsOnlyWhatTradesWorse() {
        let rule = PriceCollar(.percent(2))
        func judge(_ side: Side, _ price: Price) -> RiskVerdict {
            rule.evaluate(
                .place(order(side, "0.1", kind: .limit(price, .goodTilCanceled))), against: snapshot(portfolio()))
        }
        #expect(judge(.buy, 51_000) == .approve)
        #expect(isRefused(judge(.buy, 51_001)))
        #expect(judge(.buy, 40_000) == .approve)
        #expect(judge(.sell, 49_000) == .approve)
        #expect(isRefused(judge(.sell, 48_999)))
    }

    @Test func priceCollarHoldsALimitBehindATriggerAgainstTheTrigger() {
        func judge(_ limit: Price?) -> RiskVerdict {
            let kind = OrderKind.trigger(Trigger(price: 60_000, purpose: .stopLoss, limit: limit))
            return PriceCollar(.percent(2)).evaluate(
                .place(order(.buy, "0.1", kind: kind)), against: snapshot(portfolio()))
        }
        #expect(judge(61_200) == .approve)
        #expect(isRefused(judge(61_201)))
        #expect(judge(nil) == .approve)
    }

    @Test func maxDataAgeRefusesOldPrices() {
        let rule = MaxDataAge(milliseconds: 5_000)
        #expect(rule.evaluate(.place(order(.buy, "0.1")), against: snapshot(portfolio(), now: 6_000)) == .approve)
        #expect(isRefused(rule.evaluate(.place(order(.buy, "0.1")), against: snapshot(portfolio(), now: 6_001))))
    }

    @Test func minimumNotionalExemptsClosingEverything() {
        let rule = MinimumNotional()
        #expect(isRefused(rule.evaluate(.place(order(.buy, "0.00019")), against: snapshot(portfolio()))))
        #expect(rule.evaluate(.place(order(.buy, "0.0002")), against: snapshot(portfolio())) == .approve)
        let dust = portfolio([(btc, .buy, "0.0001", "50000")])
        #expect(rule.evaluate(.place(order(.sell, "0.0001")), against: snapshot(dust)) == .approve)
    }

    @Test func maxOrderRateForgetsAfterAMinute() {
        let rule = MaxOrderRate(perMinute: 2)
        let held = portfolio()
        #expect(isRefused(rule.evaluate(.place(order(.buy, "1")), against: snapshot(held, recent: [500, 900]))))
        #expect(
            rule.evaluate(.place(order(.buy, "1")), against: snapshot(held, now: 60_500, recent: [500, 900]))
                == .approve)
    }

    @Test func allowedCoinsLetsOthersBeClosed() {
        let rule = AllowedCoins([eth])
        #expect(isRefused(rule.evaluate(.place(order(.buy, "1")), against: snapshot(portfolio()))))
        let held = portfolio([(btc, .buy, "1", "50000")])
        #expect(rule.evaluate(.place(order(.sell, "1")), against: snapshot(held)) == .approve)
        #expect(rule.evaluate(.cancelAll(btc), against: snapshot(held)) == .approve)
    }

    @Test(arguments: [
        (PositionSizing.fixedNotional(1_000), "0.02"),
        (.percentOfEquity(.percent(10)), "0.02"),
        (.riskPerTrade(.percent(1), stopDistance: .percent(4)), "0.05"),
        (.riskPerTrade(.percent(1), stopDistance: .zero), "0"),
        (.fixedNotional(7), "0.00014"),
    ])
    func sizesRoundDownToTheLot(sizing: PositionSizing, expected: String) {
        #expect(sizing.size(equity: 10_000, price: 50_000, instrument: TestMarkets.btc).description == expected)
    }
}
