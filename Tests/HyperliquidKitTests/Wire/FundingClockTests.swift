import Testing
import TradingCore

@testable import HyperliquidKit

/// The funding that is due at each hour, from the rates that are published in between.
struct FundingClockTests {
    private static let hour: Int64 = 1_780_002_000_000

    @Test func theRateThatWasPublishedLastBeforeTheHourIsTheHours() throws {
        let rates = try paid([(-60_000, "BTC", "0.0001"), (-1000, "BTC", "0.0002"), (3000, "BTC", "0.0009")])
        #expect(rates == [FundingRate(coin: .btc, time: .at(Self.hour), rate: try Rate("0.0002"))])
    }

    @Test func eachHourIsPaidOnceAndEachMarketForItself() throws {
        let rates = try paid([
            (-5000, "BTC", "0.0001"), (-4000, "ETH", "0.0003"), (1, "BTC", "0.0002"), (2, "BTC", "0.0002"),
            (3, "ETH", "0.0003"), (3_599_999, "BTC", "-0.0004"), (3_600_000, "BTC", "0.0005"),
        ])
        #expect(rates.map(\.coin) == [.btc, .eth, .btc])
        #expect(rates.map { $0.time.milliseconds - Self.hour } == [0, 0, 3_600_000])
        #expect(try rates.last?.rate == Rate("-0.0004"))
    }

    @Test func whatIsPublishedAtTheHourItselfIsNotYetTheHours() throws {
        #expect(try paid([(0, "BTC", "0.0001"), (1, "BTC", "0.0002")]).isEmpty)
    }

    @Test func afterASilenceOfMoreThanAnHourNothingIsMadeUp() throws {
        #expect(try paid([(-1, "BTC", "0.0001"), (3_600_001, "BTC", "0.0002")]).isEmpty)
        #expect(try paid([(-3_600_001, "BTC", "0.0001"), (1, "BTC", "0.0002")]).isEmpty)
    }

    @Test func aClockThatIsSetBackPaysNoHourTwice() throws {
        let rates = try paid([
            (-10, "BTC", "0.0001"), (10, "BTC", "0.0002"), (-10, "BTC", "0.0003"), (10, "BTC", "0.0004"),
        ])
        #expect(rates.count == 1)
    }

    @Test func theHourIsToldByTheClockWhenNoRateComes() throws {
        var decoder = FrameDecoder()
        var events: [MarketEvent] = []
        try decoder.take(frame("BTC", "0.0001"), at: Self.hour - 500, into: &events)
        try decoder.take(frame("ETH", "0.0002"), at: Self.hour - 400, into: &events)
        events.removeAll()
        decoder.flush(now: .at(Self.hour - 1), into: &events)
        #expect(events.isEmpty)
        for late in 0..<3 as Range<Int64> { decoder.flush(now: .at(Self.hour + late), into: &events) }
        #expect(events.map(\.coin) == [.btc, .eth])
        try decoder.take(frame("BTC", "0.0007"), at: Self.hour + 900, into: &events)
        #expect(events.count == 3, "the mark price alone: the hour was told")
        #expect(decoder.report.events == 5)
    }

    @Test func aContextWithoutARateChangesNothing() throws {
        var decoder = FrameDecoder()
        var events: [MarketEvent] = []
        try decoder.take(frame("BTC", "0.0001"), at: Self.hour - 500, into: &events)
        try decoder.take(frame("BTC", nil), at: Self.hour - 400, into: &events)
        try decoder.take(frame("BTC", nil), at: Self.hour + 400, into: &events)
        #expect(!events.contains { if case .funding = $0 { true } else { false } })
        try decoder.take(frame("BTC", "0.0002"), at: Self.hour + 500, into: &events)
        #expect(events.contains(.funding(FundingRate(coin: .btc, time: .at(Self.hour), rate: try Rate("0.0001")))))
    }

    // Recorded frames give the hour's funding in its place, though the next context comes long after it.
    @Test func aRecordingTellsTheFundingInItsPlace() throws {
        let lines = [
            recorded(frame("BTC", "0.0001"), at: -2000), quote(-1000), quote(-10), quote(20), quote(5000),
            recorded(frame("BTC", "0.0002"), at: 9000), quote(20_000),
        ]
        var rest = lines.makeIterator()
        var reader = FrameEventReader { rest.next() }
        var events: [MarketEvent] = []
        while let event = try reader.next() { events.append(event) }
        let place = try #require(events.firstIndex { if case .funding = $0 { true } else { false } })
        #expect(events[place].time == .at(Self.hour))
        #expect(events[place - 1].time == .at(Self.hour - 10))
        #expect(events[place + 1].time == .at(Self.hour + 20))
        #expect(reader.staleEvents == 0)
        #expect(events.count == reader.report.events)
    }

    private func paid(_ rates: [(at: Int64, coin: String, rate: String)]) throws -> [FundingRate] {
        var decoder = FrameDecoder()
        var events: [MarketEvent] = []
        for rate in rates { try decoder.take(frame(rate.coin, rate.rate), at: Self.hour + rate.at, into: &events) }
        return events.compactMap { if case .funding(let rate) = $0 { rate } else { nil } }
    }

    private func quote(_ time: Int64) -> [UInt8] { recorded(Message.bbo(time: Self.hour + time), at: time) }

    private func recorded(_ text: String, at time: Int64) -> [UInt8] {
        RecordedFrame.line(Array(text.utf8).span, receivedAt: (Self.hour + time) * 1_000_000)
    }

    private func frame(_ coin: String, _ rate: String?) -> String { Message.context(coin, funding: rate) }
}

extension FrameDecoder {
    fileprivate mutating func take(_ text: String, at time: Int64, into events: inout [MarketEvent]) throws {
        try decode(Array(text.utf8).span, receivedAt: .at(time), into: &events)
    }
}

extension Message {
    static func context(_ coin: String = "BTC", funding: String?) -> String {
        let rate = funding.map { #","funding":"\#($0)""# } ?? ""
        return
            #"{"channel":"activeAssetCtx","data":{"coin":"\#(coin)","ctx":{"markPx":"100","oraclePx":"100"\#(rate)}}}"#
    }
}
