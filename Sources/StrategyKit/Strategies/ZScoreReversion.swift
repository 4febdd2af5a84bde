public import TradingCore

/// Fades extremes: buys a close far below the mean of the last closes, sells one far above, and leaves near the mean.
///
/// The score is the close's distance from the mean in standard deviations. A position is opened at a score of at least
/// `entry` but below `stop`, and left when the score is back within `exit` of the mean, has crossed to the other side,
/// or has run on to `stop`; a score that has crossed as far as `entry` turns the position round with one market order.
/// The target is `notional ÷ close`, rounded down to the lot. Which way it stands is read from the position and never
/// remembered, so a restart changes nothing. Nothing is done while an order is in flight.
public struct ZScoreReversion: CandleStrategy {
    /// The settings.
    public struct Parameters: Codable, Sendable, Hashable {
        /// Closes that the score is measured against.
        public var window: Int
        /// The score at which a position is opened.
        public var entry: Double
        /// The score at which it has done its work.
        public var exit: Double
        /// The score at which it is given up.
        public var stop: Double
        /// The value of the position.
        public var notional: USD
        /// Whether a close far above the mean is sold short; otherwise it is left alone.
        public var allowShort: Bool

        /// Makes settings.
        public init(
            window: Int = 20, entry: Double = 2, exit: Double = 0.5, stop: Double = 4, notional: USD = 1000,
            allowShort: Bool = true
        ) {
            self.window = window
            self.entry = entry
            self.exit = exit
            self.stop = stop
            self.notional = notional
            self.allowShort = allowShort
        }
    }

    private struct Decision {
        var side: Side?
        var text: String
    }

    /// The name, summary and parameters that people see.
    public static let descriptor = StrategyDescriptor(
        name: "zscore-reversion",
        summary: "Buys a close far below the mean of the last closes, sells one far above, and leaves near the mean.",
        details: """
            The score is (close − mean) ÷ population standard deviation of the last `window` closes, the current one \
            included. Opens against a score of `entry` or more but less than `stop`; leaves when it is back within \
            `exit` of the mean or beyond it, or has run on to `stop`. The size is notional ÷ close, rounded down to \
            the lot, as one market order. A score never exceeds √(window − 1), so a stop beyond that never acts.
            """,
        parameters: [
            ParameterDescriptor(
                "window", .integer(3...100_000), unit: "bars", default: 20,
                meaning: "How many closes the score is measured against."),
            ParameterDescriptor(
                "entry", .number(0...100), unit: "deviations", default: .number(2.0),
                meaning: "Score at which a position is opened; it must be within √(window − 1)."),
            ParameterDescriptor(
                "exit", .number(0...100), unit: "deviations", default: .number(0.5),
                meaning: "Score at which it is closed; it must be below entry."),
            ParameterDescriptor(
                "stop", .number(0...100), unit: "deviations", default: .number(4.0),
                meaning: "Score at which it is given up; it must be above entry."),
            ParameterDescriptor("notional", .usd, unit: "USD", default: "1000", meaning: "Value of the position."),
            ParameterDescriptor(
                "allowShort", .flag, default: true, meaning: "Whether to sell short far above the mean, or stay flat."),
        ])

    /// What the strategy was made for.
    public let setup: StrategySetup
    private let parameters: Parameters
    private var scores: [ZScore]

    /// Makes the strategy.
    ///
    /// - Throws: ``ParameterError`` when `exit` is not below `entry`, `entry` not below `stop`, or `entry` is a score
    ///   that the window cannot reach.
    public init(parameters: Parameters, setup: StrategySetup) throws {
        guard parameters.exit < parameters.entry else {
            throw ParameterError("exit", "\(parameters.exit) must be below entry, which is \(parameters.entry)")
        }
        guard parameters.entry < parameters.stop else {
            throw ParameterError("stop", "\(parameters.stop) must be above entry, which is \(parameters.entry)")
        }
        let reach = Double(parameters.window - 1).squareRoot()
        guard parameters.entry < reach else {
            let shown = (reach * 100).rounded(.down) / 100
            throw ParameterError(
                "entry",
                "\(parameters.entry) is out of reach: a score over \(parameters.window) closes stays within \(shown)")
        }
        self.parameters = parameters
        self.setup = setup
        scores = Array(repeating: ZScore(parameters.window), count: setup.coins.count)
    }

    /// Updates the score and opens, closes or turns the position where it asks for it.
    public mutating func close(
        _ candle: Candle, of index: Int, in context: StrategyContext, orders: inout OrderSink
    ) {
        scores[index].update(candle.close.doubleValue)
        guard let score = scores[index].value else { return }
        let coin = setup.coins[index]
        let held = context.position(of: coin).size
        guard let decision = decide(score, holding: held), context.isIdle(coin) else { return }
        var target = Size.zero
        if let side = decision.side, let instrument = context.instrument(coin),
            let wanted = parameters.notional.size(at: candle.close)
        {
            target = side.signed(instrument.rounded(wanted, .down))
        }
        orders.bring(coin, from: held, to: target, because: Reason(decision.text, [Reason.Value("score", score)]))
    }

    /// Which side to be on from here, nil in it for neither; nil when nothing is to be done.
    private func decide(_ score: Double, holding held: Size) -> Decision? {
        if held <= .zero, score <= -parameters.entry, score > -parameters.stop {
            return Decision(side: .buy, text: "close far below its mean")
        }
        if held >= .zero, parameters.allowShort, score >= parameters.entry, score < parameters.stop {
            return Decision(side: .sell, text: "close far above its mean")
        }
        guard !held.isZero else { return nil }
        // How far the price is still away from the mean, on the side that the position was opened on.
        let rest = held > .zero ? -score : score
        if rest >= parameters.stop { return Decision(side: nil, text: "close ran away from its mean") }
        if rest <= parameters.exit { return Decision(side: nil, text: "close is back at its mean") }
        return nil
    }
}
