import PaperKit
import Testing
import TradingCore

struct FundingComparisonTests {
    private let btc: Coin
    /// A long position of 0.00031 BTC that was paid for at 63500: 0.000246 (0.00024606…).
    private var tape = RealTape()

    init() throws {
        btc = try Coin("BTC")
        try tape.fill("BTC", .buy, "0.00031", at: "63500", after: -1_000_000)
        try tape.pay("BTC", "-0.000246", on: "0.00031", after: 6)
    }

    private func reference(_ oracle: String?, before: Int64 = 0) throws -> MarketEvent {
        .reference(
            ReferencePrices(
                coin: btc, time: RealTape.hour - before, mark: 63400, oracle: try oracle.map { try Price($0) }))
    }

    private func candle(_ low: Price, _ high: Price, hours: Int64 = 0) -> MarketEvent {
        .candle(
            btc,
            Candle(
                openTime: RealTape.hour + hours * Timestamp.millisecondsPerHour, interval: .hour1, open: low,
                high: high,
                low: low, close: high, volume: 1))
    }

    @Test(arguments: [("63500", true), ("63700", true), ("64100", false), ("62900", false)])
    func theOraclePriceGivesThePaymentToAUnit(oracle: String, agrees: Bool) throws {
        let funding = tape.report(seeing: [try reference(oracle)]).funding
        #expect(funding.lines[0].source == .oracle(try Price(oracle)))
        #expect(funding.lines[0].isReproduced == agrees)
        #expect(funding.tally.verdict == (agrees ? .agrees : .differs))
    }

    @Test func anOldOraclePriceDoesNotCount() throws {
        let funding = tape.report(seeing: [try reference("64100", before: 61_000)]).funding
        #expect(funding.lines[0].source != .oracle(64_100))
    }

    @Test func onePriceOfTheTimeHasToGiveThePayment() throws {
        #expect(tape.report(seeing: [candle(63_000, 64_000)]).funding.tally.equal == 1)
        #expect(tape.report(seeing: [candle(65_000, 66_000)]).funding.tally.different == 1)
        // The hour is stamped late: the candle that just ended counts, too.
        let both = [candle(63_000, 64_000, hours: -1), candle(65_000, 66_000)]
        #expect(tape.report(seeing: both).funding.tally.equal == 1)
        #expect(tape.report().funding.tally.untold == 1)
    }

    @Test func aPaymentForAnotherPositionIsADifference() throws {
        var tape = tape
        try tape.fill("BTC", .buy, "0.00031", at: "63500", after: -500_000)
        let funding = tape.report(seeing: [candle(63_000, 64_000)]).funding
        #expect(funding.tally.different == 1)
        #expect(funding.lines[0].faults == ["the fills leave a position of 0.00062, the payment was for 0.00031"])
    }

    @Test func aRecordedRateThatDiffersIsADifference() throws {
        let rate = FundingRate(coin: btc, time: RealTape.hour + 3, rate: try Rate("0.0000126"))
        let funding = tape.report(seeing: [.funding(rate), candle(63_000, 64_000)]).funding
        #expect(funding.tally.different == 1)
    }

    @Test func anHourWithoutAPaymentIsCounted() throws {
        var tape = tape
        try tape.pay("BTC", "-0.000246", on: "0.00031", after: 2 * Timestamp.millisecondsPerHour)
        let missing = tape.report().funding.missing
        #expect(missing.map(\.hour) == [RealTape.hour + Timestamp.millisecondsPerHour])
    }

    @Test func thePriceThatAPaymentImpliesIsAmountByPositionAndRate() throws {
        var tape = RealTape()
        try tape.pay("BTC", "0.7875", on: "-1", rate: "0.0000125")
        #expect(tape.report().funding.lines[0].implied == 63_000)
    }
}
