public import TradingCore

/// Follows the trend: long while the fast average of closes lies above the slow one, short or flat while it lies below.
///
/// The averages are exponential with α = 2/(n+1), seeded with the first close, and count from bar `slow` on. At a close the
/// target is `notional ÷ close`, rounded down to the lot, with the sign of the trend; the difference to what is held goes out
/// as one market order. Equal averages change nothing, and nothing is done while an order is in flight.
public struct EMACross: CandleStrategy {
    /// The settings.
    public struct Parameters: Codable, Sendable, Hashable {
        /// Bars of the fast average.
        public var fast: Int
        /// Bars of the slow average.
        public var slow: Int
        /// The value of the position.
        public var notional: USD
        /// Whether a falling trend is sold short; otherwise it is left flat.
        public var allowShort: Bool

        /// Makes settings.
        public init(fast: Int = 12, slow: Int = 48, notional: USD = 1000, allowShort: Bool = true) {
            self.fast = fast
            self.slow = slow
            self.notional = notional
            self.allowShort = allowShort
        }
    }

    private struct Lines: Sendable {
        var fast: ExponentialAverage
        var slow: ExponentialAverage

        /// Takes a close; returns both averages once they count.
        mutating func update(_ close: Double) -> (fast: Double, slow: Double)? {
            fast.update(close)
            slow.update(close)
            guard let fast = fast.value, let slow = slow.value else { return nil }
            return (fast, slow)
        }
    }

    /// The name, summary and parameters that people see.
    public static let descriptor = StrategyDescriptor(
        name: "ema-cross",
        summary: "Long while a fast exponential average of closes is above a slow one, short or flat below.",
        details: """
            EMA(n) has α = 2/(n+1) and starts at the first close; both count from bar `slow` on. At a close the target \
            size is notional ÷ close, rounded down to the lot; the difference to what is held goes out as one market order.
            """,
        parameters: [
            ParameterDescriptor(
                "fast", .integer(1...100_000), unit: "bars", default: 12, meaning: "Length of the fast average."),
            ParameterDescriptor(
                "slow", .integer(2...100_000), unit: "bars", default: 48,
                meaning: "Length of the slow average; it must be longer than the fast one."),
            ParameterDescriptor("notional", .usd, unit: "USD", default: "1000", meaning: "Value of the position."),
            ParameterDescriptor(
                "allowShort", .flag, default: true, meaning: "Whether to sell short in a falling trend, or stay flat."),
        ])

    /// What the strategy was made for.
    public let setup: StrategySetup
    private let parameters: Parameters
    private var lines: [Lines]

    /// Makes the strategy.
    ///
    /// - Throws: ``ParameterError`` when `fast` is not shorter than `slow`.
    public init(parameters: Parameters, setup: StrategySetup) throws {
        guard parameters.fast < parameters.slow else {
            throw ParameterError(
                "fast", "\(parameters.fast) must be shorter than slow, which is \(parameters.slow) bars")
        }
        self.parameters = parameters
        self.setup = setup
        let fresh = Lines(fast: ExponentialAverage(parameters.fast), slow: ExponentialAverage(parameters.slow))
        lines = Array(repeating: fresh, count: setup.coins.count)
    }

    /// Updates the averages and corrects the position where the trend asks for it.
    public mutating func close(
        _ candle: Candle, of index: Int, in context: StrategyContext, orders: inout OrderSink
    ) {
        guard let (fast, slow) = lines[index].update(candle.close.doubleValue), fast != slow else { return }
        let coin = setup.coins[index]
        let held = context.position(of: coin).size
        let rising = fast > slow
        if rising ? held > .zero : parameters.allowShort ? held < .zero : held.isZero { return }
        guard context.isIdle(coin), let instrument = context.instrument(coin),
            let wanted = parameters.notional.size(at: candle.close)
        else { return }
        let size = instrument.rounded(wanted, .down)
        let target: Size = rising ? size : parameters.allowShort ? -size : .zero
        let text: String =
            rising ? "fast average above slow" : parameters.allowShort ? "fast average below slow" : "trend has ended"
        orders.bring(
            coin, from: held, to: target,
            because: Reason(text, [Reason.Value("fast", fast), Reason.Value("slow", slow)]))
    }
}
