import Foundation
import MarketHistory
import PaperKit
import Testing
import TradingCore

@testable import PaperExchange

struct ReplaySourceTests {
    private let start = Timestamp(milliseconds: 1_780_000_000_000)
    private let listings = InstrumentCatalogue.bundled.instruments.map { MarketListing(instrument: $0) }

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("replay-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func write(_ text: String, _ name: String, in folder: URL) throws -> String {
        let file = folder.appendingPathComponent(name)
        try text.write(to: file, atomically: true, encoding: .utf8)
        return file.path
    }

    private let quotes = """
        timestamp,price,size,side,exchange_timestamp
        1.0,100,2,bid,1000
        1.0,101,3,ask,1000
        3.0,102,2,bid,3000
        3.0,103,3,ask,3000

        """
    private let trades = """
        timestamp,price,size,side,trade_id,exchange_timestamp
        2.0,101,0.5,buy,7,2000

        """

    @Test func filesAreMergedAndMovedToTheClock() throws {
        try withFolder { folder in
            let files = [
                try write(quotes, "BTC_bbo.csv", in: folder), try write(trades, "BTC_trades.csv", in: folder),
            ]
            var source = try ReplaySource(files, of: listings, from: start)
            #expect(source.nextDue == start)
            #expect(try source.events(until: start).map(\.time) == [start])
            #expect(source.nextDue == start + 1000)
            let rest = try source.events(until: start + 10_000)
            #expect(rest.map(\.time) == [start + 1000, start + 2000])
            guard case .trade(let trade)? = rest.first else {
                Issue.record("a trade comes first, not \(rest)")
                return
            }
            #expect(trade.price == 101 && trade.id == 7)
            #expect(source.nextDue == nil)
        }
    }

    @Test func recordedTimesCanBeKept() throws {
        try withFolder { folder in
            let source = try ReplaySource(
                [try write(quotes, "BTC_bbo.csv", in: folder)], of: listings, from: nil)
            #expect(source.nextDue == Timestamp(milliseconds: 1000))
        }
    }

    @Test func aLoopBeginsAgainBehindItsEnd() throws {
        try withFolder { folder in
            var source = try ReplaySource(
                [try write(quotes, "BTC_bbo.csv", in: folder)], of: listings, from: start, ending: .loops)
            let times = try source.events(until: start + 9000).map { $0.time - start }
            #expect(times == [0, 2000, 3000, 5000, 6000, 8000, 9000])
        }
    }

    @Test func candlesBecomeQuotesAndTradesAgainstTheTrader() throws {
        try withFolder { folder in
            let candles = """
                t,o,h,l,c,v,n
                60000,100,110,90,105,40,5
                120000,105,106,104,104.5,0,0

                """
            var source = try ReplaySource(
                [try write(candles, "BTC_1m.csv", in: folder)], of: listings, from: Timestamp(milliseconds: 60_000))
            let events = try source.events(until: Timestamp(milliseconds: 120_000))
            var shown: [String] = []
            for event in events {
                switch event {
                case .quote(let quote):
                    shown.append("\(quote.bid?.price ?? 0)/\(quote.ask?.price ?? 0) \(quote.ask?.size ?? 0)")
                case .trade(let trade): shown.append("\(trade.aggressor) \(trade.size) at \(trade.price)")
                default: Issue.record("\(event) should not come of candles")
                }
            }
            // A lot around the opening, then a tenth of the volume: the low first, since the candle rose.
            #expect(
                shown == [
                    "99.9/100.1 0.00001", "sell 4 at 90", "buy 4 at 110", "104.9/105.1 4", "104.9/105.1 4",
                ])
        }
    }

    @Test func candlesOfAMarketWithQuotesArePassedOver() throws {
        try withFolder { folder in
            let candles = "t,o,h,l,c,v,n\n0,100,110,90,105,40,5\n"
            let files = [
                try write(quotes, "BTC_bbo.csv", in: folder), try write(candles, "BTC_1m.csv", in: folder),
            ]
            var source = try ReplaySource(files, of: listings, from: nil)
            let events = try source.events(until: Timestamp(milliseconds: 100_000))
            #expect(events.count == 2)
        }
    }

    @Test func rawFramesAreReplayed() throws {
        try withFolder { folder in
            let frames = """
                1700000000000000000 {"channel":"trades","data":[{"coin":"BTC","side":"B","px":"100","sz":"1","time":1700000000000,"hash":"0x0","tid":1,"users":["0x0","0x0"]}]}
                1700000005000000000 {"channel":"trades","data":[{"coin":"BTC","side":"A","px":"99","sz":"1","time":1700000005000,"hash":"0x0","tid":2,"users":["0x0","0x0"]}]}

                """
            var source = try ReplaySource(
                [try write(frames, "frames.jsonl", in: folder)], of: listings, from: start)
            #expect(try source.events(until: start + 5000).map(\.time) == [start, start + 5000])
        }
    }

    @Test func aBrokenRecordingNamesFileAndLine() throws {
        try withFolder { folder in
            let broken = quotes.replacingOccurrences(of: "102,2,bid", with: "x,2,bid")
            let file = try write(broken, "BTC_bbo.csv", in: folder)
            let error = #expect(throws: MarketHistoryError.self) {
                _ = try ReplaySource([file], of: listings, from: start)
            }
            #expect(error?.file == file && error?.line == 4)
            let frames = try write("{\"channel\":\"trades\",\"data\":[]}\nnonsense\n", "frames.jsonl", in: folder)
            let fault = #expect(throws: MarketHistoryError.self) {
                _ = try ReplaySource([frames], of: listings, from: start)
            }
            #expect(fault?.file == frames && fault?.line == 2)
        }
    }

    @Test func aMarketThatIsNotListedIsRefused() throws {
        try withFolder { folder in
            let file = try write(quotes, "NOSUCHCOIN_bbo.csv", in: folder)
            let error = #expect(throws: MarketHistoryError.self) {
                _ = try ReplaySource([file], of: listings, from: start)
            }
            #expect(error?.code == .unknownCoin && error?.file == file)
        }
    }

    @Test func aPauseMovesTheRest() throws {
        try withFolder { folder in
            var source = try ReplaySource(
                [try write(quotes, "BTC_bbo.csv", in: folder)], of: listings, from: start)
            _ = try source.events(until: start)
            source.postpone(by: 7000)
            #expect(try source.events(until: start + 8999).isEmpty)
            #expect(try source.events(until: start + 9000).map(\.time) == [start + 9000])
        }
    }
}
