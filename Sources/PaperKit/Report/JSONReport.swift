public import TradingCore

/// A report as JSON, for other programs.
///
/// Counts are numbers; money, shares and ratios are decimal strings, so that no digit is lost on the way; what the run does
/// not define is null.
public enum JSONReport {
    /// The report as a JSON object.
    public static func value(of report: RunReport) -> JSONValue {
        JSONValue(.object(run(report) + result(report.statistics) + trades(report.statistics) + notes(report)))
    }

    private typealias Member = (key: String, value: JSONValue)

    private static func run(_ report: RunReport) -> [Member] {
        [
            ("name", .text(report.name)),
            ("strategy", .text(report.strategy)),
            ("parameters", list(report.parameters) { ["name": .text($0.name), "value": .text($0.value)] }),
            ("mode", .text(report.mode)),
            ("coins", list(report.coins) { .text($0) }),
            ("interval", text(report.interval)),
            ("from", .text(report.from)),
            ("to", .text(report.to)),
            ("bars", .number(report.bars)),
            ("wallSeconds", number(report.wallSeconds, decimals: 6)),
            ("barsPerSecond", number(report.barsPerSecond, decimals: 0)),
        ]
    }

    private static func result(_ run: RunStatistics) -> [Member] {
        [
            ("startingBalance", .text(run.totals.startingBalance)),
            ("finalEquity", .text(run.finalEquity)),
            ("netProfit", .text(run.totals.netProfit)),
            ("realizedPnl", .text(run.totals.realizedPnl)),
            ("unrealizedPnl", .text(run.totals.unrealizedPnl)),
            ("feesPaid", .text(run.totals.feesPaid)),
            ("fundingPaid", .text(run.totals.fundingPaid)),
            ("return", ratio(run.totalReturn)),
            ("annualisedReturn", ratio(run.annualisedReturn)),
            ("maxDrawdown", ratio(run.maxDrawdown)),
            ("maxDrawdownPeakEquity", text(run.worstDrawdown?.peak)),
            ("maxDrawdownTroughEquity", text(run.worstDrawdown?.trough)),
            ("maxDrawdownPeakTime", text(run.worstDrawdown?.peakTime)),
            ("maxDrawdownTroughTime", text(run.worstDrawdown?.troughTime)),
            ("maxDrawdownSeconds", seconds(run.worstDrawdown?.length)),
            ("maxDrawdownRecovered", run.worstDrawdown.map { JSONValue(.bool($0.isRecovered)) } ?? JSONValue(.null)),
            ("longestUnderWaterSeconds", seconds(run.longestTimeUnderWater)),
            ("sharpe", ratio(run.sharpe?.value)),
            ("sortino", ratio(run.sortino?.value)),
            ("ratioSampling", text((run.sharpe ?? run.sortino)?.sampling.rawValue)),
            ("exposure", ratio(run.timeInMarket)),
            ("turnover", ratio(run.turnover)),
            ("tradedNotional", .text(run.tradedNotional)),
        ]
    }

    private static func trades(_ run: RunStatistics) -> [Member] {
        [
            ("fills", .number(run.fillCount)),
            ("trades", .number(run.trades.count)),
            ("openTrades", .number(run.openTradeCount)),
            ("winningTrades", .number(run.trades.winCount)),
            ("losingTrades", .number(run.trades.lossCount)),
            ("winRate", ratio(run.trades.winRate)),
            ("profitFactor", ratio(run.trades.profitFactor)),
            ("averageTrade", text(run.trades.average)),
            ("bestTrade", text(run.trades.best)),
            ("worstTrade", text(run.trades.worst)),
            ("longestLosingStreak", .number(run.trades.longestLosingStreak)),
            ("averageSecondsHeld", seconds(run.trades.averageTimeHeld)),
        ]
    }

    private static func notes(_ report: RunReport) -> [Member] {
        [
            ("assumptions", list(report.assumptions) { .text($0) }),
            ("warnings", list(report.warnings) { .text($0) }),
            ("journalHash", text(report.journalHash)),
        ]
    }

    // MARK: - Values

    private static func list<Element>(_ elements: [Element], _ value: (Element) -> JSONValue) -> JSONValue {
        JSONValue(.array(elements.map(value)))
    }

    private static func text(_ value: (some CustomStringConvertible)?) -> JSONValue {
        value.map { .text($0) } ?? JSONValue(.null)
    }

    private static func number(_ number: Double?, decimals: Int) -> JSONValue {
        guard let number, number.isFinite else { return JSONValue(.null) }
        return JSONValue(.number(FigureText.fixed(number, decimals: decimals)))
    }

    /// Eight decimals, without trailing zeros.
    private static func ratio(_ number: Double?) -> JSONValue {
        guard let number, number.magnitude < 1e20 else { return JSONValue(.null) }
        return .text(DecimalText.string(Int128((number * 1e8).rounded()), scale: 8))
    }

    private static func seconds(_ milliseconds: Int64?) -> JSONValue {
        milliseconds.map { .number($0 / 1000) } ?? JSONValue(.null)
    }
}
