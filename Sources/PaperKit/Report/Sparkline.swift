/// A small chart of a series in characters.
struct Sparkline {
    /// How many characters wide.
    var width: Int
    /// How many lines high.
    var height: Int
    /// Whether block characters may be used.
    var unicode: Bool

    private var ramp: [Character] { Array(unicode ? " ▁▂▃▄▅▆▇█" : " .:-=+*%#") }

    /// The lines from top to bottom; none where there are fewer than two values.
    func lines(of values: [Double]) -> [String] {
        guard values.count > 1 else { return [] }
        let columns = sampled(values)
        let low = columns.min() ?? 0
        let range = (columns.max() ?? 0) - low
        let steps = (ramp.count - 1) * height
        let levels = columns.map { value in
            // The lowest value still shows, so that a column is never empty.
            range > 0 ? 1 + Int(((value - low) / range * Double(steps - 1)).rounded()) : steps / 2
        }
        return (0..<height).reversed().map { row in
            String(levels.map { ramp[min(max($0 - row * (ramp.count - 1), 0), ramp.count - 1)] })
        }
    }

    /// The last value of as many equal parts as there are columns, or the values stretched over them.
    private func sampled(_ values: [Double]) -> [Double] {
        (0..<width).map { values[width == 1 ? values.count - 1 : $0 * (values.count - 1) / (width - 1)] }
    }
}
