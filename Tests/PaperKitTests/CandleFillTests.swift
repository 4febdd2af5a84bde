import PaperKit
import Testing
import TradingCore
import TradingTestSupport

/// How orders trade against candles.
struct CandleFillTests {
    func prices(_ harness: ExchangeHarness) -> [String] { harness.fills.map(\.price.description) }

    @Test func aMarketOrderFillsAtTheNextOpenAndNotBefore() {
        var harness = ExchangeHarness()
        harness.candle(0, "100", "110", "90", "105")
        harness.place(.buy, "1")
        #expect(harness.fills.isEmpty)
        harness.open(107, at: 1)
        #expect(prices(harness) == ["107"])
        #expect(harness.fills[0].isTaker)
        #expect(harness.fills[0].time == TestMarkets.time(3_600_000))
    }

    @Test(arguments: [(Side.buy, "60031"), (.sell, "59969")])
    func slippageGoesAgainstTheTraderAndToTheTick(side: Side, expected: String) {
        var harness = ExchangeHarness(FillModel(slippage: TestMarkets.number("5.1")))
        harness.candle(0, "60000", "60000", "60000", "60000")
        harness.place(side, "0.1")
        harness.open(60_000, at: 1)
        #expect(prices(harness) == [expected])
    }

    @Test func anOpenBetweenTwoTicksIsRoundedAgainstTheTrader() {
        var harness = ExchangeHarness()
        harness.candle(0, "60000", "60000", "60000", "60000")
        harness.place(.buy, "0.1")
        harness.place(.sell, "0.1")
        harness.open(TestMarkets.number("60000.4"), at: 1)
        #expect(prices(harness) == ["60001", "60000"])
    }

    @Test func aRestingLimitFillsOnlyWhenTheBarTradesThroughIt() {
        var harness = ExchangeHarness()
        harness.candle(0, "100", "100", "100", "100")
        harness.place(.buy, "1", .limit(95, .goodTilCanceled))
        harness.candle(1, "100", "101", "95", "99")
        #expect(harness.fills.isEmpty, "touched, not traded through")
        harness.candle(2, "99", "101", "94", "99")
        #expect(prices(harness) == ["95"])
        #expect(!harness.fills[0].isTaker)
    }

    @Test func theTouchRuleFillsWhenThePriceReachesTheLimit() {
        var harness = ExchangeHarness(FillModel(limitRule: .touch))
        harness.candle(0, "100", "100", "100", "100")
        harness.place(.sell, "1", .limit(105, .goodTilCanceled))
        harness.candle(1, "100", "105", "95", "99")
        #expect(prices(harness) == ["105"])
    }

    @Test func aLimitThatCrossesTheOpenTakesIt() {
        var harness = ExchangeHarness()
        harness.candle(0, "100", "100", "100", "100")
        harness.place(.buy, "1", .limit(102, .goodTilCanceled))
        harness.open(101, at: 1)
        #expect(prices(harness) == ["101"])
        #expect(harness.fills[0].isTaker)
    }

    @Test func aGapFillsARestingLimitAtItsOwnPrice() {
        var harness = ExchangeHarness()
        harness.candle(0, "100", "100", "100", "100")
        harness.place(.buy, "1", .limit(95, .addLiquidityOnly))
        harness.open(90, at: 1)
        #expect(prices(harness) == ["95"])
        #expect(!harness.fills[0].isTaker)
    }

    @Test func immediateOrCancelEndsAtTheOpen() {
        var harness = ExchangeHarness()
        harness.candle(0, "100", "100", "100", "100")
        harness.place(.buy, "1", .limit(99, .immediateOrCancel))
        harness.open(100, at: 1)
        #expect(harness.fills.isEmpty)
        #expect(harness.cancels == [.unfilledRest])
        harness.place(.buy, "1", .limit(101, .immediateOrCancel))
        harness.open(100, at: 2)
        #expect(prices(harness) == ["100"])
    }

