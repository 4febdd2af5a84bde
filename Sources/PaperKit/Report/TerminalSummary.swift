internal import TradingCore

/// A report as plain text for a terminal of 80 columns.
///
/// ```swift
/// print(TerminalSummary(style: .plain).text(of: report))
/// ```
public struct TerminalSummary: Sendable {
    /// What the terminal can show.
    public var style: TerminalStyle
    static let width = 80
    private static let gap = 6

    /// A summary in a style.
    public init(style: TerminalStyle = .plain) { self.style = style }

    /// The summary, lines ended with a line feed.
    public func text(of report: RunReport) -> String {
        let numbers = FigureText(unicode: style.unicode)
        let groups = ReportFigureGroup.all(of: report, numbers)
        var lines = head(of: report, numbers)
        lines += chart(of: report, numbers)
        lines += columns(groups[0], groups[1])
        lines.append("")
        let trades = groups[2].figures
        let half = (trades.count + 1) / 2
        lines += columns(
            ReportFigureGroup(title: groups[2].title, figures: Array(trades.prefix(half))),
            ReportFigureGroup(title: "", figures: Array(trades.dropFirst(half))))
        lines += list("Warnings", report.warnings)
        lines += list("Assumptions", report.assumptions)
        if let hash = report.journalHash { lines += ["", fit("Journal " + clean(hash), Self.width)] }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: - Parts

    private func head(of report: RunReport, _ numbers: FigureText) -> [String] {
        let dot = style.unicode ? "·" : "-"
        let coins = report.coins.map(\.description).joined(separator: ", ")
        let interval = report.interval.map { " \(dot) \($0)" } ?? ""
        let mode = fit(clean(report.mode), 20)
        let name = fit(clean(report.name), Self.width - 2 - VisibleText.width(of: mode))
        let padding = Self.width - VisibleText.width(of: name) - VisibleText.width(of: mode)
        var speed = "\(numbers.count(report.bars)) bars"
        if report.wallSeconds != nil { speed += " in \(numbers.seconds(report.wallSeconds))" }
        if let pace = report.barsPerSecond { speed += " (\(numbers.decimal(pace, decimals: 0)) bars/s)" }
        return [
            style.bold(name) + String(repeating: " ", count: padding) + mode,
            fit("\(clean(report.strategy)) \(dot) \(clean(coins))\(interval)", Self.width),
            fit("\(report.from.minuteText) to \(report.to.minuteText) UTC", Self.width),
            fit(speed, Self.width),
            "",
        ]
    }

    private func chart(of report: RunReport, _ numbers: FigureText) -> [String] {
        let equity = report.curve.map(\.equity.doubleValue)
        let spark = Sparkline(width: Self.width, height: 3, unicode: style.unicode)
        let lines = spark.lines(of: equity)
        guard let low = report.curve.map(\.equity).min(), let high = report.curve.map(\.equity).max(), !lines.isEmpty
        else { return [] }
        let tone = ReportFigure.tone(of: report.statistics.totalReturn)
        let caption = "Equity from \(numbers.money(low)) to \(numbers.money(high))"
        return lines.map { style.painted(trimmed($0), tone) } + [fit(caption, Self.width), ""]
    }

    private func columns(_ left: ReportFigureGroup, _ right: ReportFigureGroup) -> [String] {
        let half = (Self.width - Self.gap) / 2
        let space = String(repeating: " ", count: Self.gap)
        let titles = [left.title, right.title].map { $0 + String(repeating: " ", count: half - $0.count) }
        var lines = [style.bold(trimmed(titles[0] + space + titles[1]))]
        for index in 0..<max(left.figures.count, right.figures.count) {
            let cells = [left, right].map { group in
                index < group.figures.count ? cell(group.figures[index], half) : String(repeating: " ", count: half)
            }
            lines.append(trimmed(cells[0] + space + cells[1]))
        }
        return lines
    }

    /// A label and its value, the value at the right edge.
    private func cell(_ figure: ReportFigure, _ width: Int) -> String {
        let value = fit(figure.value, width - 2)
        let label = fit(figure.label, width - 1 - VisibleText.width(of: value))
        let padding = width - VisibleText.width(of: label) - VisibleText.width(of: value)
        return label + String(repeating: " ", count: padding) + style.painted(value, figure.tone)
    }

    private func list(_ title: String, _ sentences: [String]) -> [String] {
        guard !sentences.isEmpty else { return [] }
        let bullet = style.unicode ? "• " : "- "
        let items = sentences.flatMap { sentence in
            wrapped(clean(sentence), to: Self.width - 2).enumerated().map { ($0 == 0 ? bullet : "  ") + $1 }
        }
        return ["", style.bold(title)] + items
    }

    // MARK: - Text

    private func clean(_ text: String) -> String { VisibleText.escaped(text, asciiOnly: !style.unicode) }

    private func fit(_ text: String, _ width: Int) -> String {
        VisibleText.shortened(text, to: width, ellipsis: style.unicode ? "…" : "...")
    }

    private func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }

    /// The text in lines of that many columns; a word longer than a line is shortened.
    private func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ").map({ fit(String($0), width) }) {
            if line.isEmpty {
                line = word
            } else if VisibleText.width(of: line) + 1 + VisibleText.width(of: word) <= width {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
