import HyperliquidSigning
import Testing
import TradingCore

struct MicroUSDTests {
    @Test(
        arguments: [
            ("0", 0), ("12.5", 12_500_000), ("0.000001", 1), ("18446744073709.551615", UInt64.max),
        ] as [(String, UInt64)])
    func countsMillionthsOfADollar(text: String, count: UInt64) throws {
        let amount = try MicroUSD(USD(text))
        #expect(amount.count == count)
        #expect(amount.usd.description == text)
    }

    @Test(arguments: [
        ("0.0000001", "more than six decimals"), ("1.0000005", "more than six decimals"), ("-1", "below zero"),
        ("-0.000001", "below zero"), ("18446744073709.551616", "beyond"),
    ])
    func refusesWhatItWouldHaveToRound(text: String, words: String) throws {
        let usd = try USD(text)
        let error = #expect(throws: ActionError.self) { try MicroUSD(usd) }
        #expect(error?.message.contains(words) ?? false)
        #expect(error?.message.contains(text) ?? false)
    }

    @Test(
        arguments: [
            ("1", 1_000_000), ("-0.5", -500_000), ("9223372036854.775807", Int64.max),
            ("-9223372036854.775808", Int64.min),
        ] as [(String, Int64)])
    func changesMarginByWholeMillionths(text: String, ntli: Int64) throws {
        let action = try UpdateIsolatedMarginAction(asset: 3, adding: USD(text))
        #expect(
            JSONActionWriter.text(of: action)
                == #"{"type":"updateIsolatedMargin","asset":3,"isBuy":true,"ntli":\#(ntli)}"#)
    }

    @Test(arguments: ["0.0000001", "-1.0000001", "9223372036854.775808", "-9223372036854.775809"])
    func changesMarginByNothingElse(text: String) throws {
        let usd = try USD(text)
        let error = #expect(throws: ActionError.self) { try UpdateIsolatedMarginAction(asset: 3, adding: usd) }
        #expect(error?.field == "ntli")
    }
}
