internal import TradingCore

/// The equity of a run over time, and how far it lay below its last peak.
struct EquityCharts {
    private static let columns = 700

    let report: RunReport
    let time: TimeAxis
    let text = FigureText()

    /// The equity, with the starting balance as a line to measure it against.
    var equity: ChartFigure? {
        let values = report.curve.map(\.equity.doubleValue)
        guard values.count > 1, let low = values.min(), let high = values.max() else { return nil }
        let start = report.startingBalance.doubleValue
        let axis = ValueAxis(low: min(low, start), high: max(high, start))
        let points = Envelope.thinned(
            zip(report.curve, values).map { (time.position(of: $0.time), axis.position(of: $1)) },
            columns: Self.columns)
        let base = axis.position(of: start)
        let level = SVGPath(line: [(0, base), (1, base)])
        var figure = ChartFigure(
            title: "Equity",
            summary:
                "It begins at \(text.money(report.startingBalance)) and ends at \(text.money(report.finalEquity)), "
                + "between \(text.decimal(low)) and \(text.decimal(high)).",
            height: "tall", legend: [("line", "equity"), ("dash", "starting balance")])
        figure.shapes = area(under: points, from: 0).element("shade") + level.element("level")
        figure.shapes += SVGPath(line: points).element("line")
        figure.addAxes(time, axis) { axis.label($0, text) }
        return figure
    }

    /// The distance to the last peak, as a share of it.
    var drawdown: ChartFigure? {
        guard report.curve.count > 1 else { return nil }
        var peak = -Double.infinity
        let falls = report.curve.map { point in
            let equity = point.equity.doubleValue
            peak = max(peak, equity)
            return peak > 0 ? min(equity / peak - 1, 0) : 0
        }
        let lowest = min(falls.min() ?? 0, -(report.statistics.maxDrawdown ?? 0))
        let axis = ValueAxis(low: min(lowest, -0.0001) * 1.06, high: 0, air: 0, lines: 3.5)
        let points = Envelope.thinned(
            zip(report.curve, falls).map { (time.position(of: $0.time), axis.position(of: $1)) },
            columns: Self.columns)
        var figure = ChartFigure(
            title: "Drawdown",
            summary: "The equity fell at most \(text.percent(report.statistics.maxDrawdown)) below its last peak.",
            height: "low")
        figure.shapes = area(under: points, from: 1).element("loss-shade") + SVGPath(line: points).element("loss-line")
        figure.addAxes(time, axis) { text.percentTick($0, step: axis.step) }
        return figure
    }

    private func area(under points: [(x: Double, y: Double)], from edge: Double) -> SVGPath {
        guard let first = points.first, let last = points.last else { return SVGPath() }
        var path = SVGPath(line: [(first.x, edge)] + points + [(last.x, edge)])
        path.close()
        return path
    }
}

extension FigureText {
    /// A share in percent with as many decimals as tell the lines of an axis apart.
    fileprivate func percentTick(_ share: Double, step: Double) -> String {
        let decimals = step >= 0.00999 ? 0 : step >= 0.000999 ? 1 : 2
        return decimal(share * 100, decimals: decimals) + " %"
    }
}
