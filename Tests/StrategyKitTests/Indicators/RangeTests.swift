import StrategyKit
import Testing

/// Indicators of reach: true range, ATR, ADX.
struct RangeTests {
    private let bars = RandomBars(300, seed: 8)

    @Test(
        arguments: [
            (12.0, 10.0, 11.0, 2.0),  // within
            (12, 10, 13, 3),  // the market opened far lower
            (12, 10, 8, 4),  // the market opened far higher
        ])
    func trueRangeCountsTheGap(high: Double, low: Double, previousClose: Double, expected: Double) {
        var range = TrueRange()
        range.update(high: previousClose, low: previousClose, close: previousClose)
        range.update(high: high, low: low, close: high)
        #expect(range.value == expected)
    }

    @Test func trueRangeOfTheFirstBarIsItsHeight() {
        var range = TrueRange()
        #expect(range.value == nil)
        range.update(high: 12, low: 10, close: 11)
        #expect(range.value == 2)
    }

    @Test(arguments: [1, 2, 14, 100])
    func averageTrueRangeBeginsWithTheMeanAndFollowsAfterWilder(length: Int) {
        var range = AverageTrueRange(length)
        let actual = bars.indices.map { bar -> Double? in
            range.update(high: bars.high[bar], low: bars.low[bar], close: bars.close[bar])
            return range.value
        }
        expectSeries(actual, bars.indices.map { Definitions.averageTrueRange(bars, length, at: $0) }, within: 1e-12)
    }

    @Test(arguments: [1, 2, 14, 50])
    func directionalIndexAgreesWithWildersSums(length: Int) {
        var index = DirectionalIndex(length)
        var actual: (strength: [Double?], plus: [Double?], minus: [Double?]) = ([], [], [])
        for bar in bars.indices {
            index.update(high: bars.high[bar], low: bars.low[bar], close: bars.close[bar])
            actual.strength.append(index.value)
            actual.plus.append(index.plus)
            actual.minus.append(index.minus)
        }
        let sums = wilderSums(length)
        let plus = sums.map { $0.map { 100 * $0.up / $0.range } }
        let minus = sums.map { $0.map { 100 * $0.down / $0.range } }
        let spreads = zip(plus, minus).compactMap { plus, minus -> Double? in
            guard let plus, let minus else { return nil }
            return plus + minus > 0 ? 100 * abs(plus - minus) / (plus + minus) : 0
        }
        var strength = [Double?](repeating: nil, count: min(2 * length - 1, bars.indices.count))
        var average = Definitions.mean(spreads[..<length])
        strength.append(average)
        for spread in spreads[length...] {
            average = (average * Double(length - 1) + spread) / Double(length)
            strength.append(average)
        }
        expectSeries(actual.plus, plus)
        expectSeries(actual.minus, minus)
        expectSeries(actual.strength, strength)
    }

    /// Sums that begin with the first n moves and then lose an n-th of themselves before each addition.
    private func wilderSums(_ length: Int) -> [(up: Double, down: Double, range: Double)?] {
        var sums: [(up: Double, down: Double, range: Double)?] = [nil]
        var sum = (up: 0.0, down: 0.0, range: 0.0)
        for bar in bars.indices.dropFirst() {
            let up = bars.high[bar] - bars.high[bar - 1]
            let down = bars.low[bar - 1] - bars.low[bar]
            let kept = bar <= length ? 1 : 1 - 1 / Double(length)
            sum.up = sum.up * kept + (up > down ? max(up, 0) : 0)
            sum.down = sum.down * kept + (down > up ? max(down, 0) : 0)
            sum.range = sum.range * kept + Definitions.trueRange(bars, at: bar)
            sums.append(bar >= length ? sum : nil)
        }
        return sums
    }

    @Test func directionalIndexTellsTheWayOfASteadyTrend() throws {
        var index = DirectionalIndex(5)
        for bar in 0..<40 { index.update(high: Double(bar) + 1, low: Double(bar), close: Double(bar) + 0.5) }
        #expect(index.value == 100)
        #expect(try #require(index.plus) > 60)
        #expect(index.minus == 0)
    }

    @Test func directionalIndexOfAStandstillIsZero() {
        var index = DirectionalIndex(3)
        for _ in 0..<10 { index.update(high: 100, low: 100, close: 100) }
        #expect(index.value == 0)
        #expect(index.plus == 0)
        #expect(index.minus == 0)
    }
}
