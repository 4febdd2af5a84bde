import MarketHistory
import StrategyKit
import TradingCore

/// Every indicator over the same bars, its value asked for at each.
extension Bench {
    private struct Bar {
        let high: Double
        let low: Double
        let close: Double
    }

    mutating func measureIndicators(_ recording: Recording) throws {
        guard wants("indicator-") else { return }
        let bars = try recording.bars(200_000).candles.map {
            Bar(high: $0.high.doubleValue, low: $0.low.doubleValue, close: $0.close.doubleValue)
        }
        try measureAverages(bars)
        try measureSpreads(bars)
        try measureOscillators(bars)
        try measureRanges(bars)
    }

    /// Nanoseconds a bar; what the loop itself takes is in it.
    @inline(__always)
    private mutating func over<Indicator>(
        _ bars: [Bar], _ id: String, _ title: String, _ fresh: @autoclosure () -> Indicator,
        _ step: (inout Indicator, Bar) -> Double?
    ) throws {
        try measure(
            "indicator-\(id)", title, .nanoseconds("bar"), items: bars.count, prepare: fresh,
            work: { indicator in
                var digest: UInt64 = 0
                for bar in bars { digest = digest &+ (step(&indicator, bar) ?? 0).bitPattern }
                return digest
            })
    }

    private mutating func measureAverages(_ bars: [Bar]) throws {
        try over(bars, "ema", "ExponentialAverage(50)", ExponentialAverage(50)) { indicator, bar in
            indicator.update(bar.close)
            return indicator.value
        }
        try over(bars, "sma", "SimpleAverage(50)", SimpleAverage(50)) { indicator, bar in
            indicator.update(bar.close)
            return indicator.value
        }
        try over(bars, "wilder", "WilderAverage(14)", WilderAverage(14)) { indicator, bar in
            indicator.update(bar.close)
            return indicator.value
        }
        try over(bars, "macd", "MACD(12, 26, 9)", MACD()) { indicator, bar in
            indicator.update(bar.close)
            return indicator.histogram
        }
    }

    private mutating func measureSpreads(_ bars: [Bar]) throws {
        try over(bars, "deviation", "StandardDeviation(20)", StandardDeviation(20)) { indicator, bar in
            indicator.update(bar.close)
            return indicator.value
        }
        try over(bars, "zscore", "ZScore(50)", ZScore(50)) { indicator, bar in
            indicator.update(bar.close)
            return indicator.value
        }
        try over(bars, "bollinger", "BollingerBands(20)", BollingerBands()) { indicator, bar in
            indicator.update(bar.close)
            return indicator.value?.upper
        }
        try over(
            bars, "volatility", "RealisedVolatility(20)", RealisedVolatility(20, interval: .minute1)
        ) { indicator, bar in
            indicator.update(bar.close)
            return indicator.value
        }
    }

    private mutating func measureOscillators(_ bars: [Bar]) throws {
        try over(bars, "rsi", "RelativeStrength(14)", RelativeStrength()) { indicator, bar in
            indicator.update(bar.close)
            return indicator.value
        }
        try over(bars, "stochastic-rsi", "StochasticRSI(14, 3, 3)", StochasticRSI()) { indicator, bar in
            indicator.update(bar.close)
            return indicator.d
        }
        try over(bars, "percentile", "PercentileRank(100)", PercentileRank(100)) { indicator, bar in
            indicator.update(bar.close)
            return indicator.value
        }
    }

    private mutating func measureRanges(_ bars: [Bar]) throws {
        try over(bars, "true-range", "TrueRange", TrueRange()) { indicator, bar in
            indicator.update(high: bar.high, low: bar.low, close: bar.close)
            return indicator.value
        }
        try over(bars, "atr", "AverageTrueRange(14)", AverageTrueRange()) { indicator, bar in
            indicator.update(high: bar.high, low: bar.low, close: bar.close)
            return indicator.value
        }
        try over(bars, "adx", "DirectionalIndex(14)", DirectionalIndex()) { indicator, bar in
            indicator.update(high: bar.high, low: bar.low, close: bar.close)
            return indicator.value
        }
        try over(bars, "extremes", "RollingExtremes(20)", RollingExtremes(20)) { indicator, bar in
            indicator.update(high: bar.high, low: bar.low)
            return indicator.highest
        }
        try over(bars, "donchian", "DonchianChannel(20)", DonchianChannel(20)) { indicator, bar in
            indicator.update(high: bar.high, low: bar.low)
            return indicator.value?.upper
        }
        try over(bars, "keltner", "KeltnerChannel(20, 2)", KeltnerChannel(20, ranges: 2)) { indicator, bar in
            indicator.update(high: bar.high, low: bar.low, close: bar.close)
            return indicator.value?.upper
        }
    }
}
