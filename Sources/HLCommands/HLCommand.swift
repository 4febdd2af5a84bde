import ArgumentParser

/// The root of the commands.
struct HLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hl",
        abstract: "Trade on Hyperliquid: backtest and paper-trade strategies, record markets, sign actions.",
        discussion: """
            Data goes to standard output, everything else to standard error. Colours follow the terminal and NO_COLOR.

            Exit codes: 0 success · 1 hl paper compare found a difference · 64 wrong command line · 65 a file holds what cannot be used · 66 a file is missing \
            or unreadable · 69 the exchange does not answer · 70 a fault of hl · 73 a file cannot be created · 74 reading \
            or writing broke off · 130 interrupted, with everything up to then kept.
            """,
        version: HLTool.version,
        subcommands: [
            RunCommand.self, BacktestCommand.self, ReportCommand.self, StrategiesCommand.self, StrategyCommand.self,
            DataCommand.self, SignCommand.self, KeyCommand.self, RecordCommand.self, LimitsCommand.self,
            PaperCommand.self,
        ])
}
