import StrategyKit
import Testing
import TradingTestSupport

struct StandardDeviationTests {
    private func series(_ values: [Double], _ length: Int) -> [Double?] {
        var deviation = StandardDeviation(length)
        return values.map { value in
            deviation.update(value)
            return deviation.value
        }
    }

    private func definition(_ values: [Double], _ length: Int) -> [Double?] {
        values.indices.map { Definitions.window(values, length, at: $0).map { Definitions.deviation($0) } }
    }

    @Test(arguments: [2, 3, 20, 150])
    func agreesWithTwoPasses(length: Int) {
        let closes = RandomBars(400, seed: 3).close
        expectSeries(series(closes, length), definition(closes, length), within: 1e-12)
    }

    @Test(arguments: [2, 7, 20, 100])
    func measuresTinyNoiseUponABillion(length: Int) {
        // Multiples of 2⁻²⁰ are exact there, so the noise alone is the reference.
        var generator = SeededGenerator(seed: 4)
        let noise = (0..<1000).map { _ in Double(Int.random(in: -50...50, using: &generator)) / 1_048_576 }
        expectSeries(series(noise.map { 1e9 + $0 }, length), definition(noise, length), within: 1e-11)
    }

    @Test func isExactlyZeroForEqualValuesAtAnyLevel() {
        for level in [0, 0.1, 1e-8, 65_000.123, 1e9 + 0.1] {
            #expect(series(Array(repeating: level, count: 50), 7).dropFirst(6).allSatisfy { $0 == 0 })
        }
    }

    @Test func forgetsAnOutlierAsSoonAsItHasLeft() {
        var values = RandomBars(60, seed: 5).close
        values[23] = 1e12
        let length = 10
        let actual = series(values, length)
        expectSeries(Array(actual[33...]), Array(definition(values, length)[33...]), within: 1e-12)
    }

    @Test func followsAMarketThatMultipliesAndThenStandsStill() {
        let noise = RandomBars(200, seed: 6).close
        let values = noise.enumerated().map { $0 < 90 ? $1 * 0.001 : 1e6 + $1 * 0.001 }
        // Taking the level off again is exact, so what is left is the reference.
        let quiet = values.map { $0 - 1e6 }
        let length = 12
        expectSeries(Array(series(values, length)[101...]), Array(definition(quiet, length)[101...]), within: 1e-11)
    }
}
