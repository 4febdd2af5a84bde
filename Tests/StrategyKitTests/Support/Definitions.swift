/// The definitions of the simplest indicators, written as they are defined; bars count from 0.
enum Definitions {
    /// The last n values at a bar, or nil where there are fewer.
    static func window(_ values: [Double], _ length: Int, at bar: Int) -> ArraySlice<Double>? {
        bar + 1 >= length ? values[(bar + 1 - length)...bar] : nil
    }

    static func mean(_ values: some Collection<Double>) -> Double { values.reduce(0, +) / Double(values.count) }

    /// Two passes: first the mean, then the squared distances from it.
    static func deviation(_ values: some Collection<Double>) -> Double {
        let mean = mean(values)
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
    }

    /// The closed form of exponential weights: α·Σ(1−α)ᵏ·x₋ₖ, the first value taking all the weight that is left.
    static func exponential(_ values: [Double], alpha: Double, at bar: Int) -> Double {
        var sum = 0.0
        var weight = 1.0
        for index in stride(from: bar, to: 0, by: -1) {
            sum += alpha * weight * values[index]
            weight *= 1 - alpha
        }
        return sum + weight * values[0]
    }

    static func exponential(_ values: [Double], _ length: Int, at bar: Int) -> Double? {
        bar + 1 >= length ? exponential(values, alpha: 2 / Double(length + 1), at: bar) : nil
    }

    static func trueRange(_ bars: RandomBars, at bar: Int) -> Double {
        let range = bars.high[bar] - bars.low[bar]
        guard bar > 0 else { return range }
        return max(range, abs(bars.high[bar] - bars.close[bar - 1]), abs(bars.low[bar] - bars.close[bar - 1]))
    }

    static func averageTrueRange(_ bars: RandomBars, _ length: Int, at bar: Int) -> Double? {
        guard bar + 1 >= length else { return nil }
        var average = mean((0..<length).map { trueRange(bars, at: $0) })
        for index in stride(from: length, through: bar, by: 1) {
            average = (average * Double(length - 1) + trueRange(bars, at: index)) / Double(length)
        }
        return average
    }

    static func relativeStrength(_ closes: [Double], _ length: Int, at bar: Int) -> Double? {
        guard bar >= length else { return nil }
        let changes = (1...bar).map { closes[$0] - closes[$0 - 1] }
        let gain = exponential(changes.map { max($0, 0) }, alpha: 1 / Double(length), at: bar - 1)
        let loss = exponential(changes.map { max(-$0, 0) }, alpha: 1 / Double(length), at: bar - 1)
        return loss == 0 ? 100 : 100 - 100 / (1 + gain / loss)
    }
}
