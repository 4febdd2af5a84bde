internal import Foundation
public import TradingCore

/// The figures of a run.
///
/// What the run does not define, such as a profit factor without losses, is nil and never zero.
public struct RunStatistics: Hashable, Sendable {
    /// Balance, profits, fees and funding.
    public let totals: RunTotals
    /// What the finished trades have in common.
    public let trades: TradeSummary
    /// How many trades have not ended.
    public let openTradeCount: Int
    /// How many fills there were.
    public let fillCount: Int
    /// The value of all fills, bought and sold.
    public let tradedNotional: USD
    /// The deepest fall of the equity; nil when it never fell, or nothing was recorded.
    public let worstDrawdown: Drawdown?
    /// The deepest fall as a share of its peak, zero when the equity never fell; nil when nothing was recorded.
    public let maxDrawdown: Double?
    /// The longest time below a former peak, in milliseconds; nil when nothing was recorded.
    public let longestTimeUnderWater: Int64?
    /// The share of time with an open position, from 0 to 1; nil while no time has passed.
    public let timeInMarket: Double?
    /// Mean return over its deviation, for a year.
    public let sharpe: AnnualisedRatio?
    /// Mean return over the deviation of losses, for a year.
    public let sortino: AnnualisedRatio?
    /// The return as a compound yearly rate; nil for runs shorter than thirty days, which say nothing about a year.
    public let annualisedReturn: Double?

    /// Draws the figures up.
    ///
    /// - Parameters:
    ///   - equity: The equity at every step.
    ///   - trades: All fills.
    ///   - totals: The sums at the end.
    public init(equity: EquityTracker, trades: TradeLedger, totals: RunTotals) {
        self.totals = totals
        self.trades = trades.summary
        openTradeCount = trades.open.count
        fillCount = trades.fillCount
        tradedNotional = trades.tradedNotional
        worstDrawdown = equity.maxDrawdown
        maxDrawdown = equity.lastPoint == nil ? nil : worstDrawdown?.fraction ?? 0
        longestTimeUnderWater = equity.longestTimeUnderWater
        timeInMarket = equity.timeInMarket
        sharpe = equity.sharpe
        sortino = equity.sortino
        annualisedReturn = Self.annualised(totals, from: equity.firstPoint?.time, to: equity.lastPoint?.time)
    }

    /// The figures of an earlier run, as its report wrote them down.
    ///
    /// - Parameters:
    ///   - summary: The run's report as JSON.
    ///   - trades: All its fills.
    /// - Throws: `JSONError` when the summary lacks a figure.
    init(summary: JSONValue, trades: TradeLedger) throws(JSONError) {
        totals = RunTotals(
            startingBalance: try summary.figure("startingBalance"), realizedPnl: try summary.figure("realizedPnl"),
            unrealizedPnl: try summary.figure("unrealizedPnl"), feesPaid: try summary.figure("feesPaid"),
            fundingPaid: try summary.figure("fundingPaid"))
        self.trades = trades.summary
        openTradeCount = trades.open.count
        fillCount = trades.fillCount
        tradedNotional = trades.tradedNotional
        worstDrawdown = try Drawdown(summary: summary)
        maxDrawdown = try summary.ratio("maxDrawdown")
        longestTimeUnderWater = try summary.optional("longestUnderWaterSeconds", Int64.self).map { $0 * 1000 }
        timeInMarket = try summary.ratio("exposure")
        let sampling = try summary.optional("ratioSampling", String.self).flatMap(AnnualisedRatio.Sampling.init)
        sharpe = try summary.ratio("sharpe").map { AnnualisedRatio($0, sampling: sampling ?? .daily) }
        sortino = try summary.ratio("sortino").map { AnnualisedRatio($0, sampling: sampling ?? .daily) }
        annualisedReturn = try summary.ratio("annualisedReturn")
    }

    /// What the account is worth at the end.
    public var finalEquity: USD { totals.finalEquity }

    /// What was won or lost, as a share of the starting balance; nil when there was none.
    public var totalReturn: Double? {
        totals.startingBalance > .zero ? totals.netProfit.fraction(of: totals.startingBalance) : nil
    }

    /// The traded value as a multiple of the starting balance; nil when there was none.
    public var turnover: Double? {
        totals.startingBalance > .zero ? tradedNotional.fraction(of: totals.startingBalance) : nil
    }

    private static func annualised(_ totals: RunTotals, from: Timestamp?, to: Timestamp?) -> Double? {
        guard let from, let to, to - from >= EquityTracker.hourlyLimit, totals.startingBalance > .zero,
            totals.finalEquity >= .zero
        else { return nil }
        let years = Double(to - from) / Double(365 * Timestamp.millisecondsPerDay)
        let rate = pow(totals.finalEquity.fraction(of: totals.startingBalance), 1 / years) - 1
        return rate.isFinite ? rate : nil
    }
}
