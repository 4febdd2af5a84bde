import Testing
import TradingCore

@testable import HyperliquidKit

@Suite("A line of a recording")
struct RecordedFrameTests {
    private func frame(_ text: String) -> (time: Int64?, message: String) {
        let bytes = Array(text.utf8)
        let frame = RecordedFrame(line: bytes.span)
        return (frame.nanoseconds, String(decoding: bytes[frame.range], as: UTF8.self))
    }

    @Test func `a time stands before the message`() {
        let line = frame("1780000000123456789 {\"channel\":\"pong\"}")
        #expect(line.time == 1_780_000_000_123_456_789)
        #expect(line.message == "{\"channel\":\"pong\"}")
    }

    @Test(arguments: ["{\"channel\":\"pong\"}", "", "17800", "99999999999999999999 {}", " {}", "12x {}"])
    func `what is no time is left to the message`(text: String) {
        let line = frame(text)
        #expect(line.time == nil)
        #expect(line.message == text)
    }

    @Test func `a message comes back as it was, but for line breaks between its values`() {
        let message = Array("{\"channel\":\r\n\"pong\"}".utf8)
        let line = RecordedFrame.line(message.span, receivedAt: 5)
        #expect(String(decoding: line, as: UTF8.self) == "5 {\"channel\":  \"pong\"}")
        #expect(RecordedFrame(line: line.span).nanoseconds == 5)
    }

    @Test(arguments: [RecordingMark.connected, .disconnected(reason: "cut \"here\"\n"), .disconnected(reason: "")])
    func `a mark is read as it was written`(mark: RecordingMark) {
        #expect(RecordingMark(mark.message.span) == mark)
    }

    @Test(arguments: [
        "{\"channel\":\"pong\"}", "{\"channel\":\"recorder\"}", "{\"channel\":\"recorder\",\"data\":{\"event\":\"x\"}}",
        "{\"channel\":\"recorder\",",
    ])
    func `other messages are no marks`(text: String) { #expect(RecordingMark(Array(text.utf8).span) == nil) }
}

@Suite("A recording with times and marks")
struct StampedRecordingTests {
    private func candle(_ minute: Int64, close: String) -> String {
        let open = 1_780_000_020_000 + minute * 60_000
        return """
            {"channel":"candle","data":{"t":\(open),"T":\(open + 59_999),"s":"BTC","i":"1m","o":"100","c":"\(close)",\
            "h":"200","l":"50","v":"1","n":3}}
            """
    }

    private func events(_ lines: [String]) throws -> (events: [MarketEvent], reader: FrameEventReader) {
        var rest = lines[...]
        var reader = FrameEventReader { rest.popFirst().map { Array($0.utf8) } }
        var events: [MarketEvent] = []
        while let event = try reader.next() { events.append(event) }
        return (events, reader)
    }

    @Test func `stamped lines give the same events as bare ones`() throws {
        let lines = [candle(0, close: "101"), candle(1, close: "102"), candle(2, close: "103")]
        let stamped = lines.enumerated().map { "\(1_780_000_080_000_000_000 + $0) \($1)" }
        let (bare, _) = try events(lines)
        #expect(bare.contains { if case .candle = $0 { true } else { false } })
        #expect(try events(stamped).events == bare)
    }

    @Test func `mark prices are dated by the time at which they came`() throws {
        let context = #"{"channel":"activeAssetCtx","data":{"coin":"BTC","ctx":{"markPx":"100.5"}}}"#
        let book = #"{"channel":"bbo","data":{"coin":"BTC","time":1780000000000,"bbo":[null,null]}}"#
        let (found, _) = try events(["1780000000900000000 \(context)", "1780000001000000000 \(book)"])
        #expect(found.contains { $0.time == Timestamp(milliseconds: 1_780_000_000_900) })
    }

    @Test func `a candle that was open when the connection was lost is not passed off as whole`() throws {
        let cut = String(decoding: RecordingMark.disconnected(reason: "cut").message, as: UTF8.self)
        let (found, reader) = try events([
            candle(0, close: "101"), "1 \(cut)", candle(2, close: "103"), candle(3, close: "104"),
        ])
        let closes = found.compactMap { if case .candle(_, let candle) = $0 { candle.close } else { nil } }
        #expect(closes == [Price(raw: 10_300_000_000)])
        #expect(reader.interruptions == 1)
        #expect(reader.report.lostCandles == 1)
    }
}
