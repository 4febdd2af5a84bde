public import TradingCore

/// A trading idea: it is shown what happens in the markets and to its orders, and says what it wants done.
///
/// A strategy is a pure state machine. It is given the time, draws no randomness, does no I/O, and knows neither the exchange
/// nor the risk rules; so the same value trades in a backtest, on paper and live.
///
/// ```swift
/// struct BuyOnce: CandleStrategy {
///     struct Parameters: Codable, Sendable { var size: Size }
///     static let descriptor = StrategyDescriptor(
///         name: "buy-once", summary: "Buys once and holds.",
///         parameters: [ParameterDescriptor("size", .size, unit: "coins", default: nil, meaning: "How much to buy.")])
///     let parameters: Parameters
///     let setup: StrategySetup
///     mutating func close(_ candle: Candle, of index: Int, in context: StrategyContext, orders: inout OrderSink) {
///         let coin = setup.coins[index]
///         guard context.isIdle(coin), context.position(of: coin).isFlat else { return }
///         orders.place(coin, .buy, parameters.size, because: Reason("nothing is held yet"))
///     }
/// }
/// ```
public protocol Strategy: Sendable {
    /// The strategy's own settings, decoded from the strategy file.
    associatedtype Parameters: Codable & Sendable

    /// The name, summary and parameters that people see.
    static var descriptor: StrategyDescriptor { get }

    /// Makes the strategy.
    ///
    /// - Throws: ``ParameterError`` when the parameters cannot work together.
    init(parameters: Parameters, setup: StrategySetup) throws

    /// What the strategy wants to see.
    var subscriptions: [MarketSubscription] { get }

    /// Takes something that happened in a market.
    ///
    /// - Parameters:
    ///   - event: What happened. The context already counts it.
    ///   - context: The time, the portfolio and the instruments, as they are now.
    ///   - orders: Where to put what should be done.
    mutating func handle(_ event: MarketEvent, in context: StrategyContext, orders: inout OrderSink)

    /// Takes a candle that closed; hands it on to ``handle(_:in:orders:)-(MarketEvent,_,_)`` unless a strategy says otherwise.
    ///
    /// - Parameters:
    ///   - candle: The candle. The context already counts it.
    ///   - coin: Its market.
    ///   - context: The time, the portfolio and the instruments, as they are now.
    ///   - orders: Where to put what should be done.
    mutating func handle(_ candle: Candle, of coin: Coin, in context: StrategyContext, orders: inout OrderSink)

    /// Takes something that the venue reported; does nothing unless a strategy says otherwise.
    ///
    /// - Parameters:
    ///   - event: What happened to an order or the account. The context already counts it.
    ///   - context: The time, the portfolio and the instruments, as they are now.
    ///   - orders: Where to put what should be done.
    mutating func handle(_ event: VenueEvent, in context: StrategyContext, orders: inout OrderSink)
}

extension Strategy {
    /// Hands the candle on as an event.
    @inlinable
    public mutating func handle(
        _ candle: Candle, of coin: Coin, in context: StrategyContext, orders: inout OrderSink
    ) {
        handle(.candle(coin, candle), in: context, orders: &orders)
    }

    /// Passes over what the venue reports: the portfolio in the context counts it anyway.
    public mutating func handle(_ event: VenueEvent, in context: StrategyContext, orders: inout OrderSink) {}
}

extension Strategy where Self: CandleStrategy {
    /// The candles of the strategy's coins.
    public var subscriptions: [MarketSubscription] { setup.candleSubscriptions }
}

/// A strategy that decides at the close of its candles, and nowhere else.
public protocol CandleStrategy: Strategy {
    /// What the strategy was made for.
    var setup: StrategySetup { get }

    /// Takes a closed candle of one of the strategy's coins.
    ///
    /// - Parameters:
    ///   - candle: The candle, of the strategy's own interval.
    ///   - index: The coin's place in ``StrategySetup/coins``.
    ///   - context: The time, the portfolio and the instruments; the coin is already marked at the close.
    ///   - orders: Where to put what should be done.
    mutating func close(
        _ candle: Candle, of index: Int, in context: StrategyContext, orders: inout OrderSink)
}

extension CandleStrategy {
    /// Hands closed candles of the strategy's coins and interval on, and passes over everything else.
    @inlinable
    public mutating func handle(
        _ candle: Candle, of coin: Coin, in context: StrategyContext, orders: inout OrderSink
    ) {
        guard candle.interval == setup.interval, let index = setup.index(of: coin) else { return }
        close(candle, of: index, in: context, orders: &orders)
    }

    /// Hands candles on, and passes over everything else.
    @inlinable
    public mutating func handle(_ event: MarketEvent, in context: StrategyContext, orders: inout OrderSink) {
        guard case .candle(let coin, let candle) = event else { return }
        handle(candle, of: coin, in: context, orders: &orders)
    }
}

/// What a strategy is made for: its markets and candle length.
public struct StrategySetup: Sendable {
    /// The markets, in the order of the strategy file.
    public let coins: [Coin]
    /// The length of the candles.
    public let interval: Interval

    /// Names markets and candle length.
    public init(coins: [Coin], interval: Interval) {
        self.coins = coins
        self.interval = interval
    }

    /// The candles of every coin.
    public var candleSubscriptions: [MarketSubscription] { coins.map { .candles($0, interval) } }

    /// The place of a coin among the strategy's, or nil for a market that is not its own.
    @inlinable
    public func index(of coin: Coin) -> Int? {
        for index in coins.indices where coins[index] == coin { return index }
        return nil
    }
}

/// Parameters that cannot work.
public struct ParameterError: Error, Hashable, CustomStringConvertible {
    /// The parameter, or the first of those that contradict each other.
    public var parameter: String
    /// What is wrong and what would be right.
    public var message: String

    /// Describes a fault.
    public init(_ parameter: String, _ message: String) {
        self.parameter = parameter
        self.message = message
    }

    /// "parameters.fast: …".
    public var description: String { "parameters.\(parameter): \(message)" }
}