    @Test func addLiquidityOnlyIsRefusedWhereItWouldMatch() {
        var harness = ExchangeHarness()
        harness.candle(0, "100", "100", "100", "100")
        harness.place(.buy, "1", .limit(100, .addLiquidityOnly))
        harness.place(.sell, "1", .limit(100, .addLiquidityOnly))
        harness.place(.sell, "1", .limit(101, .addLiquidityOnly))
        #expect(harness.rejections == [.wouldMatch, .wouldMatch])
        #expect(harness.exchange.openOrders(of: 0).count == 1)
    }

    @Test(arguments: [
        (FillModel.Path.adverse, "90"), (.highFirst, "110"), (.lowFirst, "90"), (.nearestFirst, "90"),
    ])
    func thePathDecidesWhichOfStopAndTargetIsHit(path: FillModel.Path, first: String) {
        var harness = ExchangeHarness(FillModel(path: path))
        harness.candle(0, "100", "100", "100", "100")
        harness.place(.buy, "1")
        harness.open(100, at: 1)
        harness.place(.sell, "1", .trigger(Trigger(price: 90, purpose: .stopLoss)), reduceOnly: true)
        harness.place(.sell, "1", .trigger(Trigger(price: 110, purpose: .takeProfit)), reduceOnly: true)
        harness.close(1, "100", "112", "89", "100")
        #expect(prices(harness) == ["100", first])
        #expect(harness.cancels == [.reduceOnly], "the other one can no longer shrink anything")
    }

    @Test func aGapWakesAStopAtTheOpen() {
        var harness = ExchangeHarness()
        harness.candle(0, "100", "100", "100", "100")
        harness.place(.buy, "1")
        harness.open(100, at: 1)
        harness.place(.sell, "1", .trigger(Trigger(price: 90, purpose: .stopLoss)), reduceOnly: true)
        harness.close(1, "100", "101", "99", "100")
        harness.open(80, at: 2)
        #expect(prices(harness) == ["100", "80"])
        #expect(harness.ledger.realizedPnl == -20)
    }

    @Test func aTriggeredLimitRestsWhenThePriceHasLeftIt() {
        var harness = ExchangeHarness()
        harness.candle(0, "100", "100", "100", "100")
        harness.place(.buy, "1", .trigger(Trigger(price: 110, purpose: .stopLoss, limit: 105)))
        harness.candle(1, "100", "112", "108", "111")
        #expect(harness.fills.isEmpty)
        #expect(harness.exchange.openOrders(of: 0).map(\.isAwake) == [true])
        harness.candle(2, "111", "112", "104", "108")
        #expect(prices(harness) == ["105"])
    }

    @Test func aSecondOrderAtALevelFillsAfterTheFirst() {
        var harness = ExchangeHarness()
        harness.candle(0, "100", "100", "100", "100")
        let first = harness.place(.buy, "1", .limit(95, .goodTilCanceled))
        let second = harness.place(.buy, "2", .limit(95, .goodTilCanceled))
        let nearer = harness.place(.buy, "3", .limit(97, .goodTilCanceled))
        harness.candle(1, "100", "101", "90", "99")
        #expect(harness.fills.map(\.cloid) == [nearer, first, second])
    }

    @Test func onlyTheShortestCandlesDecide() {
        var harness = ExchangeHarness()
        harness.candle(0, "100", "100", "100", "100")
        harness.place(.buy, "1")
        harness.show(.candleOpened(harness.coin, .hour4, at: TestMarkets.time(3_600_000), price: 50))
        #expect(harness.fills.isEmpty)
        harness.open(101, at: 1)
        #expect(prices(harness) == ["101"])
    }

    @Test func theCloseModelFillsAtOnce() {
        var harness = ExchangeHarness(FillModel(source: .close))
        harness.candle(0, "100", "110", "90", "105")
        harness.place(.buy, "1")
        #expect(prices(harness) == ["105"])
    }
}
