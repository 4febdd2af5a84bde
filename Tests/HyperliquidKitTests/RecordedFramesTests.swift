import Foundation
import Testing
import TradingCore

@testable import HyperliquidKit

/// Recorded messages against a second reader: Foundation's.
struct RecordedFramesTests {
    @Test(arguments: [
        "ws/BTC_raw_2025-01-26.jsonl", "ws/BTC_reencoded_2025-09-04_first1000.jsonl",
        "ws/testnet_frames_2026-07-28.jsonl",
    ])
    func everyMessageSaysWhatFoundationReads(file: String) throws {
        var decoder = FrameDecoder()
        var events: [MarketEvent] = []
        for line in try Fixture.lines(file) {
            events.removeAll()
            try decoder.take(line, into: &events)
            let wanted = try expected(line)
            #expect(events == wanted)
        }
        #expect(decoder.report.brokenFrames == 0)
        #expect(decoder.report.setAside.isEmpty)
        #expect(decoder.report.unknownKeys == 0)
        #expect(decoder.report[.unknownChannel] == 0)
    }

    @Test func theRecordingOfBitcoinHas46BooksAnd64Trades() throws {
        var decoder = FrameDecoder()
        var events: [MarketEvent] = []
        for line in try Fixture.lines("ws/BTC_raw_2025-01-26.jsonl") { try decoder.take(line, into: &events) }
        #expect(decoder.report.frames == 55)
        #expect(decoder.report[.book] == 46)
        #expect(decoder.report[.trades] == 9)
        #expect(events.count == 110)
        #expect(decoder.report.events == 110)
        let first = try #require(events[0].book)
        let print = try #require(events[2].trade)
        #expect(try first.coin == Coin("BTC"))
        #expect(first.time == .at(1_737_918_843_542))
        #expect(first.bids.count == 20)
        #expect(first.bids[0] == BookLevel(price: try Price("105055"), size: try Size("3.03622"), orders: 5))
        #expect(print.price == 105_056)
        #expect(try print.size == Size("0.00219"))
        #expect(print.aggressor == .buy)
        #expect(print.id == 121_451_470_284_048)
    }

    @Test func everySampleIsRecognised() throws {
        let kinds: [String: FrameKind] = [
            "activeAssetCtx.json": .reference, "bbo.json": .quote, "error.json": .refusal, "l2Book.json": .book,
            "l2Book_BTC_2026-06-14.json": .book, "pong.json": .pong, "subscriptionResponse.json": .acknowledgement,
            "subscriptionResponse_2026-06-14.json": .acknowledgement, "trades.json": .trades,
            "trades_BTC_2026-06-14.json": .trades,
        ]
        for name in try Fixture.names(in: "ws/samples") {
            let bytes = try Fixture.bytes("ws/samples/\(name)")
            let outcome = Outcome(bytes, receivedAt: .at(1_765_887_848_500))
            #expect(outcome.fault == nil, "\(name)")
            #expect(outcome.kind == kinds[name] ?? .otherChannel, "\(name)")
            #expect(outcome.report.unknownKeys == 0, "\(name)")
            if name == "activeAssetCtx.json" { continue }
            let wanted = try expected(bytes)
            #expect(outcome.events == wanted, "\(name)")
        }
    }

    @Test func markAndOracleTakeTheTimeOfReceipt() throws {
        let bytes = try Fixture.bytes("ws/samples/activeAssetCtx.json")
        let outcome = Outcome(bytes, receivedAt: .at(1_765_887_848_500))
        let coin = try Coin("SOL")
        let prices = ReferencePrices(
            coin: coin, time: .at(1_765_887_848_500), mark: try Price("128.45"), oracle: try Price("128.41"))
        #expect(outcome.events == [.reference(prices)])
        #expect(outcome.decoder.fundingRates == [coin: try Rate("0.0000125")])
    }

    @Test func markAndOracleWithoutAnyTimeAreSetAside() throws {
        let bytes = try Fixture.bytes("ws/samples/activeAssetCtx.json")
        var outcome = Outcome(bytes)
        #expect(outcome.events.isEmpty)
        #expect(outcome.report.setAside == [.undated: 1])
        try outcome.decoder.take(try Fixture.bytes("ws/samples/bbo.json"), into: &outcome.events)
        try outcome.decoder.take(bytes, into: &outcome.events)
        #expect(outcome.events.map(\.time.milliseconds) == [1_765_887_848_009, 1_765_887_848_009])
    }

    @Test func theGreetingOfSomeDeploymentsIsNoFault() {
        #expect(Outcome("Websocket connection established.").kind == .greeting)
        #expect(Outcome("Welcome").fault?.code == .wrongType)
    }

    /// What Foundation sees in a message.
    private func expected(_ bytes: [UInt8]) throws -> [MarketEvent] {
        let message = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        switch message["channel"] as? String {
        case "l2Book":
            let data = try #require(message["data"] as? [String: Any])
            let sides = try #require(data["levels"] as? [[Any]])
            let bids = try sides[0].map(level)
            let asks = try sides[1].map(level)
            return [.book(try OrderBook(coin: coin(data["coin"]), time: time(data["time"]), bids: bids, asks: asks))]
        case "bbo":
            let data = try #require(message["data"] as? [String: Any])
            let sides = try #require(data["bbo"] as? [Any])
            let bid = try sides[0] is NSNull ? nil : level(sides[0])
            let ask = try sides[1] is NSNull ? nil : level(sides[1])
            return [.quote(Quote(coin: try coin(data["coin"]), time: try time(data["time"]), bid: bid, ask: ask))]
        case "trades":
            return try #require(message["data"] as? [[String: Any]]).map { .trade(try trade($0)) }
        default: return []
        }
    }

    private func trade(_ data: [String: Any]) throws -> Trade {
        let price = try Price(#require(data["px"] as? String))
        let size = try Size(#require(data["sz"] as? String))
        let side = try #require(["A": Side.sell, "B": Side.buy][data["side"] as? String])
        let id = try #require(data["tid"] as? UInt64)
        return Trade(
            coin: try coin(data["coin"]), time: try time(data["time"]), price: price, size: size, aggressor: side,
            id: id)
    }

    private func level(_ value: Any) throws -> BookLevel {
        let level = try #require(value as? [String: Any])
        let price = try Price(#require(level["px"] as? String))
        let size = try Size(#require(level["sz"] as? String))
        return BookLevel(price: price, size: size, orders: try #require(level["n"] as? Int32))
    }

    private func time(_ value: Any?) throws -> Timestamp { Timestamp(milliseconds: try #require(value as? Int64)) }

    private func coin(_ value: Any?) throws -> Coin { try Coin(#require(value as? String)) }
}
