import HLCommands
import StrategyKit
import TradingCore

/// All of `hl`, with `buy-the-dip` beside the built-in strategies.
@main
struct OwnStrategy {
    static func main() async {
        var registry = StrategyRegistry.builtIn
        registry.register(BuyTheDip.self)
        await HLTool(registry: registry).main()
    }
}

/// Buys when the strength of a coin is low, and sells when it has recovered.
struct BuyTheDip: CandleStrategy {
    struct Parameters: Codable, Sendable {
        var length: Int
        var low: Double
        var high: Double
        var notional: USD
    }

    static let descriptor = StrategyDescriptor(
        name: "buy-the-dip", summary: "Buys when the RSI is low, and sells when it has recovered.",
        parameters: [
            ParameterDescriptor("length", .integer(2...500), unit: "bars", default: 14, meaning: "Length of the RSI."),
            ParameterDescriptor("low", .number(1...50), default: 25, meaning: "Buys at or below."),
            ParameterDescriptor("high", .number(50...99), default: 55, meaning: "Sells at or above."),
            ParameterDescriptor("notional", .usd, unit: "USD", default: "1000", meaning: "Value of the position."),
        ])

    let parameters: Parameters
    let setup: StrategySetup
    private var strengths: [RelativeStrength]

    init(parameters: Parameters, setup: StrategySetup) {
        self.parameters = parameters
        self.setup = setup
        strengths = setup.coins.map { _ in RelativeStrength(parameters.length) }
    }

    mutating func close(_ candle: Candle, of index: Int, in context: StrategyContext, orders: inout OrderSink) {
        strengths[index].update(candle.close.doubleValue)
        let coin = setup.coins[index]
        guard let strength = strengths[index].value, context.isIdle(coin), let instrument = context.instrument(coin)
        else { return }
        let held = context.position(of: coin).size
        if held.isZero, strength <= parameters.low, let size = parameters.notional.size(at: candle.close) {
            let reason = Reason("strength is low", [Reason.Value("rsi", strength)])
            orders.bring(coin, from: held, to: instrument.rounded(size, .down), because: reason)
        } else if held > .zero, strength >= parameters.high {
            let reason = Reason("strength has recovered", [Reason.Value("rsi", strength)])
            orders.bring(coin, from: held, to: .zero, because: reason)
        }
    }
}
