internal import TradingCore

/// One figure as people see it, the same in the terminal and on the page.
struct ReportFigure {
    /// Whether a figure speaks well of the run.
    enum Tone: String {
        case neutral, good, bad
    }

    var label: String
    var value: String
    var tone = Tone.neutral

    /// The tone of an amount or share: above zero is good.
    static func tone(of number: Double?) -> Tone {
        guard let number, number != 0 else { return .neutral }
        return number > 0 ? .good : .bad
    }
}

/// Figures that belong together.
struct ReportFigureGroup {
    var title: String
    var figures: [ReportFigure]

    /// All groups of a report: result, risk, trades.
    static func all(of report: RunReport, _ text: FigureText) -> [ReportFigureGroup] {
        [result(report.statistics, text), risk(report.statistics, text), trades(report.statistics, text)]
    }

    private static func result(_ run: RunStatistics, _ text: FigureText) -> ReportFigureGroup {
        func amount(_ label: String, _ amount: USD) -> ReportFigure {
            ReportFigure(
                label: label, value: text.money(amount, signed: true), tone: ReportFigure.tone(of: amount.doubleValue))
        }
        func share(_ label: String, _ share: Double?) -> ReportFigure {
            ReportFigure(label: label, value: text.percent(share, signed: true), tone: ReportFigure.tone(of: share))
        }
        return ReportFigureGroup(
            title: "Result",
            figures: [
                ReportFigure(label: "Starting balance", value: text.money(run.totals.startingBalance)),
                ReportFigure(label: "Final equity", value: text.money(run.finalEquity)),
                share("Return", run.totalReturn),
                share("Return a year", run.annualisedReturn),
                amount("Realized profit", run.totals.realizedPnl),
                amount("Unrealized profit", run.totals.unrealizedPnl),
                ReportFigure(label: "Fees paid", value: text.money(run.totals.feesPaid)),
                ReportFigure(label: "Funding paid", value: text.money(run.totals.fundingPaid)),
            ])
    }

    private static func risk(_ run: RunStatistics, _ text: FigureText) -> ReportFigureGroup {
        func ratio(_ name: String, _ ratio: AnnualisedRatio?) -> ReportFigure {
            let label = ratio.map { "\(name) (\($0.sampling.rawValue))" } ?? name
            return ReportFigure(
                label: label, value: text.decimal(ratio?.value), tone: ReportFigure.tone(of: ratio?.value))
        }
        let fall = run.maxDrawdown
        return ReportFigureGroup(
            title: "Risk",
            figures: [
                ReportFigure(
                    label: "Max drawdown", value: text.percent(fall), tone: fall ?? 0 > 0 ? .bad : .neutral),
                ReportFigure(label: "Drawdown length", value: text.duration(run.worstDrawdown?.length)),
                ReportFigure(label: "Longest under water", value: text.duration(run.longestTimeUnderWater)),
                ratio("Sharpe", run.sharpe),
                ratio("Sortino", run.sortino),
                ReportFigure(label: "Time in market", value: text.percent(run.timeInMarket)),
                ReportFigure(
                    label: "Turnover",
                    value: run.turnover == nil
                        ? text.missing : text.decimal(run.turnover) + (text.unicode ? " ×" : " x")),
                ReportFigure(label: "Fills", value: text.count(run.fillCount)),
            ])
    }

    private static func trades(_ run: RunStatistics, _ text: FigureText) -> ReportFigureGroup {
        func profit(_ label: String, _ amount: USD?) -> ReportFigure {
            ReportFigure(
                label: label, value: text.money(amount, signed: true),
                tone: ReportFigure.tone(of: amount?.doubleValue))
        }
        return ReportFigureGroup(
            title: "Trades",
            figures: [
                ReportFigure(label: "Finished", value: text.count(run.trades.count)),
                ReportFigure(label: "Still open", value: text.count(run.openTradeCount)),
                ReportFigure(label: "Win rate", value: text.percent(run.trades.winRate)),
                ReportFigure(label: "Profit factor", value: text.decimal(run.trades.profitFactor)),
                profit("Average", run.trades.average),
                profit("Best", run.trades.best),
                profit("Worst", run.trades.worst),
                ReportFigure(label: "Average time held", value: text.duration(run.trades.averageTimeHeld)),
                ReportFigure(label: "Longest losing streak", value: text.count(run.trades.longestLosingStreak)),
            ])
    }
}
