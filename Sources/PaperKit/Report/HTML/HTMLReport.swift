internal import TradingCore

/// A report as one page that needs nothing else: no network, no script, no second file.
///
/// The page forbids itself to load or run anything by its own content security policy, so even a name that slipped
/// through the escaping could do nothing. Long runs are thinned and long lists cut, which keeps every page far below a
/// megabyte.
public enum HTMLReport {
    /// More markets than this have no chart of their own.
    private static let chartLimit = 8
    /// Longer lists of words are cut.
    private static let listLimit = 40

    /// The page, in UTF-8.
    public static func page(of report: RunReport) -> String {
        let title = HTMLText.escaped(report.name, limit: 120)
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="robots" content="noindex">
            <title>\(title)</title>
            <style>
            \(HTMLStyleSheet.css)
            </style>
            </head>
            <body>
            \(header(of: report, title: title))<main>
            \(warnings(of: report))\(tiles(of: report))\(charts(of: report))\(figures(of: report))<section>
            <h2>Trades</h2>
            \(TradeTable(report.trades).html)</section>
            \(parameters(of: report))\(assumptions(of: report))</main>
            \(footer(of: report))</body>
            </html>

            """
    }

    // MARK: - Parts

    private static func header(of report: RunReport, title: String) -> String {
        let coins = report.coins.prefix(listLimit).map(\.description).joined(separator: ", ")
        let what = [report.strategy, coins, report.interval?.description ?? ""].filter { !$0.isEmpty }
        return """
            <header>
            <span class="mode">\(HTMLText.escaped(report.mode, limit: 40))</span>
            <h1>\(title)</h1>
            <p class="soft">\(what.map { HTMLText.escaped($0, limit: 200) }.joined(separator: " · "))</p>
            <p class="soft">\(report.from.minuteText) to \(report.to.minuteText) UTC</p>
            </header>

            """
    }

    private static func tiles(of report: RunReport) -> String {
        let text = FigureText()
        let run = report.statistics
        let tiles = [
            ReportFigure(
                label: "Return", value: text.percent(run.totalReturn, signed: true),
                tone: ReportFigure.tone(of: run.totalReturn)),
            ReportFigure(label: "Final equity", value: text.money(run.finalEquity)),
            ReportFigure(label: "Max drawdown", value: text.percent(run.maxDrawdown)),
            ReportFigure(
                label: run.sharpe.map { "Sharpe (\($0.sampling.rawValue))" } ?? "Sharpe",
                value: text.decimal(run.sharpe?.value)),
            ReportFigure(label: "Win rate", value: text.percent(run.trades.winRate)),
            ReportFigure(label: "Trades", value: text.count(run.trades.count)),
        ]
        let html = tiles.map { tile in
            "<div><dt>\(tile.label)</dt><dd class=\"\(tile.tone)\">\(HTMLText.figure(tile.value))</dd></div>\n"
        }
        return "<dl class=\"tiles\">\n\(html.joined())</dl>\n"
    }

    private static func charts(of report: RunReport) -> String {
        let candles = report.coins.compactMap { report.candles[$0] }
        let starts = [report.curve.first?.time] + candles.map(\.first?.openTime)
        let ends = [report.curve.last?.time] + candles.map(\.last?.closeTime)
        let time = TimeAxis(
            from: starts.compactMap(\.self).reduce(report.from, min), to: ends.compactMap(\.self).reduce(report.to, max)
        )
        let equity = EquityCharts(report: report, time: time)
        let coins = report.coins.prefix(chartLimit)
        let perChart = min(1500, 6000 / max(1, coins.count))
        let prices = coins.compactMap { coin in
            PriceChart(
                coin: coin, candles: CandleSampler.sample(report.candles[coin] ?? [], limit: perChart),
                trades: report.trades.filter { $0.coin == coin }, time: time)?.figure
        }
        let closed = report.trades.filter { !$0.isOpen }
        let histogram = ProfitHistogram(closed.map(\.netPnl.doubleValue))?.figure(of: report.statistics.trades)
        let figures = [equity.equity, equity.drawdown] + prices + [histogram]
        var html = figures.compactMap { $0?.html }.joined()
        if report.coins.count > chartLimit {
            html += "<p class=\"note\">Charts of the first \(chartLimit) of \(report.coins.count) markets.</p>\n"
        }
        return html
    }

    private static func figures(of report: RunReport) -> String {
        let tables = ReportFigureGroup.all(of: report, FigureText()).map { group in
            let rows = group.figures.map { figure in
                "<tr><th scope=\"row\">\(HTMLText.escaped(figure.label))</th>"
                    + "<td class=\"\(figure.tone)\">\(HTMLText.figure(figure.value))</td></tr>\n"
            }
            return
                "<table class=\"figures\"><caption>\(group.title)</caption>\n<tbody>\(rows.joined())</tbody></table>\n"
        }
        return "<section>\n<h2>Figures</h2>\n<div class=\"groups\">\n\(tables.joined())</div>\n</section>\n"
    }

    private static func warnings(of report: RunReport) -> String {
        guard !report.warnings.isEmpty else { return "" }
        return "<aside class=\"warnings\"><h2>Warnings</h2>\n\(list(report.warnings))</aside>\n"
    }

    private static func assumptions(of report: RunReport) -> String {
        guard !report.assumptions.isEmpty else { return "" }
        return "<section class=\"assumptions\"><h2>Assumptions</h2>\n\(list(report.assumptions))</section>\n"
    }

    private static func parameters(of report: RunReport) -> String {
        guard !report.parameters.isEmpty else { return "" }
        let rows = report.parameters.prefix(listLimit).map { parameter in
            "<tr><th scope=\"row\">\(HTMLText.escaped(parameter.name, limit: 80))</th>"
                + "<td>\(HTMLText.escaped(parameter.value, limit: 120))</td></tr>\n"
        }
        let table = "<table class=\"figures settings\"><tbody>\n\(rows.joined())</tbody></table>\n"
        return "<section><h2>Settings</h2>\n\(table)\(more(than: listLimit, of: report.parameters.count))</section>\n"
    }

    private static func list(_ sentences: [String]) -> String {
        let items = sentences.prefix(listLimit).map { "<li>\(HTMLText.escaped($0))</li>\n" }
        return "<ul>\n\(items.joined())</ul>\n\(more(than: listLimit, of: sentences.count))"
    }

    private static func more(than shown: Int, of count: Int) -> String {
        count > shown ? "<p class=\"note\">\(count - shown) more in report.json</p>\n" : ""
    }

    private static func footer(of report: RunReport) -> String {
        let text = FigureText()
        var words = "\(text.count(report.bars)) bars"
        if report.wallSeconds != nil { words += " in \(text.seconds(report.wallSeconds))" }
        if let pace = report.barsPerSecond { words += ", \(text.decimal(pace, decimals: 0)) a second" }
        let hash = report.journalHash.map {
            "<p>Journal <span class=\"hash\">\(HTMLText.escaped($0, limit: 200))</span></p>\n"
        }
        return "<footer>\n<p>\(words)</p>\n\(hash ?? "")</footer>\n"
    }
}
