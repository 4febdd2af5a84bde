import PaperKit
import TradingCore
import TradingTestSupport

/// Reports to draw.
enum SampleReport {
    /// A run with random fills, whose texts may be chosen to do harm.
    static func make(
        coins: [String] = ["BTC", "ETH"], fillCount: Int = 60, barCount: Int = 400, text: String = "EMA cross",
        sentences: [String]? = nil
    ) throws -> RunReport {
        let coins = try coins.map { try Coin($0) }
        let fills = FillTape.random(coins, count: fillCount, seed: 3)
        let ledger = TradeLedger(of: fills)
        var random = SeededGenerator(seed: 8)
        var tracker = EquityTracker()
        var samplers = coins.map { _ in CandleSampler() }
        var price = Price(5000)
        for bar in 0..<barCount {
            let time = Timestamp(milliseconds: 1_700_000_000_000 + Int64(bar) * 3_600_000)
            for index in samplers.indices {
                let move = Int64.random(in: -9_000_000_000...9_000_000_000, using: &random)
                let close = max(Price(raw: price.raw + move), 100)
                samplers[index].add(
                    Candle(
                        openTime: time, interval: .hour1, open: price, high: max(price, close) + 10,
                        low: min(price, close) - 10, close: close, volume: 5))
                price = close
            }
            let equity = USD(raw: (price * 2).raw)
            tracker.record(time: time + 3_600_000, equity: equity, cash: 10_000, exposure: 4000)
        }
        let realized = fills.reduce(USD.zero) { $0 + $1.closedPnl }
        let fees = fills.reduce(USD.zero) { $0 + $1.fee }
        let totals = RunTotals(startingBalance: 10_000, realizedPnl: realized, unrealizedPnl: 12, feesPaid: fees)
        return RunReport(
            name: text, strategy: text, parameters: [.init(text, text)], mode: text, coins: coins, interval: .hour1,
            from: Timestamp(milliseconds: 1_700_000_000_000),
            to: Timestamp(milliseconds: 1_700_000_000_000 + Int64(barCount) * 3_600_000), bars: barCount,
            wallSeconds: 0.25, statistics: RunStatistics(equity: tracker, trades: ledger, totals: totals),
            curve: tracker.curve, fills: fills, trades: ledger.closed + ledger.open,
            candles: Dictionary(uniqueKeysWithValues: zip(coins, samplers.map(\.candles))),
            assumptions: sentences ?? [text], warnings: sentences ?? [text], journalHash: text)
    }

    /// A run in which nothing happened.
    static func empty() -> RunReport {
        RunReport(
            name: "nothing", strategy: "none", mode: "paper", coins: [], from: Timestamp(milliseconds: 0),
            to: Timestamp(milliseconds: 0), bars: 0,
            statistics: RunStatistics(
                equity: EquityTracker(), trades: TradeLedger(), totals: RunTotals(startingBalance: .zero)),
            curve: [], fills: [], trades: [])
    }

    /// Text that would do harm where it is not escaped: markup, terminal commands, a reversed reading direction.
    static let hostile =
        "<script>alert('1')</script>\" onload=\"x\u{1B}[2J\u{1B}]0;t\u{07}\r\n\u{9B}31m\u{202E}\u{7F}漢字=cmd|'/c'!A1,&"
}
