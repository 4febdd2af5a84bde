import Testing
import TradingCore

@testable import HyperliquidKit

/// Answers that no honest exchange gives: each is an error with a reason, and never a trap.
struct HostileAnswerTests {
    private func asked(_ body: [UInt8], status: Int = 200) async -> InfoError? {
        let exchange = ScriptedExchange { _ in HTTPReply(status: status, body: body) }
        do {
            _ = try await InfoClient(exchange).allMids()
            return nil
        } catch {
            return error
        }
    }

    @Test(
        arguments: [
            [], Array("{".utf8), Array("<html>502 Bad Gateway</html>".utf8), Array(#"{"BTC":"1"}{"BTC":"2"}"#.utf8),
            Array(#"{"BTC":"1","BTC":"2"}"#.utf8), [0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D],
            Array(#"{"\ud800":"1"}"#.utf8), Array("{\"B\u{0}\":\"1\"}".utf8), [0xFE, 0xFF, 0x00, 0x7B],
            Array(#"{"BTC":NaN}"#.utf8), Array(#"{"BTC":Infinity}"#.utf8), Array(#"{"BTC":01}"#.utf8),
            Array(String(repeating: "[", count: 100_000).utf8),
            Array(String(repeating: #"{"a":"#, count: 100_000).utf8),
            Array("null".utf8), Array("[]".utf8), Array(#""BTC""#.utf8),
        ] as [[UInt8]])
    func whatIsNoAnswerIsUnreadable(body: [UInt8]) async {
        let error = await asked(body)
        #expect(error?.code == .unreadable)
        #expect(error?.description.contains("nothing of it was used") == true)
    }

    @Test func aByteOrderMarkIsPassedOver() async {
        #expect(await asked([0xEF, 0xBB, 0xBF] + Array("{}".utf8)) == nil)
    }

    @Test(arguments: [
        "1e400", "\"1e5\"", "9223372036854775808", "\"92233720368.54775808\"", "\"NaN\"", "\"Infinity\"", "\"12abc\"",
        "\"1,5\"", "\"\"", "\"0.123456789\"", "\"1234567890123456789012345678901234567890\"", "true", "null", "[]",
    ])
    func aPriceThatIsNoneIsSetAsideWithItsPlaceAndNeverBecomesZero(text: String) async throws {
        let body = Array(#"{"BTC":"65000.5","ETH":\#(text)}"#.utf8)
        let (mids, report) = try await InfoClient(ScriptedExchange { _ in HTTPReply(status: 200, body: body) })
            .reportedAnswer(to: AllMidsRequest())
        #expect(try mids.values == [.btc: Price("65000.5")])
        #expect(report.setAside.map(\.path) == ["ETH"])
    }

    @Test(arguments: [
        (422, "Failed to deserialize the JSON body", InfoError.Code.refused, "self-hosted node lacks some"),
        (500, "null", .unavailable, "knows no such user or coin"), (429, "", .tooManyRequests, "fewer requests"),
        (502, "<html>\u{1B}[2J</html>", .serverFault, "ask again later"), (403, "no", .refused, "403"),
    ])
    func aStatusThatIsNoSuccessIsNamed(status: Int, body: String, code: InfoError.Code, words: String) async {
        let error = await asked(Array(body.utf8), status: status)
        #expect(error?.code == code)
        #expect(error?.description.contains(words) == true)
        #expect(error?.description.contains("\u{1B}") == false)
    }

    @Test func whatWasPassedOverIsReportedWithTheNameOfTheQuestion() async throws {
        let reports = ReportBox()
        var info = InfoClient(ScriptedExchange(#"{"time":1,"specialStatuses":null,"phase":"moon"}"#))
        info.onReport = { name, report in reports.add(name, report) }
        #expect(try await info.exchangeStatus().time == .at(1))
        #expect(reports.all.map(\.name) == ["exchangeStatus"])
        #expect(reports.all.first?.report.unknownFields == ["phase": 1])
    }
}
