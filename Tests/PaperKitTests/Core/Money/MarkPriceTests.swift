import Testing
import TradingCore
import TradingTestSupport

@testable import PaperKit

struct MarkPriceTests {
    @Test func markIsTheMedianOfItsInputs() {
        #expect(MarkRule.mark(anchored: 100, local: 104, external: 102, localAverage: 90) == 102)
        // Of two, the average of the book is the third.
        #expect(MarkRule.mark(anchored: 100, local: 104, external: nil, localAverage: 103) == 103)
        #expect(MarkRule.mark(anchored: nil, local: 104, external: nil, localAverage: 90) == 104)
        #expect(MarkRule.mark(anchored: nil, local: nil, external: nil, localAverage: 90) == nil)
    }

    @Test func averageForgetsByItsPeriod() {
        // e⁻¹ and e⁻⁰·⁰² to fifteen digits.
        #expect((MovingAverage.decay(150_000, 150_000) - 367_879_441_171_442).magnitude <= 20)
        #expect((MovingAverage.decay(3_000, 150_000) - 980_198_673_306_755).magnitude <= 20)
        var average = MovingAverage()
        #expect(average.value == nil)
        average.add(1_000_000, for: 3_000, period: 30_000)
        #expect(average.value == 1_000_000)
        average.add(2_000_000, for: 3_000, period: 30_000)
        // (1 × e⁻⁰·¹ + 2) ÷ (e⁻⁰·¹ + 1) = 1.52497919
        #expect(average.value == 1_524_979)
        average.add(-5_000_000, for: 30_000_000, period: 30_000)
        #expect(average.value == -5_000_000)
    }

    @Test func computedMarkFollowsOracleAndBook() {
        var desk = MoneyDesk()
        desk.exchange.setOracle(50_000, in: MoneyDesk.btc)
        #expect(desk.exchange.markets[MoneyDesk.btc].mark == 50_000)
        desk.quote(MoneyDesk.btc, 50_090, 50_110, size: 1)
        desk.advance(by: 3_000)
        // The first sample of the basis is the whole average.
        #expect(desk.exchange.markets[MoneyDesk.btc].mark == 50_100)
        desk.quote(MoneyDesk.btc, 50_990, 51_010, size: 1)
        desk.advance(by: 3_000)
        let mark = desk.exchange.markets[MoneyDesk.btc].mark ?? .zero
        #expect(mark > 50_640 && mark < 50_680)
    }

    @Test func recordedPricesHoldForAMinute() {
        var desk = MoneyDesk()
        desk.mark(MoneyDesk.btc, 40_000, oracle: 40_000)
        desk.quote(MoneyDesk.btc, 50_090, 50_110, size: 1)
        desk.advance(by: 60_000)
        #expect(desk.exchange.markets[MoneyDesk.btc].mark == 40_000)
        desk.advance(by: 6_000)
        #expect(desk.exchange.markets[MoneyDesk.btc].mark != 40_000)
    }

    @Test func markOfABuilderDexMovesByAPercentAtMost() {
        var desk = MoneyDesk()
        desk.exchange.setOracle(100, in: MoneyDesk.built)
        desk.quote(MoneyDesk.built, 119, 121, size: 1)
        desk.exchange.setOracle(120, in: MoneyDesk.built)
        desk.advance(by: 3_000)
        #expect(desk.exchange.markets[MoneyDesk.built].mark == 101)
        desk.advance(by: 3_000)
        #expect(desk.exchange.markets[MoneyDesk.built].mark == number("102.01"))
    }
}
