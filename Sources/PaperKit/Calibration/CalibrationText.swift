import TradingCore

/// A calibration as plain text: a table with a verdict for each section, then what stands behind it.
public struct CalibrationText: Sendable {
    /// What the terminal can show.
    public var style: TerminalStyle
    /// Whether to list every position and every price, not only the exceptions.
    public var isDetailed: Bool
    /// Exceptions beyond this many of a kind are counted only.
    static let listed = 20

    /// A text in a style.
    public init(style: TerminalStyle = .plain, isDetailed: Bool = false) {
        self.style = style
        self.isDetailed = isDetailed
    }

    /// The text, lines ended with a line feed.
    public func text(of report: CalibrationReport) -> String {
        var lines = head(of: report)
        lines += fees(report.fees)
        lines += profit(report.profit)
        lines += funding(report.funding)
        lines += positions(report.episodes)
        lines += balance(report.balance)
        lines += prices(report.prices, events: report.recordedEvents)
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: - Parts

    private func head(of report: CalibrationReport) -> [String] {
        let fills = report.fees.lines.count
        var lines = [
            style.bold(
                "Paper beside \(fills) real fills, \(report.funding.lines.count) payments of funding and \(report.ledgerEntries) ledger entries"
            )
        ]
        if let span = report.span {
            lines.append("\(span.lowerBound.minuteText) to \(span.upperBound.minuteText) UTC")
        }
        if report.repeatedFills > 0 { lines.append("\(report.repeatedFills) fills stood there again and count once") }
        lines += ["", row("section", "verdict", "equal", "differ", "untold")]
        for (name, tally) in report.sections {
            let verdict = tally.verdict
            let line = row(
                name, verdict.rawValue, "\(tally.equal)", "\(tally.different)", "\(tally.untold)")
            lines.append(style.painted(line, verdict == .agrees ? .good : verdict == .differs ? .bad : .neutral))
        }
        return lines
    }

    private func row(_ name: String, _ verdict: String, _ counts: String...) -> String {
        left(name, 15) + left(verdict, 16) + counts.map { right($0, 8) }.joined()
    }

    private func fees(_ fees: FeeComparison) -> [String] {
        var lines = title("Fees", "charged \(fees.realTotal) USDC, paper \(fees.paperTotal)")
        for span in fees.standings.spans {
            let since =
                fees.standings.isInferred ? " from \(span.from.minuteText) (concluded from the fees)" : " (given)"
            lines.append("  \(span.fees.standing)\(since)")
        }
        for terms in Set(fees.terms.values).sorted(by: { $0.description < $1.description }) {
            let coins = fees.terms.filter { $0.value == terms }.keys.sorted()
            let isInferred = coins.contains { fees.inferredTerms.contains($0) }
            lines.append(
                "  deployer's \(terms)\(isInferred ? " (concluded from the fees)" : " (given)"): "
                    + coins.map(\.description).joined(separator: ", "))
        }
        let binary = fees.lines.count { $0.isReproduced == true && $0.paper != $0.fill.fee }
        if binary > 0 {
            lines.append(
                "  \(fees.tally.equal - binary) charged as paper charges them, \(binary) reproduced by the exchange's binary rate alone:"
            )
        }
        let odd = fees.lines.filter { $0.reason != nil }
        return lines
            + list(odd) { line in
                let paper = line.paper.map { ", paper \($0)" } ?? ""
                let fee = line.fill.fee.map { "charged \($0)" } ?? "no fee"
                return "\(line.fill.place) \(trade(line.fill)): \(fee)\(paper): \(line.reason ?? "")"
            }
    }

    private func trade(_ fill: RealFill) -> String {
        "\(fill.coin) \(fill.side.rawValue) \(fill.size) at \(fill.price)"
    }

    private func profit(_ profit: ProfitComparison) -> [String] {
        var lines = title(
            "Closed profit",
            "recorded \(profit.realTotal) USDC, from the chain of positions \(profit.exchangeTotal), paper \(profit.paperTotal)"
        )
        let truncated = profit.lines.count { $0.isReproduced == true && $0.profit?.paper != $0.fill.closedPnl }
        if truncated > 0 {
            lines.append(
                "  \(profit.lines.count { $0.profit?.paper == $0.fill.closedPnl }) as paper books them, \(truncated) by the exchange's truncated entry price alone"
            )
        }
        if !profit.inferredGrids.isEmpty {
            lines.append(
                "  decimals concluded from the sizes: "
                    + profit.inferredGrids.map(\.description).joined(separator: ", "))
        }
        lines += list(profit.breaks) { gap in
            "\(gap.place) \(gap.coin) stood at \(gap.expected), and the fill at \(gap.time) begins with \(gap.found): fills are missing between; give them, too"
        }
        lines += list(profit.lines.filter { $0.isReproduced == false }) { line in
            "\(line.fill.place) \(trade(line.fill)): recorded \(line.fill.closedPnl), from the chain \(line.profit?.exchange ?? .zero)"
        }
        let untold = profit.lines.count { $0.profit == nil }
        if untold > 0 { lines.append("  \(untold) fills close what was opened before the records, or are spot") }
        return lines
    }

    private func balance(_ balance: BalanceComparison) -> [String] {
        var lines = title(
            "Balance", "the records add up to \(balance.real) USDC, with paper's figures to \(balance.paper)")
        lines.append(
            "  ledger \(balance.ledger), closed profit \(balance.realized), fees \(balance.fees), funding \(balance.funding)"
        )
        if balance.byCashFlow != balance.real {
            lines.append("  by prices and sizes, without truncated entry prices: \(balance.byCashFlow)")
        }
        if let stated = balance.stated {
            lines.append("  the account says \(stated)")
        } else {
            lines.append("  what the account says is not given: --balance")
        }
        if !balance.openMarkets.isEmpty {
            lines.append(
                "  still open, and not in the sum: " + balance.openMarkets.map(\.description).joined(separator: ", "))
        }
        return lines + list(balance.unclearEntries) { "\($0.place) \($0.kind): what it did to the balance is not said" }
    }

    // MARK: - Words

    func title(_ name: String, _ words: String) -> [String] { ["", style.bold(name) + ": " + words] }

    func list<Element>(_ elements: [Element], _ text: (Element) -> String) -> [String] {
        let shown = isDetailed ? elements.count : Self.listed
        var lines = elements.prefix(shown).map { "  " + text($0) }
        if elements.count > shown { lines.append("  and \(elements.count - shown) more; --details lists them all") }
        return lines
    }

    func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(1, width - text.count)) + text
    }
}
