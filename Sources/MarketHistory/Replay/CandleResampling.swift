public import TradingCore

/// Candles of a longer interval, built from candles or trades as they come.
///
/// Only whole candles are built. The first is left out unless the source begins exactly with it, and so is the last
/// unless the source reaches its end, since nobody could know its true high, low or close. (What was opened has then no
/// closing, as at any moment of a live market.) A candle closes as soon as anything shows that its time is over; an
/// opening carries the time of its first candle or trade.
///
/// ```swift
/// var hours = try CandleResampling(CandleFile("BTC_15m.csv.gz"), coin: btc, from: .candles(.minute15), to: .hour1)
/// ```
public struct CandleResampling: MarketEventCursor {
    /// What candles are built from.
    public enum Source: Hashable, Sendable {
        /// Candles of a shorter interval.
        case candles(Interval)
        /// The tape.
        case trades
    }

    private let coin: Coin
    private let source: Source
    private let interval: Interval
    private let keepsSource: Bool
    private var base: any MarketEventCursor
    private var builder: CandleBuilder
    /// Events to deliver, the last one first.
    private var ready: [MarketEvent] = []
    /// The open time of the candle that the source began in the middle of.
    private var partial: Timestamp?
    /// The open time of the candle that was opened last.
    private var opened: Timestamp?
    private var hasBegun = false

    /// Builds candles from a cursor's events.
    ///
    /// - Parameters:
    ///   - base: Where the events come from; those of other markets and kinds are passed on.
    ///   - coin: The market.
    ///   - source: What to build from.
    ///   - interval: What to build.
    ///   - keepsSource: Whether to pass on what was built from.
    /// - Throws: ``MarketHistoryError`` with the code `wrongInterval` when the one cannot be built from the other.
    public init(
        _ base: any MarketEventCursor, coin: Coin, from source: Source, to interval: Interval, keepsSource: Bool = false
    ) throws(MarketHistoryError) {
        if case .candles(let shorter) = source, !interval.isBuildable(from: shorter) {
            throw MarketHistoryError(
                .wrongInterval,
                "candles of \(interval) cannot be built from those of \(shorter); use shorter candles that fit into them"
            )
        }
        self.base = base
        self.coin = coin
        self.source = source
        self.interval = interval
        self.keepsSource = keepsSource
        builder = CandleBuilder(interval: interval)
    }

    /// The next event.
    ///
    /// - Throws: What the base throws.
    public mutating func next() throws -> MarketEvent? {
        while ready.isEmpty {
            guard let event = try base.next() else { return nil }
            take(event)
            if ready.count > 1 { ready.reverse() }
        }
        return ready.removeLast()
    }

    private mutating func take(_ event: MarketEvent) {
        if let current = builder.current, event.time > current.closeTime || isOver(current, at: event) { close() }
        switch (event, source) {
        case (.candle(coin, let candle), .candles(let shorter)) where candle.interval == shorter:
            if keepsSource { ready.append(event) }
            guard isWhole(candle.openTime) else { return }
            _ = builder.add(candle)
            if let current = builder.current, candle.closeTime >= current.closeTime { close() }
        case (.candleOpened(coin, let opening, let time, let price), .candles(let shorter)) where opening == shorter:
            if keepsSource { ready.append(event) }
            open(at: time, price)
        case (.trade(let trade), .trades) where trade.coin == coin:
            if keepsSource { ready.append(event) }
            open(at: trade.time, trade.price)
            if isWhole(trade.time) { _ = builder.add(trade) }
        default:
            ready.append(event)
        }
    }

    /// Whether an event at the very moment of the close comes after it.
    private func isOver(_ candle: Candle, at event: MarketEvent) -> Bool {
        event.time == candle.closeTime && event.phase > 0
    }

    private mutating func close() {
        if let candle = builder.finish() { ready.append(.candle(coin, candle)) }
    }

    private mutating func open(at time: Timestamp, _ price: Price) {
        let openTime = interval.openTime(containing: time)
        guard isWhole(time), opened != openTime else { return }
        opened = openTime
        ready.append(.candleOpened(coin, interval, at: time, price: price))
    }

    /// Whether the candle that a moment falls into is known from its beginning.
    private mutating func isWhole(_ time: Timestamp) -> Bool {
        let openTime = interval.openTime(containing: time)
        if !hasBegun {
            hasBegun = true
            partial = openTime == time ? nil : openTime
        }
        return openTime != partial
    }
}
