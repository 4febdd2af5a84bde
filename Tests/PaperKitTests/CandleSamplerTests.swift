import PaperKit
import Testing
import TradingCore
import TradingTestSupport

struct CandleSamplerTests {
    private func candles(_ count: Int) -> [Candle] {
        var random = SeededGenerator(seed: 1)
        return (0..<count).map { index in
            let prices = (0..<4).map { _ in Price(raw: Int64.random(in: 1...1_000_000, using: &random)) }.sorted()
            return Candle(
                openTime: Timestamp(milliseconds: Int64(index) * 60_000), interval: .minute1, open: prices[1],
                high: prices[3], low: prices[0], close: prices[2], volume: 1)
        }
    }

    @Test(arguments: [0, 1, 7, 8, 9, 16, 100, 1001])
    func mergedCandlesKeepEveryHighLowAndVolume(count: Int) {
        let all = candles(count)
        let kept = CandleSampler.sample(all, limit: 8)
        #expect(kept.count <= 8)
        #expect(kept.count >= min(count, 4))
        #expect(kept.map(\.high).max() == all.map(\.high).max())
        #expect(kept.map(\.low).min() == all.map(\.low).min())
        #expect(kept.first?.open == all.first?.open)
        #expect(kept.last?.close == all.last?.close)
        #expect(kept.reduce(Volume.zero) { $0 + $1.volume } == Volume(integerLiteral: Int64(count)))
        for (candle, next) in zip(kept, kept.dropFirst()) {
            let parts = all.filter { $0.openTime >= candle.openTime && $0.openTime < next.openTime }
            #expect(candle.high == parts.map(\.high).max())
            #expect(candle.low == parts.map(\.low).min())
            #expect(candle.close == parts.last?.close)
        }
    }

    @Test func fewCandlesStayAsTheyAre() {
        let all = candles(7)
        #expect(CandleSampler.sample(all, limit: 8) == all)
    }
}
