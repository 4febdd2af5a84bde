internal import Foundation

/// The upright axis of a chart: what range it shows and where its lines lie.
struct ValueAxis {
    let low: Double
    let high: Double
    /// The distance of the lines: one, two or five times a power of ten.
    let step: Double

    /// An axis around the range of some values, with a little air above and below.
    init(low: Double, high: Double, air: Double = 0.06, lines: Double = 5) {
        // A range of nothing is widened, or there would be no lines to choose.
        let margin = high > low ? (high - low) * air : low == 0 ? 1 : low.magnitude * 0.02
        self.low = low - margin
        self.high = high + margin
        // A step up to a quarter finer is nearer to what was asked for than one up to twice as coarse.
        let rough = (self.high - self.low) / lines * 0.75
        let power = pow(10, floor(log10(rough)))
        step = ([1, 2, 5].first { $0 * power >= rough } ?? 10) * power
    }

    /// Where a value lies: 0 is the lower edge, 1 the upper; what lies outside is brought to the edge.
    func position(of value: Double) -> Double { min(max((value - low) / (high - low), 0), 1) }

    /// The values that have a line.
    var ticks: [Double] {
        let first = (low / step).rounded(.up)
        let count = Int((high / step).rounded(.down) - first)
        guard (0...40).contains(count) else { return [] }
        return (0...count).map { (first + Double($0)) * step }
    }

    /// A value with as many decimals as tell the lines apart.
    func label(_ value: Double, _ text: FigureText) -> String {
        let isLarge = max(low.magnitude, high.magnitude) >= 1e7
        let unit = isLarge ? 1e6 : 1
        var decimals = 0
        var rest = step / unit
        while rest < 0.999, decimals < 10 {
            rest *= 10
            decimals += 1
        }
        return text.decimal(value / unit, decimals: decimals) + (isLarge ? "M" : "")
    }
}
