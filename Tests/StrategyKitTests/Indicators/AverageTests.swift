import StrategyKit
import Testing

/// The averages: simple, exponential, Wilder's.
struct AverageTests {
    private let closes = RandomBars(300, seed: 1).close

    @Test(arguments: [1, 2, 3, 20, 150])
    func simpleAverageIsTheMeanOfTheWindow(length: Int) {
        var average = SimpleAverage(length)
        let actual = closes.map { close -> Double? in
            average.update(close)
            return average.value
        }
        expectSeries(
            actual,
            closes.indices.map { Definitions.window(closes, length, at: $0).map { Definitions.mean($0) } },
            within: 1e-13)
    }

    @Test func simpleAverageForgetsAHugeValueEntirely() {
        var average = SimpleAverage(4)
        for value in [1, 1e17, 0.1, 0.2, 0.3, 0.4] { average.update(value) }
        expectClose(average.value, 0.25, within: 1e-15)
    }

    @Test func simpleAverageDoesNotDriftOverAMillionValues() {
        let values = RandomBars(1000, seed: 2).close
        var average = SimpleAverage(50)
        for lap in 0..<1000 {
            for value in values { average.update(lap % 2 == 0 ? value : value * 1e-7) }
        }
        expectClose(average.value, Definitions.mean(values.suffix(50)) * 1e-7, within: 1e-13)
    }

    @Test(arguments: [1, 2, 12, 26, 150])
    func exponentialAverageIsTheWeightedSumOfAllValues(length: Int) {
        var average = ExponentialAverage(length)
        let actual = closes.map { close -> Double? in
            average.update(close)
            return average.value
        }
        expectSeries(actual, closes.indices.map { Definitions.exponential(closes, length, at: $0) }, within: 1e-12)
    }

    @Test(arguments: [1, 2, 14, 150])
    func wilderAverageFromTheFirstValueHasOneOverNAsItsWeight(length: Int) {
        var average = WilderAverage(length)
        let actual = closes.map { close -> Double? in
            average.update(close)
            return average.value
        }
        let expected = closes.indices.map { bar in
            bar + 1 >= length ? Definitions.exponential(closes, alpha: 1 / Double(length), at: bar) : nil
        }
        expectSeries(actual, expected, within: 1e-12)
    }

    @Test(arguments: [1, 2, 14, 150])
    func wilderAverageFromTheMeanBeginsWithTheMeanOfNValues(length: Int) {
        var average = WilderAverage(length, seed: .mean)
        let actual = closes.map { close -> Double? in
            average.update(close)
            return average.value
        }
        var expected: [Double?] = []
        for bar in closes.indices {
            if bar + 1 < length {
                expected.append(nil)
            } else if let last = expected.last, let last {
                expected.append((last * Double(length - 1) + closes[bar]) / Double(length))
            } else {
                expected.append(Definitions.mean(closes[...bar]))
            }
        }
        expectSeries(actual, expected, within: 1e-12)
    }
}
