import PaperKit
import Testing
import TradingCore

struct TerminalSummaryTests {
    private static let styles = [
        TerminalStyle.plain, TerminalStyle(color: false, unicode: true), TerminalStyle(color: true, unicode: false),
        TerminalStyle(color: true, unicode: true),
    ]

    /// The text without colour, the only commands a summary may hold.
    private func uncolored(_ text: String) -> String {
        ["[32m", "[31m", "[39m", "[1m", "[22m"].reduce(text) { text, code in
            text.split(separator: "\u{1B}" + code, omittingEmptySubsequences: false).joined()
        }
    }

    private func isControl(_ scalar: Unicode.Scalar) -> Bool {
        [.control, .format].contains(scalar.properties.generalCategory) && scalar != "\n"
    }

    @Test(arguments: styles, [SampleReport.hostile, String(repeating: "Wide漢字 ", count: 60), "EMA cross"])
    func everyLineFitsEightyColumnsAndNothingMovesTheCursor(style: TerminalStyle, text: String) throws {
        let report = try SampleReport.make(coins: (0..<40).map { "COIN\($0)" }, text: text)
        let summary = uncolored(TerminalSummary(style: style).text(of: report))
        for line in summary.split(separator: "\n") {
            let wide = line.unicodeScalars.count { (0x2E80...0x9FFF).contains($0.value) }
            #expect(line.unicodeScalars.count + wide <= 80, "\(line)")
        }
        #expect(!summary.unicodeScalars.contains(where: isControl))
        if !style.unicode { #expect(summary.utf8.allSatisfy { $0 < 0x80 }) }
    }

    @Test func controlCharactersAreWrittenOut() throws {
        let report = try SampleReport.make(text: "a\u{1B}[2Jb")
        #expect(TerminalSummary().text(of: report).contains("a\\u{1B}[2Jb"))
    }

    @Test func colourOnlyWhereItIsAskedFor() throws {
        let report = try SampleReport.make()
        #expect(!TerminalSummary(style: .plain).text(of: report).contains("\u{1B}"))
        #expect(TerminalSummary(style: Self.styles[3]).text(of: report).contains("\u{1B}[3"))
    }

    @Test func numbersStandAtTheRightEdge() throws {
        let lines = TerminalSummary().text(of: try SampleReport.make()).split(separator: "\n")
        let balance = try #require(lines.first { $0.hasPrefix("Starting balance") })
        #expect(balance.prefix(37).hasSuffix(" 10,000.00"))
        #expect(balance.count == 80)
    }

    @Test func whatIsNotDefinedIsADash() throws {
        let summary = TerminalSummary(style: TerminalStyle(color: false, unicode: true)).text(of: SampleReport.empty())
        for label in ["Profit factor", "Win rate", "Sharpe", "Max drawdown", "Return "] {
            let line = try #require(summary.split(separator: "\n").first { $0.contains(label) })
            let value = line[
                line.index(line.firstRange(of: label)?.lowerBound ?? line.startIndex, offsetBy: label.count)...]
            #expect(value.split(separator: " ").first == "–", "\(label)")
        }
        #expect(!summary.lowercased().contains("nan"))
    }

    @Test func theSparklineRisesWithTheEquity() throws {
        var report = try SampleReport.make()
        report.curve = (0..<160).map {
            EquityPoint(time: Timestamp(milliseconds: $0), equity: USD(integerLiteral: $0), cash: 0, exposure: 0)
        }
        let summary = TerminalSummary(style: TerminalStyle(color: false, unicode: true)).text(of: report)
        let bottom = try #require(summary.split(separator: "\n").first { $0.hasPrefix("▁") })
        #expect(bottom.hasSuffix("█"))
        #expect(bottom.count == 80)
        #expect(zip(bottom, bottom.dropFirst()).allSatisfy { $0 <= $1 })
    }
}
