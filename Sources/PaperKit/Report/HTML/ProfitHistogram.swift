internal import TradingCore

/// How the finished trades' profits are spread, after fees.
struct ProfitHistogram {
    /// A bar: profits from `low` on and below `high`.
    struct Bin: Hashable {
        var low: Double
        var high: Double
        var count = 0
    }

    let bins: [Bin]
    /// Whether a profit lies beyond the edges and is counted in an outer bin.
    let isClipped: Bool
    private let text = FigureText()

    /// Counts the profits in bins of one width, zero an edge; nil without profits.
    ///
    /// The width comes from the middle 96 % of the profits; what lies farther out is counted in the first or last bin,
    /// so that a single outlier does not squeeze all others into one bar.
    init?(_ profits: [Double]) {
        let sorted = profits.sorted()
        guard !sorted.isEmpty else { return nil }
        let low = min(sorted[sorted.count / 50], 0)
        let high = max(sorted[sorted.count - 1 - sorted.count / 50], 0)
        let step = ValueAxis(low: low, high: high, air: 0, lines: sorted.count < 40 ? 10 : 24).step
        let first = (low / step).rounded(.down)
        let count = max(1, Int((high / step).rounded(.down) - first) + 1)
        var bins = (0..<count).map { Bin(low: (first + Double($0)) * step, high: (first + Double($0 + 1)) * step) }
        for profit in sorted {
            let index = (profit / step).rounded(.down) - first
            bins[Int(min(max(index, 0), Double(count - 1)))].count += 1
        }
        self.bins = bins
        isClipped = (sorted.first ?? 0) < first * step || (sorted.last ?? 0) >= (first + Double(count)) * step
    }

    func figure(of trades: TradeSummary) -> ChartFigure {
        let highest = Double(bins.map(\.count).max() ?? 1)
        let axis = ValueAxis(low: 0, high: highest * 1.06, air: 0, lines: min(highest, 5))
        let width = 1 / Double(bins.count)
        var figure = ChartFigure(
            title: "Profit by trade",
            summary: "\(text.count(trades.winCount)) trades won and \(text.count(trades.lossCount)) lost, "
                + "after fees; the best made \(text.money(trades.best)), the worst \(text.money(trades.worst)).",
            legend: [("up", "won"), ("down", "lost")],
            note: "USD after fees, before funding."
                + (isClipped ? " The outer bars also count what lies beyond them." : ""))
        var grid = SVGPath()
        for tick in axis.ticks where tick == tick.rounded() {
            grid.move(to: (0, axis.position(of: tick)))
            grid.line(to: (1, axis.position(of: tick)))
            figure.yLabels.append((axis.position(of: tick), axis.label(tick, text)))
        }
        figure.shapes = grid.element("grid")
        for (index, bin) in bins.enumerated() where bin.count > 0 {
            let left = (Double(index) + 0.06) * width
            let right = (Double(index) + 0.94) * width
            let top = axis.position(of: Double(bin.count))
            var bar = SVGPath(line: [(left, 0), (left, top), (right, top), (right, 0)])
            bar.close()
            let words = "\(text.decimal(bin.low)) to \(text.decimal(bin.high)): \(text.count(bin.count))"
            let style = bin.low < 0 ? "down" : "up"
            figure.shapes += "<path class=\"\(style)\" d=\"\(bar.data)\"><title>\(words)</title></path>"
        }
        figure.xLabels = edgeLabels
        return figure
    }

    /// Labels at about six edges, zero among them.
    private var edgeLabels: [(position: Double, words: String)] {
        let every = max(1, (bins.count + 5) / 6)
        let zero = bins.firstIndex { $0.low >= 0 } ?? bins.count
        guard let first = bins.first, let last = bins.last else { return [] }
        let axis = ValueAxis(low: first.low, high: last.high, air: 0, lines: Double(bins.count) / Double(every))
        return (0...bins.count).filter { ($0 - zero) % every == 0 }.map { edge in
            let value = edge < bins.count ? bins[edge].low : last.high
            return (Double(edge) / Double(bins.count), axis.label(value, text))
        }
    }
}
