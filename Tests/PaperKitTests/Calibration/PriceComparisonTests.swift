import PaperKit
import Testing
import TradingCore

struct PriceComparisonTests {
    private let sol: Coin

    init() throws { sol = try Coin("SOL") }

    private func book(_ asks: [(Price, Size)], before: Int64) throws -> MarketEvent {
        .book(
            try OrderBook(
                coin: sol, time: RealTape.hour - before, bids: [BookLevel(price: 69, size: 5)],
                asks: asks.map { BookLevel(price: $0.0, size: $0.1) }))
    }

    private func print(_ price: Price, after: Int64) -> MarketEvent {
        .trade(Trade(coin: sol, time: RealTape.hour + after, price: price, size: 1, aggressor: .buy))
    }

    private func quote(before: Int64) -> MarketEvent {
        .quote(
            Quote(
                coin: sol, time: RealTape.hour - before, bid: BookLevel(price: 69, size: 1),
                ask: BookLevel(price: 70, size: 1)))
    }

    private func candle(_ low: Price, _ high: Price) -> MarketEvent {
        .candle(
            sol,
            Candle(
                openTime: RealTape.hour, interval: .hour1, open: low, high: high, low: low, close: high, volume: 1))
    }

    @Test func aTakingOrderWalksTheBookThatStoodBefore() throws {
        var tape = RealTape()
        try tape.fill("SOL", .buy, "1", at: "70", order: 7)
        try tape.fill("SOL", .buy, "1", at: "71", order: 7)
        let events = [try book([(70, 1), (71, 1)], before: 5), try book([(75, 9)], before: 0)]
        let line = try #require(tape.report(seeing: events).prices.lines.first)
        #expect(line.source == .book)
        #expect(line.execution.fills == 2)
        #expect(line.paper == (try Price("70.5")))
        #expect(line.flattery == .zero)
        #expect(line.agrees == true)
    }

    @Test(arguments: [("70.07", true), ("70.08", false), ("69.93", true), ("69.92", false)])
    func theToleranceIsInBasisPointsOfPapersPrice(price: String, agrees: Bool) throws {
        var tape = RealTape()
        try tape.fill("SOL", .buy, "1", at: price)
        let prices = tape.report(seeing: [quote(before: 10)]).prices
        #expect(prices.lines[0].source == .quote)
        #expect(prices.lines[0].agrees == agrees)
    }

    @Test func paperThatWouldHaveBeenBetterIsAboveZeroOnBothSides() throws {
        var tape = RealTape()
        try tape.fill("SOL", .buy, "1", at: "70.7", after: 0)
        try tape.fill("SOL", .sell, "1", at: "68.31", after: 1)
        let lines = tape.report(seeing: [quote(before: 10)]).prices.lines
        #expect(lines.map(\.flattery) == [100, 100])
    }

    @Test func anOldPictureGivesWayToThePrintAndTheCandle() throws {
        var tape = RealTape()
        try tape.fill("SOL", .buy, "1", at: "70")
        let old = quote(before: 10_001)
        #expect(tape.report(seeing: [old, print(70, after: -2_000)]).prices.lines[0].source == .print)
        #expect(tape.report(seeing: [old, candle(69, 71)]).prices.lines[0].source == .candle)
        #expect(tape.report(seeing: [old, candle(69, 71)]).prices.tally.equal == 1)
        #expect(tape.report(seeing: [old, candle(71, 72)]).prices.tally.different == 1)
        #expect(tape.report(seeing: [old]).prices.tally.untold == 1)
    }

    @Test func aShallowBookIsNamed() throws {
        var tape = RealTape()
        try tape.fill("SOL", .buy, "3", at: "70")
        let line = tape.report(seeing: [try book([(70, 1)], before: 5)]).prices.lines[0]
        #expect(line.paper == 70)
        #expect(line.remark == "the recorded book is shallower than the order")
    }

    @Test func aMakingOrderNeedsAPrintOrACandleThatReachesItsPrice() throws {
        var tape = RealTape()
        try tape.fill("SOL", .buy, "1", at: "70", taker: false)
        #expect(tape.report(seeing: [print(70, after: 900)]).prices.lines[0].agrees == true)
        #expect(tape.report(seeing: [print(71, after: 900)]).prices.lines[0].agrees == false)
        #expect(tape.report(seeing: [print(70, after: 1_001)]).prices.lines[0].agrees == nil)
        #expect(tape.report(seeing: [candle(69, 71)]).prices.lines[0].agrees == true)
        #expect(tape.report(seeing: [candle(71, 72)]).prices.lines[0].agrees == false)
        #expect(tape.report(seeing: [candle(68, 69)]).prices.lines[0].agrees == false)
    }
}
