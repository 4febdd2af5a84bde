import MarketHistory
import PaperKit
import StrategyKit
import TradingCore

/// What a fill costs, and that the thousandth costs what the first does.
extension Bench {
    mutating func measureFills(_ recording: Recording, _ account: Account) throws {
        guard wants("fill-cost", "fill-cost-longer") else { return }
        let most = min(200_000, try recording.bars().candles.count)
        var cost: Double?
        for (id, count) in [("fill-cost", most / 4), ("fill-cost-longer", most)] {
            let series = try recording.bars(count)
            let strategy = Churn(parameters: .init(), setup: account.setup)
            let fills = max(1, count - 1)
            let reference = cost.map { Measurement.Reference(name: "a quarter of the fills", value: $0) }
            cost = try measure(
                id, "a turn of the position at every bar, \(fills) fills", .nanoseconds("fill"), items: fills,
                against: reference, prepare: { account.backtest(strategy) },
                work: { backtest in
                    let work = try Self.run(&backtest, MarketReplay([series.cursor()]))
                    let made = backtest.recorder.trades.fillCount
                    guard made == fills else { throw BenchFailure("\(made) fills were made and not \(fills)") }
                    return work
                })
        }
    }
}
