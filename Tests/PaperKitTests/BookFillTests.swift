import PaperKit
import Testing
import TradingCore
import TradingTestSupport

/// How orders trade against order books, quotes and trades.
struct BookFillTests {
    let coin = TestMarkets.btc.coin

    func level(_ price: Price, _ size: String) -> BookLevel { BookLevel(price: price, size: TestMarkets.number(size)) }

    func book(_ time: Int64, bids: [BookLevel], asks: [BookLevel]) throws -> MarketEvent {
        .book(try OrderBook(coin: coin, time: TestMarkets.time(time), bids: bids, asks: asks))
    }

    func ready(_ model: FillModel = FillModel(source: .book)) throws -> ExchangeHarness {
        var harness = ExchangeHarness(model)
        harness.show(
            try book(
                0, bids: [level(99, "1"), level(98, "2")], asks: [level(101, "1"), level(102, "2"), level(110, "5")]))
        return harness
    }

    @Test func aMarketOrderWalksTheLevels() throws {
        var harness = try ready()
        harness.place(.buy, "2.5")
        #expect(harness.fills.map(\.price) == [101, 102])
        #expect(harness.fills.map(\.size.description) == ["1", "1.5"])
    }

    @Test func aQuoteDoesNotHideTheBookBehindIt() throws {
        var harness = try ready()
        harness.show(.quote(Quote(coin: coin, time: TestMarkets.time(1), bid: level(99, "1"), ask: level(101, "1"))))
        harness.place(.buy, "2.5")
        #expect(harness.fills.map(\.size.description) == ["1", "1.5"])
    }

    @Test func quoteFillsTakeTheBestLevelOfABookAndNoMore() throws {
        var harness = try ready(FillModel(source: .quote))
        harness.place(.buy, "2.5")
        #expect(harness.fills.map(\.size.description) == ["1"])
        #expect(harness.cancels == [.unfilledRest])
    }

    @Test func whatWasTakenIsGoneUntilTheNextPicture() throws {
        var harness = try ready()
        harness.place(.buy, "1")
        harness.place(.buy, "1")
        #expect(harness.fills.map(\.price) == [101, 102])
        harness.show(try book(1, bids: [level(99, "1")], asks: [level(101, "1")]))
        harness.place(.buy, "1")
        #expect(harness.fills.map(\.price) == [101, 102, 101])
    }

    @Test func theRestOfAnImmediateOrderIsCanceled() throws {
        var harness = try ready()
        harness.place(.buy, "2", .limit(101, .immediateOrCancel))
        #expect(harness.fills.map(\.size) == [1])
        #expect(harness.cancels == [.unfilledRest])
        harness.place(.buy, "20")
        #expect(harness.fills.map(\.size) == [1, 2, 5])
        #expect(harness.cancels == [.unfilledRest, .unfilledRest])
        harness.place(.buy, "1")
        #expect(harness.rejections == [.noLiquidity])
    }

    @Test func theRestOfALimitRests() throws {
        var harness = try ready()
        harness.place(.buy, "3", .limit(101, .goodTilCanceled))
        #expect(harness.fills.map(\.isTaker) == [true])
        #expect(harness.exchange.openOrders(of: 0).map(\.remaining) == [2])
        harness.show(.trade(Trade(coin: coin, time: TestMarkets.time(5), price: 101, size: 9, aggressor: .sell)))
        #expect(harness.fills.count == 1, "at the limit others may have been ahead")
        harness.show(.trade(Trade(coin: coin, time: TestMarkets.time(6), price: 100, size: 1, aggressor: .sell)))
        #expect(harness.fills.map(\.price) == [101, 101])
        #expect(harness.fills[1].isTaker == false)
    }

    @Test func aCrossingPictureFillsNoMoreThanItShows() throws {
        var harness = try ready()
        harness.place(.buy, "3", .limit(100, .goodTilCanceled))
        harness.show(try book(1, bids: [level(97, "1")], asks: [level(99, "0.5"), level(100, "1"), level(101, "9")]))
        #expect(harness.fills.map(\.size.description) == ["1.5"])
        #expect(harness.fills.map(\.price) == [100])
    }

    @Test func aQuoteFillsUpToItsSize() {
        var harness = ExchangeHarness(FillModel(source: .quote))
        harness.show(.quote(Quote(coin: coin, time: TestMarkets.time(0), bid: level(99, "1"), ask: level(101, "2"))))
        harness.place(.sell, "1.5")
        #expect(harness.fills.map(\.size) == [1])
        #expect(harness.fills.map(\.price) == [99])
    }

    @Test func latencyLetsThePriceMoveAway() throws {
        var harness = try ready(FillModel(source: .book, latency: .fixed(50)))
        harness.place(.buy, "1", at: 0)
        #expect(harness.events.isEmpty, "it is under way")
        harness.show(try book(49, bids: [level(104, "1")], asks: [level(105, "1")]))
        harness.show(try book(50, bids: [level(119, "1")], asks: [level(120, "1")]))
        #expect(harness.fills.map(\.price) == [105], "it met the book that held when it arrived")
        #expect(harness.fills[0].time == TestMarkets.time(50))
    }

    @Test func drawnLatencyIsTheSameForTheSameSeed() throws {
        func times(seed: UInt64) throws -> [Timestamp] {
            var harness = try ready(FillModel(source: .book, latency: .uniform(1...1000, seed: seed)))
            for _ in 0..<5 { harness.place(.buy, "0.1", at: 0) }
            harness.show(try book(2000, bids: [level(99, "1")], asks: [level(101, "1")]))
            return harness.fills.map(\.time)
        }
        #expect(try times(seed: 1) == times(seed: 1))
        #expect(try times(seed: 1) != times(seed: 2))
        #expect(try times(seed: 1).count == 5)
    }

    @Test func candlesWakeNothingWhereThereIsAMark() {
        var harness = ExchangeHarness()
        harness.candle(0, "100", "100", "100", "100")
        harness.show(.reference(ReferencePrices(coin: coin, time: TestMarkets.time(3_600_000), mark: 100, oracle: nil)))
        harness.place(.buy, "1", .trigger(Trigger(price: 105, purpose: .stopLoss)))
        harness.candle(1, "106", "110", "100", "108")
        #expect(harness.fills.isEmpty, "the mark has not moved")
    }

    @Test func sleepingOrdersWakeOnTheMarkWhereThereIsOne() throws {
        var harness = try ready()
        harness.show(.reference(ReferencePrices(coin: coin, time: TestMarkets.time(1), mark: 100, oracle: nil)))
        harness.place(.buy, "1", .trigger(Trigger(price: 105, purpose: .stopLoss)))
        harness.show(.trade(Trade(coin: coin, time: TestMarkets.time(2), price: 106, size: 1, aggressor: .buy)))
        #expect(harness.fills.isEmpty, "the mark has not moved")
        harness.show(.reference(ReferencePrices(coin: coin, time: TestMarkets.time(3), mark: 105, oracle: nil)))
        #expect(harness.fills.map(\.price) == [101])
    }

    @Test func twoRestingOrdersShareWhatIsShown() throws {
        var harness = try ready()
        harness.place(.buy, "5", .limit(100, .goodTilCanceled))
        harness.place(.buy, "5", .limit(100, .goodTilCanceled))
        harness.show(try book(1, bids: [level(98, "5")], asks: [level(100, "5")]))
        #expect(harness.fills.map(\.size) == [5])
    }
}
