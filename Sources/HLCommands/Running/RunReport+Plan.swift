import PaperKit
import RiskKit
import TradingCore
import TradingEngine

extension RunReport {
    /// The report of a run that has ended or was stopped.
    init(
        plan: RunPlan, mode: String, engine: borrowing Engine, recorder: RunRecorder, wallSeconds: Double?,
        isComplete: Bool
    ) {
        var warnings = plan.warnings
        if !isComplete { warnings.append("The run was interrupted; these are the figures up to then.") }
        for (rule, count) in recorder.refusals.sorted(by: { $0.key < $1.key }) {
            warnings.append("Risk refused or cut \(count) orders: \(rule).")
        }
        if engine.gate.killSwitch.state != .active {
            warnings.append("The kill switch went to \(engine.gate.killSwitch.state.rawValue).")
        }
        if recorder.wasLiquidated { warnings.append("The account was liquidated.") }
        let from = recorder.start ?? Timestamp(milliseconds: 0)
        self.init(
            name: plan.file.name, strategy: plan.file.strategy,
            parameters: (plan.file.parameters.members ?? []).map { Parameter($0.key, $0.value.plainText) }, mode: mode,
            coins: plan.instruments.map(\.coin), interval: plan.file.interval, from: from, to: recorder.end ?? from,
            bars: recorder.bars,
            // As exact as it is written down, so that the report reads the same when it is read back.
            wallSeconds: wallSeconds.map { ($0 * 1_000_000).rounded() / 1_000_000 },
            statistics: RunStatistics(
                equity: recorder.equity, trades: recorder.trades, totals: RunTotals(engine.portfolio)),
            curve: recorder.equity.curve, fills: recorder.fills, trades: recorder.trades.closed + recorder.trades.open,
            candles: recorder.chart,
            assumptions: plan.assumptions, warnings: warnings, journalHash: recorder.fingerprint.text)
    }
}

extension JSONValue {
    /// A value as a person would write it in a table: texts without quotation marks.
    var plainText: String {
        if case .string(let text) = content { text } else { description }
    }
}
