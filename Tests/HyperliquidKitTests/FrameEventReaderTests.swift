import Testing
import TradingCore

@testable import HyperliquidKit

struct FrameEventReaderTests {
    @Test(arguments: ["ws/BTC_raw_2025-01-26.jsonl", "ws/BTC_reencoded_2025-09-04_first1000.jsonl"])
    func timeNeverRunsBackwardsAndEveryEventIsAccountedFor(file: String) throws {
        let lines = try Fixture.lines(file)
        var reader = reader(lines)
        let events = try drain(&reader)
        for (earlier, later) in zip(events, events.dropFirst()) { #expect(earlier.sortKey <= later.sortKey) }
        #expect(events.count + reader.staleEvents + reader.repeatedTrades == reader.report.events)
        #expect(reader.report.frames == lines.count)
        #expect(reader.report.brokenFrames == 0)
    }

    @Test func tradesRepeatedOnSubscribingAreLeftOut() throws {
        var reader = reader(try Fixture.lines("ws/BTC_raw_2025-01-26.jsonl"))
        let events = try drain(&reader)
        #expect(events.count == 80)
        #expect(reader.staleEvents == 30)
        #expect(reader.repeatedTrades == 0)
    }

    @Test func aPrintThatComesAfterAYoungerBookStillGoesBeforeIt() throws {
        var reader = reader([quote(1000), trade(800, id: 1), quote(800), trade(1000, id: 2), quote(999)])
        #expect(try drain(&reader).map { $0.time.milliseconds - start } == [800, 800, 999, 1000, 1000])
        #expect(reader.staleEvents == 0)
    }

    @Test func eventsOfOneMomentKeepTheirOrder() throws {
        var reader = reader([trade(5, id: 3), quote(5), trade(5, id: 1), trade(5, id: 2)])
        let ids = try drain(&reader).map { $0.trade?.id ?? 0 }
        #expect(ids == [3, 0, 1, 2])
    }

    @Test func whatIsOlderThanTheWindowIsStale() throws {
        var reader = reader([quote(10_000), trade(7000, id: 1), trade(6999, id: 2)])
        #expect(try drain(&reader).count == 2)
        #expect(reader.staleEvents == 1)
    }

    @Test func aTradeThatIsRepeatedWithinTheWindowIsRecognised() throws {
        var reader = reader([
            trade(1, id: 7), trade(1, id: 8), quote(500), trade(1, id: 7), trade(1, id: 0), trade(1, id: 0),
        ])
        #expect(try drain(&reader).count == 5)
        #expect(reader.repeatedTrades == 1)
    }

    @Test func aCandleClosesInItsPlaceThoughItIsKnownLater() throws {
        let closing = 60_000 as Int64
        var reader = reader([
            candle(0), quote(59_900), quote(60_500), quote(61_900), quote(62_100), quote(70_000),
        ])
        let events = try drain(&reader)
        #expect(events.map { $0.time.milliseconds - start } == [59_900, closing, 60_500, 61_900, 62_100, 70_000])
        #expect(events[1].phase == 0)
    }

    @Test func aCandleClosesInItsPlaceAlsoInAQuietMarket() throws {
        var reader = reader([candle(0), quote(10_000), quote(300_000), candle(240_000), quote(300_001)])
        let events = try drain(&reader)
        // The candle that opens here ends with the recording still open.
        #expect(events.map { $0.time.milliseconds - start } == [10_000, 60_000, 300_000, 300_000, 300_001])
        #expect(events.map(\.phase) == [2, 0, 2, 3, 2])
        #expect(reader.staleEvents == 0)
    }

    @Test func aBrokenLineIsCountedAndTheRestUsed() throws {
        var reader = reader([quote(1), "", "  \r", #"{"channel":"bbo","da"#, quote(2), "hello"])
        #expect(try drain(&reader).count == 2)
        #expect(reader.report.brokenFrames == 2)
        #expect(reader.brokenLines.map(\.line) == [4, 6])
        #expect(reader.brokenLines.first?.description == "line 4: the message ends too early")
    }

    @Test func aRecordingOfNothingUsableIsAnError() throws {
        var reader = reader(["t,o,h,l,c,v,n", "1,2,3"])
        #expect(throws: FrameEventReader.BrokenLine.self) { try reader.next() }
        #expect(try reader.next() == nil)
        var empty = self.reader([String]())
        #expect(try empty.next() == nil)
    }

    @Test func afterAnErrorOfTheSourceThereIsNoMore() throws {
        struct Unreadable: Error {}
        var lines = [quote(1), quote(9000)].makeIterator()
        var reader = FrameEventReader {
            guard let line = lines.next() else { throw Unreadable() }
            return Array(line.utf8)
        }
        #expect(try reader.next() != nil)
        #expect(throws: Unreadable.self) { try reader.next() }
        #expect(try reader.next() == nil)
    }

    private let start: Int64 = 1_742_428_800_000

    private func quote(_ time: Int64) -> String {
        #"{"channel":"bbo","data":{"coin":"BTC","time":\#(start + time),"bbo":[null,null]}}"#
    }

    private func trade(_ time: Int64, id: Int) -> String {
        #"{"channel":"trades","data":[{"coin":"BTC","time":\#(start + time),"px":"1","sz":"1","side":"A","tid":\#(id)}]}"#
    }

    private func candle(_ openTime: Int64) -> String {
        #"{"channel":"candle","data":{"t":\#(start + openTime),"s":"BTC","i":"1m","o":"2","h":"2","l":"2","c":"2","v":"1"}}"#
    }

    private func reader(_ lines: [String]) -> FrameEventReader { reader(lines.map { Array($0.utf8) }) }

    private func reader(_ lines: [[UInt8]]) -> FrameEventReader {
        var rest = lines.makeIterator()
        return FrameEventReader { rest.next() }
    }

    private func drain(_ reader: inout FrameEventReader) throws -> [MarketEvent] {
        var events: [MarketEvent] = []
        while let event = try reader.next() { events.append(event) }
        return events
    }
}
