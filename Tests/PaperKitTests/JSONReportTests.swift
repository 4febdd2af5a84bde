import PaperKit
import Testing
import TradingCore

struct JSONReportTests {
    private func string(_ value: JSONValue?) -> String? {
        if case .string(let text) = value?.content { text } else { nil }
    }

    private func number(_ value: JSONValue?) -> String? {
        if case .number(let text) = value?.content { text } else { nil }
    }

    private func isNull(_ value: JSONValue?) -> Bool {
        if case .null = value?.content { true } else { false }
    }

    @Test(arguments: ["EMA cross", SampleReport.hostile])
    func readsBackWithExactAmounts(text: String) throws {
        let report = try SampleReport.make(text: text)
        let json = try JSONValue(parsing: JSONReport.value(of: report).pretty)
        #expect(string(json["name"]) == text)
        #expect(string(json["journalHash"]) == text)
        #expect(string(json["finalEquity"]) == report.finalEquity.description)
        #expect(string(json["realizedPnl"]) == report.statistics.totals.realizedPnl.description)
        #expect(string(json["unrealizedPnl"]) == "12")
        #expect(string(json["feesPaid"]) == report.statistics.totals.feesPaid.description)
        #expect(string(json["fundingPaid"]) == "0")
        #expect(number(json["fills"]) == "60")
        #expect(number(json["trades"]) == String(report.statistics.trades.count))
        #expect(number(json["bars"]) == "400")
        #expect(number(json["barsPerSecond"]) == "1600")
        #expect(json["warnings"]?.elements?.count == 1)
    }

    @Test(arguments: ["return", "maxDrawdown", "winRate", "profitFactor", "sharpe", "sortino", "exposure", "turnover"])
    func ratiosAreDecimalTexts(key: String) throws {
        let json = try JSONReport.value(of: SampleReport.make())
        let text = try #require(string(json[key]))
        #expect(try text == Rate(text).description)
    }

    @Test func aDrawdownIsAFraction() throws {
        let report = try SampleReport.make()
        let text = try #require(string(JSONReport.value(of: report)["maxDrawdown"]))
        let fall = try #require(report.statistics.maxDrawdown)
        #expect(try (Rate(text).doubleValue - fall).magnitude <= 0.5e-8)
        #expect(fall > 0)
    }

    @Test(
        arguments: [
            "return", "annualisedReturn", "maxDrawdown", "winRate", "profitFactor", "sharpe", "sortino", "exposure",
            "turnover", "averageTrade", "bestTrade", "worstTrade", "wallSeconds", "barsPerSecond", "interval",
            "journalHash",
        ])
    func whatIsNotDefinedIsNull(key: String) {
        #expect(isNull(JSONReport.value(of: SampleReport.empty())[key]))
    }
}
