import PaperKit
import Testing
import TradingCore
import TradingTestSupport

/// What the exchange checks, charges and forces.
struct ExchangeRuleTests {
    func ready(_ model: FillModel = FillModel(), balance: USD = 100_000, leverage: Int = 10, fees: FeeSchedule? = nil)
        -> ExchangeHarness
    {
        var harness = ExchangeHarness(model, balance: balance, leverage: leverage, fees: fees)
        harness.candle(0, "50000", "50000", "50000", "50000")
        return harness
    }

    @Test(arguments: [
        ("0.000001", OrderKind.market, false, OrderRejection.tick),
        ("0.1", .limit(TestMarkets.number("50000.5"), .goodTilCanceled), false, .tick),
        ("0.00019", .market, false, .minimumNotional),
        ("0.1", .market, true, .reduceOnly),
        ("100", .market, false, .margin),
        ("0.1", .trigger(Trigger(price: 49_000, purpose: .stopLoss)), false, .triggerPrice),
    ])
    func refusals(size: String, kind: OrderKind, reduceOnly: Bool, expected: OrderRejection) {
        var harness = ready()
        harness.place(.buy, size, kind, reduceOnly: reduceOnly)
        #expect(harness.rejections == [expected])
        #expect(harness.exchange.openOrders(of: 0).isEmpty)
    }

    @Test func aMarketWithoutAPriceHasNoLiquidity() {
        var harness = ExchangeHarness()
        harness.place(.buy, "1", at: 0)
        #expect(harness.rejections == [.noLiquidity])
    }

    @Test func closingAWholePositionIsExemptFromTheMinimum() {
        var harness = ready()
        harness.place(.buy, "0.0002")
        harness.open(50_000, at: 1)
        harness.close(1, "50000", "50000", "40000", "40000")
        harness.place(.sell, "0.0002")
        #expect(harness.rejections.isEmpty)
    }

    @Test func theMarginBoundsWhatMayBeOpened() {
        var harness = ready(balance: 1_000, leverage: 5)
        harness.place(.buy, "0.10001")
        #expect(harness.rejections == [.margin])
        harness.place(.buy, "0.1")
        harness.open(50_000, at: 1)
        #expect(harness.fills.count == 1)
        harness.place(.sell, "0.2")
        harness.open(50_000, at: 2)
        #expect(harness.ledger.position(of: harness.coin).size == TestMarkets.number("-0.1"), "a flip needs no more")
        harness.place(.sell, "0.001")
        #expect(harness.rejections == [.margin, .margin])
    }

    @Test func reduceOnlyNeverTradesMoreThanThePosition() {
        var harness = ready()
        harness.place(.buy, "1")
        harness.open(50_000, at: 1)
        harness.place(.sell, "3", reduceOnly: true)
        harness.open(51_000, at: 2)
        #expect(harness.fills.map(\.size) == [1, 1])
        #expect(harness.ledger.position(of: harness.coin).isFlat)
        #expect(harness.cancels == [.reduceOnly])
    }

    @Test func feesAreTruncatedAtSixDecimals() {
        // Recorded by the exchange: maker 0.015 % of 66653.0 × 0.001 was charged as 0.009997.
        let notional: USD = TestMarkets.number("66.653")
        #expect(HyperliquidFees().schedule.fee(on: notional, isTaker: false).description == "0.009997")
        let rebate = FeeSchedule.launch2023.fee(on: notional, isTaker: false)
        #expect(rebate.description == "-0.001333")
    }

    @Test(arguments: [
        (HyperliquidFees(), "0.00015", "0.00045"),
        (HyperliquidFees(tier: 3), "0.00004", "0.0003"),
        (HyperliquidFees(tier: 6), "0", "0.00024"),
        (HyperliquidFees(makerTier: 2), "-0.00002", "0.00045"),
        (HyperliquidFees(staking: .diamond), "0.00009", "0.00027"),
        (HyperliquidFees(staking: .wood, isReferred: true), "0.0001368", "0.0004104"),
        (HyperliquidFees(makerTier: 3, staking: .gold, isReferred: true), "-0.00003", "0.0003456"),
    ])
    func feeTable(fees: HyperliquidFees, maker: String, taker: String) {
        #expect(fees.schedule.maker.description == maker)
        #expect(fees.schedule.taker.description == taker)
    }

    @Test func fundingIsPaidOnTheLastCloseByLongs() {
        var harness = ready()
        harness.place(.buy, "2")
        harness.open(50_000, at: 1)
        harness.close(1, "50000", "51000", "50000", "51000")
        harness.open(51_500, at: 2)
        harness.show(
            .funding(
                FundingRate(
                    coin: harness.coin, time: TestMarkets.time(3 * 3_600_000), rate: TestMarkets.number("0.0001"))))
        #expect(harness.ledger.fundingPaid.description == "10.2")
        harness.show(
            .reference(
                ReferencePrices(coin: harness.coin, time: TestMarkets.time(10_900_000), mark: 51_000, oracle: 40_000)))
        harness.show(
            .funding(
                FundingRate(
                    coin: harness.coin, time: TestMarkets.time(4 * 3_600_000), rate: TestMarkets.number("-0.0001"))))
        #expect(harness.ledger.fundingPaid.description == "2.2", "8 came back, on the oracle price")
    }

    @Test func aRuinedAccountIsClosedWhereItsMarginRanOut() {
        var harness = ready(balance: 1_000, leverage: 10)
        harness.place(.buy, "0.2")
        harness.open(50_000, at: 1)
        harness.place(.sell, "0.1", .limit(60_000, .goodTilCanceled))
        harness.close(1, "50000", "50000", "45000", "49000")
        // equity 1000 + 0.2 (p − 50000) = 0.2 p ÷ 80, so p = 9000 ÷ 0.1975 = 45569.6
        #expect(harness.fills.last?.price == 45_569)
        #expect(harness.fills.last?.isLiquidation == true)
        #expect(harness.cancels == [.liquidated])
        #expect(harness.ledger.position(of: harness.coin).isFlat)
        #expect(harness.ledger.equity.description == "113.8")
    }

    @Test func aStopSavesAnAccountFromLiquidation() {
        var harness = ready(balance: 1_000, leverage: 10)
        harness.place(.buy, "0.2")
        harness.open(50_000, at: 1)
        harness.place(.sell, "0.2", .trigger(Trigger(price: 48_000, purpose: .stopLoss)), reduceOnly: true)
        harness.close(1, "50000", "50000", "45000", "49000")
        #expect(harness.fills.last?.price == 48_000)
        #expect(harness.fills.last?.isLiquidation == false)
        #expect(harness.ledger.equity == 600)
    }

    @Test func cancelsTakeOrdersBack() {
        var harness = ready()
        let first = harness.place(.buy, "1", .limit(40_000, .goodTilCanceled))
        harness.place(.buy, "1", .limit(41_000, .goodTilCanceled))
        harness.submit(.cancel(harness.coin, first))
        #expect(harness.exchange.openOrders(of: 0).count == 1)
        harness.submit(.cancelAll(harness.coin))
        #expect(harness.exchange.openOrders(of: 0).isEmpty)
        #expect(harness.cancels == [.requested, .requested])
    }
}
