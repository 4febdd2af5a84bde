public import TradingCore

/// Follows breakouts: long after a close above the highest high of the bars before, short or flat after the opposite.
///
/// A position is left earlier than it was taken, at the break of a shorter channel on the other side; where the longer
/// one breaks too, the position is turned round with one market order. The target is `notional ÷ close`, rounded down
/// to the lot. Which way it stands is read from the position and never remembered, so a restart changes nothing.
/// Nothing is done while an order is in flight.
public struct DonchianBreakout: CandleStrategy {
    /// The settings.
    public struct Parameters: Codable, Sendable, Hashable {
        /// Bars of the channel whose break opens a position.
        public var entry: Int
        /// Bars of the channel whose break closes it.
        public var exit: Int
        /// The value of the position.
        public var notional: USD
        /// Whether a break downward is sold short; otherwise it is left flat.
        public var allowShort: Bool

        /// Makes settings.
        public init(entry: Int = 20, exit: Int = 10, notional: USD = 1000, allowShort: Bool = true) {
            self.entry = entry
            self.exit = exit
            self.notional = notional
            self.allowShort = allowShort
        }
    }

    private struct Channels: Sendable {
        var entry: DonchianChannel
        var exit: DonchianChannel
    }

    private struct Decision {
        var side: Side?
        var text: String
        var line: Double
    }

    /// The name, summary and parameters that people see.
    public static let descriptor = StrategyDescriptor(
        name: "donchian-breakout",
        summary: "Long after a close above the highest high of the bars before, short or flat after the opposite.",
        details: """
            Goes long at a close above the highest high of the `entry` bars before it, leaves at a close below the \
            lowest low of the `exit` bars before it, and does the mirror image for shorts; a close that breaks both \
            channels turns the position round at once. The size is notional ÷ close, rounded down to the lot, as one \
            market order.
            """,
        parameters: [
            ParameterDescriptor(
                "entry", .integer(1...100_000), unit: "bars", default: 20,
                meaning: "Length of the channel whose break opens a position."),
            ParameterDescriptor(
                "exit", .integer(1...100_000), unit: "bars", default: 10,
                meaning: "Length of the channel whose break closes it; it cannot be longer than the other."),
            ParameterDescriptor("notional", .usd, unit: "USD", default: "1000", meaning: "Value of the position."),
            ParameterDescriptor(
                "allowShort", .flag, default: true,
                meaning: "Whether to sell short after a break downward, or stay flat."),
        ])

    /// What the strategy was made for.
    public let setup: StrategySetup
    private let parameters: Parameters
    private var channels: [Channels]

    /// Makes the strategy.
    ///
    /// - Throws: ``ParameterError`` when `exit` is longer than `entry`.
    public init(parameters: Parameters, setup: StrategySetup) throws {
        guard parameters.exit <= parameters.entry else {
            throw ParameterError(
                "exit", "\(parameters.exit) must not be longer than entry, which is \(parameters.entry) bars")
        }
        self.parameters = parameters
        self.setup = setup
        let fresh = Channels(entry: DonchianChannel(parameters.entry), exit: DonchianChannel(parameters.exit))
        channels = Array(repeating: fresh, count: setup.coins.count)
    }

    /// Redraws the channels and follows a break.
    public mutating func close(
        _ candle: Candle, of index: Int, in context: StrategyContext, orders: inout OrderSink
    ) {
        let high = candle.high.doubleValue
        let low = candle.low.doubleValue
        channels[index].entry.update(high: high, low: low)
        channels[index].exit.update(high: high, low: low)
        let coin = setup.coins[index]
        let held = context.position(of: coin).size
        let close = candle.close.doubleValue
        let (entry, exit) = (channels[index].entry.value, channels[index].exit.value)
        guard let decision = decide(close, holding: held, entry: entry, exit: exit), context.isIdle(coin) else {
            return
        }
        var target = Size.zero
        if let side = decision.side, let instrument = context.instrument(coin),
            let wanted = parameters.notional.size(at: candle.close)
        {
            target = side.signed(instrument.rounded(wanted, .down))
        }
        orders.bring(
            coin, from: held, to: target,
            because: Reason(decision.text, [Reason.Value("close", close), Reason.Value("line", decision.line)]))
    }

    /// Which side to be on from here, nil in it for neither; nil when nothing is to be done.
    private func decide(_ close: Double, holding held: Size, entry: PriceBand?, exit: PriceBand?) -> Decision? {
        if held <= .zero, let line = entry?.upper, close > line {
            return Decision(side: .buy, text: "close above the highest high", line: line)
        }
        if held >= .zero, parameters.allowShort, let line = entry?.lower, close < line {
            return Decision(side: .sell, text: "close below the lowest low", line: line)
        }
        if held > .zero, let line = exit?.lower, close < line {
            return Decision(side: nil, text: "close below the exit line", line: line)
        }
        if held < .zero, let line = exit?.upper, close > line {
            return Decision(side: nil, text: "close above the exit line", line: line)
        }
        return nil
    }
}
