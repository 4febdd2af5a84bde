import Synchronization
import Testing
import TradingCore

@testable import HyperliquidKit

struct PagedHistoryTests {
    private static let hour: Int64 = 3_600_000

    /// An exchange that has an hourly funding rate for BTC from hour 100 to 1299 and gives 500 at a time.
    private static func fundingExchange() -> ScriptedExchange {
        ScriptedExchange { question in
            let start = try #require(question["startTime"]).decode(Int64.self)
            let end = try question["endTime"]?.decode(Int64.self) ?? .max
            let rates = (100..<1300).map { $0 * hour }.filter { (start...end).contains($0) }.prefix(500)
            let list = rates.map { #"{"coin":"BTC","fundingRate":"0.0000125","premium":"0.0001","time":\#($0)}"# }
            return HTTPReply(status: 200, body: Array("[\(list.joined(separator: ","))]".utf8))
        }
    }

    @Test func fundingHistoryComesWholeInPagesOfFiveHundred() async throws {
        let exchange = Self.fundingExchange()
        let history = InfoClient(exchange).fundingHistory(of: try Coin("BTC"), from: .at(0))
        var counts: [Int] = []
        var records: [FundingRecord] = []
        for try await page in history {
            counts.append(page.records.count)
            records += page.records
            #expect(page.isComplete)
        }
        #expect(counts == [500, 499, 201])
        #expect(records.map(\.time.milliseconds) == (100..<1300).map { $0 * Self.hour })
        #expect(exchange.questions.map { $0["startTime"]?.description } == ["0", "2156400000", "3952800000"])
    }

    @Test func theEndIsSentAndKept() async throws {
        let exchange = Self.fundingExchange()
        let all = try await InfoClient(exchange).fundingHistory(
            of: try Coin("BTC"), from: .at(200 * Self.hour), to: .at(203 * Self.hour)
        ).all()
        #expect(all.records.count == 4)
        #expect(exchange.questions.map { $0["endTime"]?.description } == ["730800000"])
    }

    @Test func aFailedPageIsAskedForAgain() async throws {
        let calls = Mutex(0)
        let good = Self.fundingExchange()
        let exchange = ScriptedExchange { question in
            let call = calls.withLock {
                $0 += 1
                return $0
            }
            if call == 2 { return HTTPReply(status: 502, body: []) }
            return try good.answer(question)
        }
        var pages = InfoClient(exchange).fundingHistory(of: try Coin("BTC"), from: .at(0)).makeAsyncIterator()
        let first = try await pages.next()
        await #expect(throws: InfoError.self) { _ = try await pages.next() }
        var count = first?.records.count ?? 0
        while let page = try await pages.next() { count += page.records.count }
        #expect(count == 1200)
    }

    @Test func aRateThatCannotBeReadLeavesAGapThatIsReported() async throws {
        let exchange = ScriptedExchange(
            #"[{"coin":"BTC","fundingRate":"1e5","premium":"0","time":5},{"coin":"BTC","fundingRate":"0","premium":"0","time":6}]"#
        )
        let all = try await InfoClient(exchange).fundingHistory(of: try Coin("BTC"), from: .at(0)).all()
        #expect(all.records.map(\.time.milliseconds) == [6])
        #expect(all.gaps == [.setAside(1)])
    }

    /// An exchange that keeps the minute candles from `first` to `last` and gives all that are asked for.
    private static func candleExchange(_ minutes: ClosedRange<Int64>) -> ScriptedExchange {
        ScriptedExchange { question in
            let range = try #require(question["req"])
            let start = try #require(range["startTime"]).decode(Int64.self)
            let end = try range["endTime"]?.decode(Int64.self) ?? .max
            let list = minutes.map { $0 * 60_000 }.filter { $0 + 59_999 >= start && $0 <= end }.map {
                #"{"t":\#($0),"T":\#($0 + 59_999),"s":"BTC","i":"1m","o":"1","c":"1","h":"1","l":"1","v":"0","n":0}"#
            }
            return HTTPReply(status: 200, body: Array("[\(list.joined(separator: ","))]".utf8))
        }
    }

    @Test func candlesOfARangeComeOnceAndTheOneAtTheStartIsWhole() async throws {
        let exchange = Self.candleExchange(1000...1200)
        let all = try await InfoClient(exchange).candles(
            of: try Coin("BTC"), interval: .minute1, from: .at(1100 * 60_000 + 30_000), to: .at(1110 * 60_000 + 7)
        ).all()
        #expect(all.records.map { $0.openTime.milliseconds / 60_000 } == Array(1100...1110))
        #expect(all.isComplete)
        #expect(exchange.questions.count == 1)
        #expect(try all.records.allSatisfy { try #require($0.candle).interval == .minute1 })
    }

    @Test func aRangeBeyondTheCandlesThatExistSaysSo() async throws {
        let all = try await InfoClient(Self.candleExchange(1000...5999)).candles(
            of: try Coin("BTC"), interval: .minute1, from: .at(0), to: .at(5999 * 60_000)
        ).all()
        #expect(all.records.count == 5000)
        #expect(all.gaps == [.startsLate(asked: .at(0), first: .at(1000 * 60_000)), .reachExhausted(5000)])
    }

    @Test func candlesThatAreAllGoneAreNotTakenForAQuietMarket() async throws {
        let all = try await InfoClient(Self.candleExchange(1000...5999)).candles(
            of: try Coin("BTC"), interval: .minute1, from: .at(0), to: .at(60_000)
        ).all()
        #expect(all.records.isEmpty)
        #expect(all.gaps == [.startsLate(asked: .at(0), first: nil)])
    }

    @Test(arguments: [Int64.min, -1, 0, .max])
    func momentsOutsideTheCalendarDoNotTrap(milliseconds: Int64) async throws {
        for interval in Interval.allCases {
            _ = InfoClient(ScriptedExchange("[]")).candles(
                of: try Coin("BTC"), interval: interval, from: .at(milliseconds), to: .at(milliseconds))
        }
    }
}
