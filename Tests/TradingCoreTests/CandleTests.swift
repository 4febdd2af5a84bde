import Testing
import TradingCore
import TradingTestSupport

struct CandleTests {
    @Test(
        arguments: [
            ("10", "12", "9", "11", nil), ("10", "10", "10", "10", nil), ("10", "12", "0", "11", .priceNotPositive),
            ("10", "12", "-1", "11", .priceNotPositive), ("10", "9", "11", "10", .highBelowLow),
            ("13", "12", "9", "11", .highNotHighest), ("10", "12", "9", "12.00000001", .highNotHighest),
            ("8", "12", "9", "11", .lowNotLowest), ("10", "12", "9", "8.99999999", .lowNotLowest),
        ] as [(String, String, String, String, CandleFault?)])
    func pricesMustBeThoseOfOneInterval(open: String, high: String, low: String, close: String, fault: CandleFault?) {
        let candle = TestMarkets.candle(0, open, high, low, close)
        var found: CandleFault?
        do { try candle.check() } catch { found = error }
        #expect(found == fault)
    }

    @Test func aVolumeIsNotNegative() {
        var candle = TestMarkets.candle(0, "10", "12", "9", "11")
        candle.volume = 0
        #expect(throws: Never.self) { try candle.check() }
        candle.volume = -1
        #expect(throws: CandleFault.volumeNegative) { try candle.check() }
    }

    @Test func absorbsWhatFollows() {
        var candle = TestMarkets.candle(0, "10", "12", "9", "11")
        candle.rawTradeCount = 3
        var later = TestMarkets.candle(1, "11", "15", "7", "8")
        later.rawTradeCount = 4
        candle.absorb(later)
        let prices: [Price] = [candle.open, candle.high, candle.low, candle.close]
        #expect(prices == [10, 15, 7, 8])
        #expect(candle.volume == 2)
        #expect(candle.tradeCount == 7)
        candle.absorb(TestMarkets.candle(2, "8", "9", "8", "9"))
        #expect(candle.high == 15 && candle.low == 7 && candle.close == 9)
        #expect(candle.tradeCount == nil)
        candle.absorb(later)
        #expect(candle.tradeCount == nil)
    }

    @Test func absurdVolumesAndCountsDoNotWrapAround() {
        var candle = TestMarkets.candle(0, "10", "12", "9", "11")
        candle.volume = Volume(raw: .max)
        candle.rawTradeCount = .max
        candle.absorb(candle)
        #expect(candle.volume == Volume(raw: .max))
        #expect(candle.tradeCount == nil)
    }

    @Test func closesWhenTheNextOpens() {
        #expect(TestMarkets.candle(5, "1", "1", "1", "1").closeTime.milliseconds == 6 * 3_600_000)
    }
}
