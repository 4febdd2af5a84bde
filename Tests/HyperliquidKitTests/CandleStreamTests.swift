import Testing
import TradingCore

@testable import HyperliquidKit

struct CandleStreamTests {
    private func candle(_ minute: Int64, close: Price = 10) -> Candle {
        Candle(
            openTime: .at(1_742_428_800_000 + minute * 60_000), interval: .minute1, open: 10, high: max(10, close),
            low: min(10, close),
            close: close, volume: 1, tradeCount: 1)
    }

    private func end(of minute: Int64, plus milliseconds: Int64) -> Timestamp {
        .at(1_742_428_800_000 + (minute + 1) * 60_000 + milliseconds)
    }

    @Test func theNextOpenTimeClosesACandle() {
        var tracker = CandleStreamTracker()
        #expect(tracker.update(candle(0)) == .joined)
        #expect(tracker.update(candle(0, close: 11)) == .updated)
        #expect(tracker.update(candle(1)) == .opened(candle(1), closing: candle(0, close: 11)))
        #expect(tracker.update(candle(4)) == .opened(candle(4), closing: candle(1)))
    }

    @Test func theClockClosesACandleTwoSecondsAfterItsEnd() {
        var tracker = CandleStreamTracker()
        #expect(tracker.flush(now: end(of: 9, plus: 0)) == nil)
        _ = tracker.update(candle(0))
        #expect(tracker.deadline == end(of: 0, plus: 2000))
        #expect(tracker.flush(now: end(of: 0, plus: 1999)) == nil)
        #expect(tracker.flush(now: end(of: 0, plus: 2000)) == candle(0))
        #expect(tracker.flush(now: end(of: 0, plus: 9000)) == nil)
        #expect(tracker.update(candle(1)) == .opened(candle(1), closing: nil))
        #expect(tracker.update(candle(2)) == .opened(candle(2), closing: candle(1)))
    }

    @Test func aChangeAfterTheClockIsACorrectionAndClosesNothingTwice() {
        var tracker = CandleStreamTracker()
        _ = tracker.update(candle(0))
        _ = tracker.flush(now: end(of: 0, plus: 2000))
        #expect(tracker.update(candle(0)) == .updated)
        #expect(tracker.update(candle(0, close: 12)) == .corrected(candle(0, close: 12)))
        #expect(tracker.newest == candle(0, close: 12))
        #expect(tracker.flush(now: end(of: 3, plus: 0)) == nil)
        #expect(tracker.update(candle(1)) == .opened(candle(1), closing: nil))
    }

    @Test func anOlderCandleIsStale() {
        var tracker = CandleStreamTracker()
        _ = tracker.update(candle(1))
        #expect(tracker.update(candle(0)) == .stale)
        #expect(tracker.newest == candle(1))
    }

    @Test func aCandleWhoseEndWasMissedIsNotClosed() {
        var tracker = CandleStreamTracker()
        _ = tracker.update(candle(0))
        tracker.interrupt()
        #expect(tracker.flush(now: end(of: 0, plus: 2000)) == nil)
        #expect(tracker.update(candle(1)) == .openedAfterGap(candle(1), losing: candle(0)))
        #expect(tracker.update(candle(2)) == .opened(candle(2), closing: candle(1)))
    }

    @Test func updatesOfTheSameCandleAfterABreakMakeItWholeAgain() {
        var tracker = CandleStreamTracker()
        _ = tracker.update(candle(0))
        tracker.interrupt()
        #expect(tracker.update(candle(0, close: 11)) == .updated)
        #expect(tracker.update(candle(1)) == .opened(candle(1), closing: candle(0, close: 11)))
    }

    @Test func theRecordingOfAaveClosesOneCandleAndOpensOne() throws {
        let coin = try Coin("AAVE")
        let closed = Candle(
            openTime: .at(1_742_428_740_000), interval: .minute1, open: try Price("182.58"), high: try Price("182.58"),
            low: try Price("182.58"), close: try Price("182.58"), volume: try Volume("0.21"), tradeCount: 1)
        var decoder = FrameDecoder()
        var events: [MarketEvent] = []
        for line in try Fixture.lines("ws/AAVE_candle_1m_raw_2025-03-20.jsonl") {
            try decoder.take(line, into: &events)
        }
        let opening = MarketEvent.candleOpened(coin, .minute1, at: .at(1_742_428_800_000), price: try Price("182.61"))
        #expect(events == [.candle(coin, closed), opening])
        #expect(decoder.report[.candle] == 6)

        decoder.flush(now: .at(1_742_428_861_999), into: &events)
        #expect(events.count == 2)
        decoder.flush(now: .at(1_742_428_862_000), into: &events)
        let last = Candle(
            openTime: .at(1_742_428_800_000), interval: .minute1, open: try Price("182.61"), high: try Price("182.65"),
            low: try Price("182.61"), close: try Price("182.64"), volume: try Volume("2.07"), tradeCount: 6)
        #expect(events.last == .candle(coin, last))
        #expect(events.count == 3)
        #expect(decoder.report.events == 3)
    }

    @Test func aListOfCandlesIsReadTooAndABrokenOneSetAside() {
        func written(_ openTime: Int64, _ high: String) -> String {
            #"{"t":\#(openTime),"T":0,"s":"BTC","i":"1h","o":"2","h":"\#(high)","l":"1","c":"2","v":"1","n":1}"#
        }
        let list = [
            written(1_742_428_800_000, "3"), written(1_742_432_400_000, "1.5"), written(1_742_432_400_000, "x"),
            written(1_742_432_400_000, "4"),
        ]
        let outcome = Outcome(#"{"channel":"candle","data":["# + list.joined(separator: ",") + "]}")
        #expect(outcome.events.count == 2)
        #expect(outcome.report.setAside == [.impossible: 1, .unreadable: 1])
        #expect(outcome.report.faults.map(\.path) == ["data[1]", "data[2].h"])
    }

    @Test func aCandleOpensWhenItsFirstTradeIsKnown() throws {
        var decoder = FrameDecoder()
        var events: [MarketEvent] = []
        func take(_ text: String) throws { try decoder.take(Array(text.utf8), into: &events) }
        func update(_ openTime: Int64) -> String {
            #"{"channel":"candle","data":{"t":\#(openTime),"s":"BTC","i":"1m","o":"2","h":"2","l":"2","c":"2","v":"1","n":1}}"#
        }
        try take(update(1_742_428_800_000))
        try take(#"{"channel":"bbo","data":{"coin":"BTC","time":1742428895000,"bbo":[null,null]}}"#)
        try take(update(1_742_428_860_000))
        #expect(events.last?.time == .at(1_742_428_895_000))
        #expect(events[1].time == .at(1_742_428_860_000))
    }

    @Test func aBrokenConnectionLosesTheOpenCandle() throws {
        let lines = try Fixture.lines("ws/AAVE_candle_1m_raw_2025-03-20.jsonl")
        var decoder = FrameDecoder()
        var events: [MarketEvent] = []
        try decoder.take(lines[0], into: &events)
        decoder.streamInterrupted()
        decoder.flush(now: .at(1_742_428_900_000), into: &events)
        try decoder.take(lines[1], into: &events)
        #expect(events.count == 1)
        #expect(events.first?.phase == 3)
        #expect(decoder.report.lostCandles == 1)
    }
}
