import PaperKit
import Testing
import TradingCore

struct RunStatisticsTests {
    private func statistics(days: Int64, totals: RunTotals) -> RunStatistics {
        var tracker = EquityTracker()
        for day in 0...days {
            let time = Timestamp(milliseconds: day * Timestamp.millisecondsPerDay)
            tracker.record(time: time, equity: 100, cash: 100, exposure: .zero)
        }
        return RunStatistics(equity: tracker, trades: TradeLedger(), totals: totals)
    }

    @Test func theSumsAddUp() {
        let totals = RunTotals(
            startingBalance: 1000, realizedPnl: 200, unrealizedPnl: -30, feesPaid: 15, fundingPaid: 5)
        let run = statistics(days: 1, totals: totals)
        #expect(run.finalEquity == 1150)
        #expect(run.totalReturn == 0.15)
    }

    @Test func aReturnIsScaledToAYearByCompounding() throws {
        let run = statistics(days: 730, totals: RunTotals(startingBalance: 100, realizedPnl: 21))
        #expect(try (#require(run.annualisedReturn) - 0.1).magnitude < 1e-12)
    }

    @Test func aShortRunSaysNothingAboutAYear() {
        let totals = RunTotals(startingBalance: 100, realizedPnl: 21)
        #expect(statistics(days: 29, totals: totals).annualisedReturn == nil)
        #expect(statistics(days: 30, totals: totals).annualisedReturn != nil)
    }

    @Test func aLossOfMoreThanEverythingHasNoYearlyRate() {
        let totals = RunTotals(startingBalance: 100, realizedPnl: -121)
        #expect(statistics(days: 60, totals: totals).annualisedReturn == nil)
        #expect(statistics(days: 60, totals: totals).totalReturn == -1.21)
    }

    @Test func aFlatEquityHasADrawdownOfZeroAndNothingRecordedHasNone() {
        #expect(statistics(days: 3, totals: RunTotals(startingBalance: 100)).maxDrawdown == 0)
        #expect(SampleReport.empty().statistics.maxDrawdown == nil)
    }

    @Test func withoutABalanceThereAreNoShares() {
        let run = SampleReport.empty().statistics
        #expect(run.totalReturn == nil)
        #expect(run.turnover == nil)
    }
}
