import StrategyKit
import Testing
import TradingCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Where a value stands among others: z-score, percentile rank, realised volatility.
struct RankTests {
    private let closes = RandomBars(300, seed: 10).close

    @Test(arguments: [2, 5, 20, 150])
    func zScoreIsTheDistanceFromTheMeanInDeviations(length: Int) {
        var score = ZScore(length)
        for bar in closes.indices {
            score.update(closes[bar])
            let expected = Definitions.window(closes, length, at: bar).map { window in
                (closes[bar] - Definitions.mean(window)) / Definitions.deviation(window)
            }
            #expect((score.value == nil) == (expected == nil))
            #expect(((score.value ?? 0) - (expected ?? 0)).magnitude < 1e-10)
        }
    }

    @Test func zScoreOfTheWorkedExample() throws {
        var score = ZScore(20)
        for _ in 0..<9 {
            score.update(100)
            score.update(101)
        }
        score.update(100)
        #expect(score.value == nil)
        score.update(97)
        #expect((try #require(score.value) + 3.6667).magnitude < 5e-5)
    }

    @Test(arguments: [0.0, 0.1, 65_000])
    func zScoreOfEqualValuesIsZero(level: Double) {
        var score = ZScore(5)
        for _ in 0..<12 { score.update(level) }
        #expect(score.value == 0)
    }

    @Test(arguments: [(1e-12, false), (3e-12, true)])
    func zScoreIsZeroBelowTheLeastDeviation(step: Double, isMeasured: Bool) {
        // Two values a step apart deviate by half of it.
        var score = ZScore(2)
        score.update(0)
        score.update(step)
        #expect(score.value == (isMeasured ? 1 : 0))
    }

    @Test(arguments: [1, 2, 20, 200])
    func percentileRankIsTheShareNotAbove(length: Int) {
        // Whole numbers, so that there are ties.
        let values = closes.map { $0.rounded() }
        var rank = PercentileRank(length)
        for bar in values.indices {
            rank.update(values[bar])
            let expected = Definitions.window(values, length, at: bar).map { window in
                100 * Double(window.count { $0 <= values[bar] }) / Double(length)
            }
            #expect(rank.value == expected)
        }
    }

    @Test(arguments: [1, 5, 24])
    func realisedVolatilityIsTheRootOfTheMeanSquareReturn(length: Int) {
        var volatility = RealisedVolatility(length, interval: .hour1)
        for bar in closes.indices {
            volatility.update(closes[bar])
            guard bar >= length else {
                #expect(volatility.value == nil)
                continue
            }
            let squares = ((bar + 1 - length)...bar).map { index in
                let change = log(closes[index]) - log(closes[index - 1])
                return change * change
            }
            expectClose(volatility.value, (Definitions.mean(squares)).squareRoot() * (365.0 * 24).squareRoot())
        }
    }

    @Test(arguments: [(Interval.minute1, 525_600.0), (.minute15, 35_040), (.hour1, 8760), (.day1, 365)])
    func realisedVolatilityCountsAYearOf365Days(interval: Interval, returns: Double) {
        #expect(RealisedVolatility(10, interval: interval).returnsPerYear == returns)
    }
}
