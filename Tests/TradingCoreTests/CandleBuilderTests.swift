import Testing
import TradingCore
import TradingTestSupport

struct CandleBuilderTests {
    private func trade(_ time: Int64, _ price: Int64, _ size: Int64 = 1) -> Trade {
        Trade(
            coin: TestMarkets.coin("BTC"), time: Timestamp(milliseconds: time), price: Price(integerLiteral: price),
            size: Size(integerLiteral: size), aggressor: .buy)
    }

    private func candles(_ trades: [Trade], _ interval: Interval) -> [Candle] {
        var builder = CandleBuilder(interval: interval)
        var closed = trades.compactMap { builder.add($0) }
        if let last = builder.finish() { closed.append(last) }
        return closed
    }

    @Test func aCandleClosesWhenTheNextOpens() {
        var builder = CandleBuilder(interval: .minute1)
        #expect(builder.add(trade(0, 10)) == nil)
        #expect(builder.add(trade(30_000, 14)) == nil)
        #expect(builder.add(trade(59_999, 8, 3)) == nil)
        let closed = builder.add(trade(60_000, 9))
        let expected = Candle(
            openTime: Timestamp(milliseconds: 0), interval: .minute1, open: 10, high: 14, low: 8, close: 8, volume: 5,
            tradeCount: 3)
        #expect(closed == expected)
        #expect(builder.current?.open == 9)
        #expect(builder.finish()?.openTime.milliseconds == 60_000)
        #expect(builder.current == nil)
        #expect(builder.finish() == nil)
    }

    @Test func aGapHasNoCandle() {
        let opens = candles([trade(0, 10), trade(600_000, 11)], .minute1).map(\.openTime.milliseconds)
        #expect(opens == [0, 600_000])
    }

    @Test func aTradeFromBeforeTheOpenCandleIsLeftOut() {
        var builder = CandleBuilder(interval: .minute1)
        _ = builder.add(trade(60_000, 10))
        #expect(builder.add(trade(59_999, 99)) == nil)
        #expect(builder.add(trade(-1, 99)) == nil)
        #expect(builder.current?.high == 10)
        #expect(builder.current?.volume == 1)
    }

    @Test(arguments: Interval.allCases)
    func candlesAreThoseOfTheTradesInThem(interval: Interval) {
        var random = SeededGenerator(seed: 51)
        var time: Int64 = -interval.milliseconds
        let trades = (0..<600).map { _ in
            time += Int64.random(in: 0...interval.milliseconds / 3, using: &random)
            return trade(time, .random(in: 50...150, using: &random), .random(in: 1...9, using: &random))
        }
        var groups: [[Trade]] = []
        for trade in trades {
            let open = interval.openTime(containing: trade.time)
            if let last = groups.last?.first, interval.openTime(containing: last.time) == open {
                groups[groups.count - 1].append(trade)
            } else {
                groups.append([trade])
            }
        }
        let expected = groups.map { group in
            Candle(
                openTime: interval.openTime(containing: group[0].time), interval: interval, open: group[0].price,
                high: group.map(\.price).max() ?? 0, low: group.map(\.price).min() ?? 0,
                close: group[group.count - 1].price, volume: group.reduce(.zero) { $0 + Volume($1.size) },
                tradeCount: Int32(group.count))
        }
        #expect(candles(trades, interval) == expected)
        for smaller in Interval.allCases where interval.isBuildable(from: smaller) {
            var builder = CandleBuilder(interval: interval)
            var built = candles(trades, smaller).compactMap { builder.add($0) }
            if let last = builder.finish() { built.append(last) }
            #expect(built == expected, "\(interval) from \(smaller)")
        }
    }
}
