import MarketHistory
import PaperKit
import TradingCore
import TradingEngine

/// The parts of a backtest one by one, each over the opening and the closing of every bar.
extension Bench {
    mutating func measureSteps(_ recording: Recording, _ account: Account) throws {
        guard wants("step-replay", "step-engine", "step-exchange") else { return }
        let series = try recording.bars()
        let count = series.candles.count
        try measure("step-replay", "the replay alone, bars in memory", .nanoseconds("bar"), items: count) {
            var replay = MarketReplay([series.cursor()])
            var digest: Int64 = 0
            while let event = try replay.next() { digest ^= event.time.milliseconds }
            return UInt64(truncatingIfNeeded: digest)
        }
        try measure(
            "step-engine", "replay and engine: ledger, kill switch, ema-cross with an order in flight",
            .nanoseconds("bar"), items: count, prepare: { account.engine(try account.emaCross) },
            work: { engine in
                var replay = MarketReplay([series.cursor()])
                var effects: [EngineEffect] = []
                while let event = try replay.next() {
                    engine.handle(event, effects: &effects)
                    if !effects.isEmpty { effects.removeAll(keepingCapacity: true) }
                }
                return UInt64(truncatingIfNeeded: engine.portfolio.equity.raw)
            })
        try measure(
            "step-exchange", "replay and exchange, a position held and no orders", .nanoseconds("bar"), items: count,
            prepare: { account.exchange(holdingFrom: series) },
            work: { exchange in
                var replay = MarketReplay([series.cursor()])
                var events: [AccountEvent] = []
                while let event = try replay.next() { exchange.handle(event, events: &events) }
                guard !exchange.ledger(of: 0).holdings[0].position.isFlat else {
                    throw BenchFailure("the exchange holds no position; the order did not trade")
                }
                return UInt64(truncatingIfNeeded: exchange.ledger(of: 0).equity.raw)
            })
    }
}
