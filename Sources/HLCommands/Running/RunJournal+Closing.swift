import PaperKit
import TradingCore
import TradingStore

extension RunPlan {
    /// What the history says of a run before it begins.
    func description(mode: String) -> RunDescription {
        RunDescription(
            name: file.name, mode: mode, strategy: file.strategy, configuration: configuration, data: data.summary)
    }

    /// The recording has no candle that the strategy could see.
    var nothingToTrade: CommandFailure {
        CommandFailure(
            .badData,
            "the data has no whole \(file.interval) candle in the range asked for; check --from, --to and the files")
    }
}

extension RunJournal {
    /// Writes the equity curve and the positions at the end, and ends the run.
    func close(with report: RunReport, of portfolio: Portfolio, isComplete: Bool) throws(TradingStoreError) {
        for point in report.curve { try add(point) }
        for holding in portfolio.holdings where !holding.position.isFlat { try update(PositionRecord(holding)) }
        for warning in report.warnings { try log(.warning, warning, at: report.to) }
        try finish(
            isComplete ? .finished : .interrupted, at: SystemTime().now(), summary: JSONReport.value(of: report),
            journalHash: report.journalHash)
    }
}

extension Terminal {
    /// Shows a report: the summary for people, or one JSON object for programs.
    ///
    /// Both have the characters in them that steer a terminal: the one escaped, the other in names that were cleaned.
    func show(_ report: RunReport, asJSON: Bool) throws {
        try printUnchanged(
            asJSON ? JSONReport.value(of: report).description : TerminalSummary(style: style).text(of: report))
    }
}
