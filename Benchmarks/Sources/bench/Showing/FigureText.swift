import Foundation

/// Figures as people read them.
enum FigureText {
    /// Three figures, with M and k for rates: "5.12 M", "467 k", "12.3".
    static func short(_ value: Double, isRate: Bool) -> String {
        guard isRate else { return figures(value) }
        if value >= 1e6 { return figures(value / 1e6) + " M" }
        if value >= 1e4 { return figures(value / 1e3) + " k" }
        return figures(value)
    }

    private static func figures(_ value: Double) -> String {
        let decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 4
        return String(format: "%.\(decimals)f", value)
    }

    /// "1.3 × goal (10.0 M)", or nothing.
    static func comparison(_ measurement: Measurement) -> String {
        guard let reference = measurement.reference, let ratio = measurement.ratio else { return "" }
        return "\(figures(ratio)) × \(reference.name) (\(short(reference.value, isRate: measurement.unit.isRate)))"
    }
}
