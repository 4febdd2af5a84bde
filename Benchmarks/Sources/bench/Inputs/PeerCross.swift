import StrategyKit
import TradingCore

/// The moving-average cross of the peers: one coin long while the fast average is above the slow one, else one coin short.
struct PeerCross: CandleStrategy {
    struct Parameters: Codable, Sendable {
        var fast = 10
        var slow = 50
    }

    static let descriptor = StrategyDescriptor(
        name: "peer-cross", summary: "One coin long or short by the order of two exponential averages.", parameters: [])

    let setup: StrategySetup
    private var fast: ExponentialAverage
    private var slow: ExponentialAverage
    private var isLong: Bool?

    init(parameters: Parameters, setup: StrategySetup) {
        self.setup = setup
        fast = ExponentialAverage(parameters.fast)
        slow = ExponentialAverage(parameters.slow)
    }

    mutating func close(_ candle: Candle, of index: Int, in context: StrategyContext, orders: inout OrderSink) {
        let close = candle.close.doubleValue
        fast.update(close)
        slow.update(close)
        guard let fast = fast.value, let slow = slow.value else { return }
        let wantsLong = fast > slow
        guard wantsLong != isLong else { return }
        let size: Size = isLong == nil ? 1 : 2
        isLong = wantsLong
        orders.place(
            setup.coins[index], wantsLong ? .buy : .sell, size,
            because: Reason("the averages crossed", [Reason.Value("fast", fast), Reason.Value("slow", slow)]))
    }
}
