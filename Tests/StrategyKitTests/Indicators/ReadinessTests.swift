import StrategyKit
import Testing
import TradingCore

/// How many bars each indicator needs before it says anything.
struct ReadinessTests {
    /// An indicator, and the bar, from 1, that defines it.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let bar: Int
        let firstBar: @Sendable () -> Int?
        var testDescription: String { name }

        init<Indicator: Sendable>(
            _ name: String, _ bar: Int, _ fresh: Indicator,
            _ update: @escaping @Sendable (inout Indicator, Double) -> Void,
            _ isReady: @escaping @Sendable (Indicator) -> Bool
        ) {
            self.name = name
            self.bar = bar
            firstBar = {
                var indicator = fresh
                guard !isReady(indicator) else { return 0 }
                let bars = RandomBars(100, seed: 11)
                for index in bars.indices {
                    update(&indicator, bars.close[index])
                    if isReady(indicator) { return index + 1 }
                }
                return nil
            }
        }
    }

    @Test(arguments: [
        Case("SMA 5", 5, SimpleAverage(5), { $0.update($1) }, { $0.value != nil }),
        Case("σ 5", 5, StandardDeviation(5), { $0.update($1) }, { $0.value != nil }),
        Case("EMA 5", 5, ExponentialAverage(5), { $0.update($1) }, { $0.value != nil }),
        Case("RMA 5", 5, WilderAverage(5), { $0.update($1) }, { $0.value != nil }),
        Case("RMA 5 from the mean", 5, WilderAverage(5, seed: .mean), { $0.update($1) }, { $0.value != nil }),
        Case("RSI 14", 15, RelativeStrength(), { $0.update($1) }, { $0.value != nil }),
        Case("TR", 1, TrueRange(), { $0.update(high: $1, low: $1, close: $1) }, { $0.value != nil }),
        Case("ATR 14", 14, AverageTrueRange(), { $0.update(high: $1, low: $1, close: $1) }, { $0.value != nil }),
        Case("+DI 14", 15, DirectionalIndex(), { $0.update(high: $1, low: $1, close: $1) }, { $0.plus != nil }),
        Case("−DI 14", 15, DirectionalIndex(), { $0.update(high: $1, low: $1, close: $1) }, { $0.minus != nil }),
        Case("ADX 14", 28, DirectionalIndex(), { $0.update(high: $1, low: $1, close: $1) }, { $0.value != nil }),
        Case("MACD", 26, MACD(), { $0.update($1) }, { $0.value != nil }),
        Case("MACD signal", 34, MACD(), { $0.update($1) }, { $0.signal != nil }),
        Case("MACD histogram", 34, MACD(), { $0.update($1) }, { $0.histogram != nil }),
        Case("Bollinger 20", 20, BollingerBands(), { $0.update($1) }, { $0.value != nil }),
        Case("Bollinger width", 20, BollingerBands(), { $0.update($1) }, { $0.width != nil }),
        Case("StochRSI", 28, StochasticRSI(), { $0.update($1) }, { $0.value != nil }),
        Case("StochRSI K", 30, StochasticRSI(), { $0.update($1) }, { $0.k != nil }),
        Case("StochRSI D", 32, StochasticRSI(), { $0.update($1) }, { $0.d != nil }),
        Case(
            "Keltner 20", 20, KeltnerChannel(20, ranges: 2), { $0.update(high: $1, low: $1, close: $1) },
            { $0.value != nil }),
        Case("Donchian 20", 21, DonchianChannel(20), { $0.update(high: $1, low: $1) }, { $0.value != nil }),
        Case("extremes 20", 20, RollingExtremes(20), { $0.update($1) }, { $0.highest != nil && $0.lowest != nil }),
        Case(
            "realised volatility 24", 25, RealisedVolatility(24, interval: .hour1), { $0.update($1) },
            { $0.value != nil }),
        Case("percentile rank 20", 20, PercentileRank(20), { $0.update($1) }, { $0.value != nil }),
        Case("z-score 20", 20, ZScore(20), { $0.update($1) }, { $0.value != nil }),
    ])
    func isUndefinedUntilEnoughBarsExist(indicator: Case) {
        #expect(indicator.firstBar() == indicator.bar)
    }
}
