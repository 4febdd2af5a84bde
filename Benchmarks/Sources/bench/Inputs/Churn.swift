import StrategyKit
import TradingCore

/// Turns its position around at every close, to make as many fills as there are bars.
struct Churn: CandleStrategy {
    struct Parameters: Codable, Sendable {}

    static let descriptor = StrategyDescriptor(
        name: "churn", summary: "Turns its position around at every close.", parameters: [])

    let setup: StrategySetup
    private var hasTraded = false
    private var isLong = false

    init(parameters: Parameters, setup: StrategySetup) { self.setup = setup }

    mutating func close(_ candle: Candle, of index: Int, in context: StrategyContext, orders: inout OrderSink) {
        isLong.toggle()
        orders.place(setup.coins[index], isLong ? .buy : .sell, hasTraded ? 2 : 1, because: Reason("it is time"))
        hasTraded = true
    }
}
