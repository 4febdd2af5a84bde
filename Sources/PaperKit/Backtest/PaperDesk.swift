public import TradingCore
public import TradingEngine

/// One account of the exchange core behind one queue: market events go through the exchange first, and what that did to the
/// account comes before the event itself.
///
/// The backtester loops over a desk and the paper session wraps one, so both trade in the same order of events.
public struct PaperDesk: Sendable {
    /// The exchange.
    public private(set) var exchange: ExchangeCore
    /// The account's number at the exchange.
    public let account: Int
    private var queue: [EngineEvent] = []
    private var head = 0
    private var happened: [AccountEvent] = []

    /// A desk with a new account.
    public init(exchange: ExchangeCore, balance: USD, leverage: Int, fees: FeeSchedule) {
        var exchange = exchange
        account = exchange.openAccount(balance: balance, leverage: leverage, fees: fees)
        self.exchange = exchange
    }

    /// The next event that is waiting, or nil.
    public mutating func nextWaiting() -> EngineEvent? {
        guard head < queue.count else { return nil }
        defer {
            head += 1
            if head == queue.count {
                while queue.popLast() != nil {}
                head = 0
            }
        }
        return queue[head]
    }

    /// Shows the exchange a market event.
    ///
    /// - Returns: Whether that did something to the account. If so, what it did is now waiting and the event itself behind it;
    ///   if not, nothing is waiting and the event is next.
    public mutating func show(_ event: MarketEvent) -> Bool {
        exchange.handle(event, events: &happened)
        if happened.isEmpty { return false }
        enqueueWhatHappened()
        queue.append(.market(event))
        return true
    }

    /// Shows the exchange the opening of a candle, as ``show(_:)`` does.
    mutating func open(_ candle: Candle, of coin: Coin) -> Bool {
        exchange.open(coin, candle.interval, at: candle.openTime, price: candle.open, events: &happened)
        if happened.isEmpty { return false }
        enqueueWhatHappened()
        queue.append(.market(.candleOpened(coin, candle.interval, at: candle.openTime, price: candle.open)))
        return true
    }

    /// Shows the exchange the closing of a candle, as ``show(_:)`` does.
    mutating func close(_ candle: Candle, of coin: Coin, at time: Timestamp) -> Bool {
        exchange.close(candle, of: coin, at: time, events: &happened)
        if happened.isEmpty { return false }
        enqueueWhatHappened()
        queue.append(.market(.candle(coin, candle)))
        return true
    }

    /// Sends an approved intent; what becomes of it is waiting behind everything else.
    public mutating func submit(_ intent: ApprovedIntent) {
        exchange.submit(intent.intent, from: account, at: intent.time, events: &happened)
        enqueueWhatHappened()
    }

    private mutating func enqueueWhatHappened() {
        happened.reverse()
        while let next = happened.popLast() {
            if next.account == account { queue.append(.venue(next.event)) }
        }
    }
}
