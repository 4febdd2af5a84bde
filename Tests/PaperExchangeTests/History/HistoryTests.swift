import PaperKit
import Testing
import TradingCore
import TradingTestSupport

@testable import PaperExchange

/// What is remembered: candles against their trades, bounds, days and orders.
struct HistoryTests {
    @Test func candlesOfEveryIntervalAddUpToTheirTrades() {
        var random = SeededGenerator(seed: 5)
        var history = MarketHistory()
        var trades: [MarketHistory.TapeTrade] = []
        var time: Int64 = 1_770_000_000_000
        for id in 0..<3000 {
            time += Int64(random.next() % 900_000)
            let trade = MarketHistory.TapeTrade(
                time: Timestamp(milliseconds: time), price: Price(raw: Int64(random.next() % 1_000_000) + 1),
                size: Size(raw: Int64(random.next() % 5000) + 1), aggressor: .buy, id: UInt64(id))
            trades.append(trade)
            history.add(trade)
        }
        for interval in Interval.allCases {
            var expected: [Candle] = []
            for trade in trades {
                let open = interval.openTime(containing: trade.time)
                if let last = expected.last, last.openTime == open {
                    expected[expected.count - 1].absorb(
                        Candle(
                            openTime: open, interval: interval, open: trade.price, high: trade.price, low: trade.price,
                            close: trade.price, volume: Volume(trade.size), tradeCount: 1))
                } else {
                    expected.append(
                        Candle(
                            openTime: open, interval: interval, open: trade.price, high: trade.price, low: trade.price,
                            close: trade.price, volume: Volume(trade.size), tradeCount: 1))
                }
            }
            let kept = history.candles(
                interval, from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: .max / 2))
            #expect(kept == Array(expected.suffix(5000)), "\(interval)")
        }
    }

    @Test func recordedCandlesBuildTheLargerOnes() {
        var history = MarketHistory()
        for minute in 0..<120 {
            let price = Price(raw: Int64(1000 + minute))
            history.add(
                Candle(
                    openTime: Timestamp(milliseconds: 1_769_999_040_000 + Int64(minute) * 60_000), interval: .minute1,
                    open: price, high: price, low: price, close: price, volume: Volume(raw: 10), tradeCount: 2))
        }
        let hours = history.candles(
            .hour1, from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: .max / 2))
        #expect(hours.map(\.volume).reduce(.zero, +) == Volume(raw: 1200))
        #expect(hours.last?.close == Price(raw: 1119))
        #expect(
            history.candles(.minute3, from: Timestamp(milliseconds: 0), to: Timestamp(milliseconds: .max / 2)).count
                >= 40)
    }

    @Test func theOldestGoFirstAndNumbersStay() {
        var recent = Recent<Int>(limit: 3)
        var gone: [Int] = []
        for number in 0..<7 { if let old = recent.append(number) { gone.append(old) } }
        #expect(gone == [0, 1, 2, 3])
        #expect(recent.newest(9) == [6, 5, 4])
        #expect(recent.numbered(3) == nil && recent.numbered(4) == 4 && recent.numbered(7) == nil)
        #expect(recent.elements(by: \.self, in: 5...9) == [5, 6])
        #expect(recent.elements(by: \.self, in: 0...5, limit: 1) == [4])
    }

    @Test func theDayForgetsWhatIsOlderThanItAndKeepsItsFirstPrice() {
        var day = DayVolume()
        let hour = Timestamp.millisecondsPerHour
        for number in Int64(0)..<30 {
            day.add(
                Price(raw: (100 + number) * 100_000_000), Size(raw: 100_000_000),
                at: Timestamp(milliseconds: number * hour))
        }
        let now = Timestamp(milliseconds: 29 * hour + 5)
        #expect(day.total(at: now).base == Volume(Size(raw: 2_400_000_000)))
        #expect(day.previousPrice(at: now) == Price(raw: 105 * 100_000_000))
        #expect(day.total(at: Timestamp(milliseconds: 200 * hour)).notional == .zero)
    }

    @Test func ordersAreFoundByNumberAndNameUntilTheyAreLongOver() throws {
        var world = try AnsweringWorld()
        let cloid = Cloid(session: 9, number: 9)
        _ = world.place(.buy, "0.5", at: "65010", duration: .immediateOrCancel, cloid: cloid)
        let question: JSONValue = ["type": "orderStatus", "user": .text(AnsweringWorld.alice), "oid": .text(cloid)]
        #expect(try world.json(question)["order"]?["status"]?.description == "\"filled\"")
        for number in 0..<2100 {
            let other = Cloid(session: 2, number: UInt64(number))
            _ = world.place(.buy, "0.1", at: "60000", duration: .immediateOrCancel, cloid: other)
        }
        #expect(try world.json(question).description == #"{"status":"unknownOid"}"#)
        let found = world.local.history.account(0).foundOrders
        #expect(found.numbers == 2000 && found.names == 2000)
        let past = try world.json(["type": "historicalOrders", "user": .text(AnsweringWorld.alice)])
        #expect(past.elements?.count == 2000)
    }

    @Test func anOrderThatRestsIsKnownHoweverLongAgo() throws {
        var world = try AnsweringWorld()
        guard case .resting(let id, _) = world.place(.buy, "0.1", at: "60000") else {
            Issue.record("does not rest")
            return
        }
        for _ in 0..<2001 { _ = world.place(.buy, "0.1", at: "60000", duration: .immediateOrCancel) }
        let answer = try world.json([
            "type": "orderStatus", "user": .text(AnsweringWorld.alice), "oid": .number(id.rawValue),
        ])
        #expect(answer["order"]?["status"]?.description == "\"open\"")
        let other = try world.json([
            "type": "orderStatus", "user": .text(AnsweringWorld.bob), "oid": .number(id.rawValue),
        ])
        #expect(other.description == #"{"status":"unknownOid"}"#)
    }
}
