import ArgumentParser
import EthereumCrypto
import MarketHistory
import PaperKit
import TradingCore

/// `hl paper compare`: how far paper is from what an account really had.
struct PaperCompareCommand: EnvironmentCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Say how far paper is from an account's real fills, funding and ledger.",
        discussion: """
            Takes the account's records as CSV, or as the exchange's answers to userFills, userFillsByTime, userFunding and \
            userNonFundingLedgerUpdates (.json), and recordings of the markets of that time. It recomputes every fee, every \
            closed profit, every payment of funding, the balance, the positions with their liquidation prices, and what paper \
            would have given for each fill. What is concluded from the records themselves, such as a fee tier, says so; what \
            cannot be told is counted as such.

            For example:
              hl paper compare fills.csv funding.csv ledger.csv --data BTC_1h.csv.gz frames.jsonl.gz --balance 98.15

            Exit codes: 0 everything that can be told agrees · 1 something differs · 65 nothing could be compared, or a file \
            is broken.
            """)

    @Argument(help: "The account's records.", completion: .file(extensions: ["csv", "json"]))
    var records: [PathArgument]

    @Option(
        name: .customLong("data"), parsing: .upToNextOption,
        help: "Recordings of that time: candles, trades, quotes, books, funding, raw frames.", completion: .file())
    var data: [PathArgument] = []

    @Option(
        parsing: .upToNextOption, help: "Faults of the recordings to pass over: gaps, duplicates, unsorted, broken.",
        completion: .list(["gaps", "duplicates", "unsorted", "broken"]))
    var allow: [String] = []

    @OptionGroup var fees: CompareFeeOptions

    @Option(help: "Whose records these are; needed for transfers between accounts.")
    var account: String?

    @Option(help: "What the account has, without open profit, to hold the sum of the records against.")
    var balance: String?

    @Option(help: ArgumentHelp("How far the price of a taking order may differ, in basis points.", valueName: "bp"))
    var tolerance = "10"

    @Flag(help: "Print JSON: every comparison.")
    var json = false

    @Flag(help: "List every position and price, not only the exceptions.")
    var details = false

    func run(in environment: CommandEnvironment) async throws {
        var options = CalibrationReport.Options()
        options.fees = try fees.standing()
        options.terms = try fees.terms()
        options.balance = try balance.map { try number($0, "--balance") }
        options.tolerance = try number(tolerance, "--tolerance")
        let allowance: DataAllowance
        do { allowance = try DataAllowance(names: allow) } catch { throw CommandFailure(.usage, error.message) }
        let owner = try account.map { text throws(CommandFailure) in try Self.address(text) }
        var all = RealAccount()
        for record in records { all.add(try AccountFile.read(record.path, of: owner)) }
        var witness = MarketWitness(of: all)
        try MarketFiles.show(data.map(\.path), to: &witness, allowing: allowance)
        let report = CalibrationReport(of: all, seen: witness, options: options)
        if json {
            try environment.terminal.printUnchanged(report.json.pretty)
        } else {
            let style = environment.terminal.style
            let text = CalibrationText(style: style, isDetailed: details).text(of: report).dropLast()
            if style.color {
                try environment.terminal.printUnchanged(String(text))
            } else {
                try environment.terminal.print(String(text))
            }
        }
        if report.sections.contains(where: { $0.tally.verdict == .differs }) { throw ExitCode.different }
        if !report.agrees {
            throw CommandFailure(
                .badData, "nothing could be compared; give fills, and recordings of the same time behind --data")
        }
    }

    private static func address(_ text: String) throws(CommandFailure) -> Address {
        do { return try Address(text) } catch { throw CommandFailure(.usage, "--account: \(error.description)") }
    }

    private func number<Number: FixedPointNumber>(_ text: String, _ option: String) throws(CommandFailure) -> Number {
        do { return try Number(text) } catch { throw CommandFailure(.usage, "\(option): \(error.description)") }
    }
}
