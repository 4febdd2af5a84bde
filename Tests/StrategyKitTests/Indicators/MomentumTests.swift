import StrategyKit
import Testing

/// Indicators of speed: RSI, stochastic RSI, MACD.
struct MomentumTests {
    private let closes = RandomBars(300, seed: 7).close

    @Test(arguments: [1, 2, 14, 50])
    func relativeStrengthIsTheShareOfGains(length: Int) {
        var strength = RelativeStrength(length)
        let actual = closes.map { close -> Double? in
            strength.update(close)
            return strength.value
        }
        expectSeries(actual, closes.indices.map { Definitions.relativeStrength(closes, length, at: $0) })
    }

    @Test(
        arguments: [([1, 2, 3, 4], 100), ([4, 3, 2, 1], 0), ([5, 5, 5, 5], 100), ([1, 2, 1, 2], 75)]
            as [([Double], Double)])
    func relativeStrengthOfShortSeries(closes: [Double], expected: Double) {
        var strength = RelativeStrength(2)
        for close in closes { strength.update(close) }
        expectClose(strength.value, expected)
    }

    @Test(arguments: [(14, 3, 3), (5, 1, 1), (9, 4, 2)])
    func stochasticRSIPlacesTheStrengthBetweenItsExtremes(length: Int, smoothing: Int, signal: Int) {
        var stochastic = StochasticRSI(length, smoothing: smoothing, signal: signal)
        var actual: (raw: [Double?], k: [Double?], d: [Double?]) = ([], [], [])
        for close in closes {
            stochastic.update(close)
            actual.raw.append(stochastic.value)
            actual.k.append(stochastic.k)
            actual.d.append(stochastic.d)
        }
        let strengths = closes.indices.map { Definitions.relativeStrength(closes, length, at: $0) }
        let raw = closes.indices.map { bar -> Double? in
            let window = strengths[max(0, bar + 1 - length)...bar].compactMap { $0 }
            guard window.count == length, let low = window.min(), let high = window.max() else { return nil }
            return high > low ? (window[length - 1] - low) / (high - low) : 0.5
        }
        let k = smoothed(raw, smoothing)
        expectSeries(actual.raw, raw, within: 1e-7)
        expectSeries(actual.k, k, within: 1e-7)
        expectSeries(actual.d, smoothed(k, signal), within: 1e-7)
    }

    private func smoothed(_ values: [Double?], _ length: Int) -> [Double?] {
        values.indices.map { bar in
            let window = values[max(0, bar + 1 - length)...bar].compactMap { $0 }
            return window.count == length ? Definitions.mean(window) : nil
        }
    }

    @Test func stochasticRSIIsAHalfWhereNothingMoves() {
        var stochastic = StochasticRSI(3, smoothing: 2, signal: 2)
        for _ in 0..<9 { stochastic.update(100) }
        #expect(stochastic.value == 0.5)
        #expect(stochastic.k == 0.5)
        #expect(stochastic.d == 0.5)
    }

    @Test(arguments: [(12, 26, 9), (2, 5, 1), (3, 4, 20)])
    func macdIsTheDistanceOfTwoAveragesAndItsAverage(fast: Int, slow: Int, signal: Int) {
        var macd = MACD(fast: fast, slow: slow, signal: signal)
        var actual: (line: [Double?], signal: [Double?], histogram: [Double?]) = ([], [], [])
        for close in closes {
            macd.update(close)
            actual.line.append(macd.value)
            actual.signal.append(macd.signal)
            actual.histogram.append(macd.histogram)
        }
        let lines = closes.indices.compactMap { bar -> Double? in
            guard let fast = Definitions.exponential(closes, fast, at: bar),
                let slow = Definitions.exponential(closes, slow, at: bar)
            else { return nil }
            return fast - slow
        }
        let before = [Double?](repeating: nil, count: slow - 1)
        let signals = lines.indices.map { Definitions.exponential(lines, signal, at: $0) }
        expectSeries(actual.line, before + lines, within: 1e-6)
        expectSeries(actual.signal, before + signals, within: 1e-6)
        let histograms = zip(lines, signals).map { line, signal in signal.map { line - $0 } }
        for (bar, pair) in zip(actual.histogram, before + histograms).enumerated() {
            #expect((pair.0 == nil) == (pair.1 == nil), "bar \(bar + 1)")
            #expect(((pair.0 ?? 0) - (pair.1 ?? 0)).magnitude < 1e-9, "bar \(bar + 1)")
        }
    }
}
