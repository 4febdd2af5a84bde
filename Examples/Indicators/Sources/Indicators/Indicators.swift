import StrategyKit

/// Prints the average, the strength and the band of some closes: streaming indicators, used alone.
@main
struct Indicators {
    static func main() {
        var average = ExponentialAverage(5)
        var strength = RelativeStrength(5)
        var bands = BollingerBands(5, deviations: 2)
        for (day, close) in [100, 102, 101, 105, 107, 106, 110, 108, 112, 115.0].enumerated() {
            average.update(close)
            strength.update(close)
            bands.update(close)
            let parts = [average.value, strength.value, bands.value?.lower, bands.value?.upper].map(text)
            let band = "\(parts[2]) – \(parts[3])"
            print("day \(day + 1): close \(close)  EMA(5) \(parts[0])  RSI(5) \(parts[1])  band \(band)")
        }
    }

    static func text(_ value: Double?) -> String {
        guard let value else { return "–" }
        return "\((value * 100).rounded() / 100)"
    }
}
