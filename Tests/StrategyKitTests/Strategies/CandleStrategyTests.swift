import StrategyKit
import Testing
import TradingCore

/// What holds for every strategy that decides at the close of its candles.
struct CandleStrategyTests {
    private func candle(_ close: Price, _ interval: Interval) -> Candle {
        Candle(
            openTime: Timestamp(milliseconds: 0), interval: interval, open: close, high: close, low: close,
            close: close, volume: 1)
    }

    @Test func passesOverCandlesOfAnotherInterval() throws {
        var bench = try StrategyBench<EMACross>(.init(fast: 1, slow: 2))
        #expect(bench.see(candle(100, .hour1)).isEmpty)
        #expect(bench.see(candle(110, .minute5)).isEmpty)
        #expect(bench.see(candle(90, .hour1)).map(\.side) == [.sell])
    }

    @Test func passesOverCoinsThatAreNotItsOwn() throws {
        var bench = try StrategyBench<EMACross>(.init(fast: 1, slow: 2))
        var orders = OrderSink(session: 1)
        let other = try Coin("ETH")
        let context = StrategyContext(now: Timestamp(milliseconds: 0), portfolio: bench.portfolio)
        for close: Price in [100, 110] {
            bench.strategy.handle(.candle(other, candle(close, .hour1)), in: context, orders: &orders)
        }
        #expect(orders.isEmpty)
    }

    @Test func keepsItsCoinsApart() throws {
        var bench = try StrategyBench<EMACross>(.init(fast: 1, slow: 2), coins: ["BTC", "ETH"])
        #expect(bench.trade([100, 102]) == ["2 buy 9.803"])
        #expect(bench.trade([50], of: 1).isEmpty)
        #expect(bench.trade([40], of: 1) == ["1 sell 25"])
        #expect(bench.portfolio.holdings[0].position.size == (try Size("9.803")))
        #expect(bench.portfolio.holdings[1].position.size == -25)
    }
}
