public import TradingCore

/// What a file of recorded data holds and what is wrong with it.
public struct DataSummary: Hashable, Sendable, CustomStringConvertible {
    /// The file, as the caller named it.
    public var file: String
    /// What it holds.
    public var kind: DataKind
    /// The market, where the file's name or the caller says it.
    public var coin: Coin?
    /// The length of candles; nil for everything else.
    public var interval: Interval?
    /// Rows, times and problems.
    public var report: DataReport

    /// Whether a run takes the file without any allowance: its coin is known and nothing is wrong with its rows.
    public var isClean: Bool {
        coin != nil
            && DataProblem.Kind.allCases.allSatisfy {
                kind.tolerated.contains($0.allowance) || report.count(of: $0) == 0
            }
    }

    /// Some lines of plain text for people.
    public var description: String {
        var lines = [
            "\(file): \(kind) of \(coin?.description ?? "an unnamed coin")" + (interval.map { ", \($0)" } ?? "")
        ]
        var holds = "\(report.rows) rows"
        if report.records != report.rows { holds += ", \(report.records) \(kind)" }
        if let first = report.firstTime, let last = report.lastTime { holds += ", from \(first) to \(last)" }
        lines.append(holds)
        if let pause = report.longestPause {
            lines.append("longest pause \(pause.milliseconds / 1000) s, from \(pause.start)")
        }
        for kind in DataProblem.Kind.allCases where report.count(of: kind) > 0 { lines += text(of: kind) }
        if coin == nil {
            let example = kind == .candles ? "BTC_1h.csv" : "BTC_\(kind).csv"
            lines.append("the file's name does not say which coin it is; a run needs one like \(example)")
        } else if report.problemCount == 0 {
            lines.append("no problems")
        }
        return lines.joined(separator: "\n  ")
    }

    private func text(of kind: DataProblem.Kind) -> [String] {
        let count = report.count(of: kind)
        var head = "\(count) × \(kind.name)"
        if kind == .gap { head += ", \(report.missing) rows missing" }
        if self.kind.tolerated.contains(kind.allowance) { head += " (usual for \(self.kind))" }
        let shown = report.problems.filter { $0.kind == kind }
        let more = count > shown.count ? ["  and \(count - shown.count) more"] : []
        return [head] + shown.map { "  line \($0.line): \($0.message)" } + more
    }
}

extension DataProblem.Kind {
    fileprivate var name: String {
        switch self {
        case .gap: "gap"
        case .unsorted: "unsorted row"
        case .duplicate: "duplicate"
        case .brokenRow: "broken row"
        case .brokenCandle: "broken candle"
        case .offGrid: "row off the grid"
        }
    }
}
