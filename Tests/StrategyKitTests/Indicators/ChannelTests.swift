import StrategyKit
import Testing

/// Bands, channels, and the extremes that they are drawn from.
struct ChannelTests {
    private let bars = RandomBars(300, seed: 9)

    @Test(arguments: [(20, 2.0), (5, 1.5), (1, 2), (10, 0)])
    func bollingerBandsLieDeviationsFromTheMean(length: Int, deviations: Double) {
        var bands = BollingerBands(length, deviations: deviations)
        for bar in bars.indices {
            bands.update(bars.close[bar])
            let window = Definitions.window(bars.close, length, at: bar)
            let middle = window.map { Definitions.mean($0) }
            let reach = window.map { deviations * Definitions.deviation($0) }
            expectBand(bands.value, middle: middle, reach: reach)
            expectClose(bands.width, reach.map { 2 * $0 / bars.close[bar] })
        }
    }

    @Test(arguments: [(20, 2.0), (5, 1.5), (1, 1)])
    func keltnerChannelLiesRangesFromTheAverage(length: Int, ranges: Double) {
        var channel = KeltnerChannel(length, ranges: ranges)
        for bar in bars.indices {
            channel.update(high: bars.high[bar], low: bars.low[bar], close: bars.close[bar])
            let middle = Definitions.exponential(bars.close, length, at: bar)
            let reach = Definitions.averageTrueRange(bars, length, at: bar).map { ranges * $0 }
            expectBand(channel.value, middle: middle, reach: reach)
        }
    }

    private func expectBand(
        _ band: PriceBand?, middle: Double?, reach: Double?, at location: SourceLocation = #_sourceLocation
    ) {
        guard let middle, let reach else {
            #expect(band == nil, sourceLocation: location)
            return
        }
        expectClose(band?.lower, middle - reach, at: location)
        expectClose(band?.middle, middle, at: location)
        expectClose(band?.upper, middle + reach, at: location)
        expectClose(band?.height, 2 * reach, at: location)
    }

    @Test(arguments: [1, 2, 10, 20, 299])
    func donchianChannelLeavesTheCurrentBarOut(length: Int) {
        var channel = DonchianChannel(length)
        for bar in bars.indices {
            channel.update(high: bars.high[bar], low: bars.low[bar])
            guard bar >= length else {
                #expect(channel.value == nil)
                continue
            }
            #expect(channel.value?.upper == bars.high[(bar - length)..<bar].max())
            #expect(channel.value?.lower == bars.low[(bar - length)..<bar].min())
            expectClose(channel.value?.middle, channel.value.map { ($0.lower + $0.upper) / 2 })
        }
    }

    @Test(arguments: [1, 2, 10, 300])
    func extremesIncludeTheCurrentValue(length: Int) {
        var extremes = RollingExtremes(length)
        for bar in bars.indices {
            extremes.update(bars.close[bar])
            let window = Definitions.window(bars.close, length, at: bar)
            #expect(extremes.highest == window?.max())
            #expect(extremes.lowest == window?.min())
        }
    }

    @Test(
        arguments: [
            [5.0, 4, 3, 2, 1, 0, -1], [1, 2, 3, 4, 5, 6, 7], [3, 3, 3, 3, 3, 3, 3], [7, 1, 7, 1, 7, 1, 7],
        ])
    func extremesOfRunsAndTies(values: [Double]) {
        var extremes = RollingExtremes(3)
        for bar in values.indices {
            extremes.update(values[bar])
            let window = Definitions.window(values, 3, at: bar)
            #expect(extremes.highest == window?.max())
            #expect(extremes.lowest == window?.min())
        }
    }
}
