internal import NIOCore
public import TradingCore

/// How much of the market waits for a reader that is busy.
public struct MarketBuffering: Sendable, Hashable {
    /// Prints, the oldest of which are dropped first.
    public var prints = 10_000
    /// Candles that opened or closed, the oldest of which are dropped first.
    public var candles = 2000

    /// The defaults.
    public init() {}
}

/// Market events that came since the last ones were taken.
public struct MarketBatch: Sendable, Hashable {
    /// The events, in the order in which they came; of books, quotes and reference prices only the newest of each market.
    public var events: [MarketEvent]
    /// Books, quotes and reference prices that newer ones replaced before they were taken.
    public var replaced: Int
    /// Prints that were dropped because the reader was too slow.
    public var droppedPrints: Int
    /// Candles that were dropped because the reader was too slow.
    public var droppedCandles: Int
    /// Prints that the exchange repeated, books and quotes that were older than one before: left out.
    public var outdated: Int
    /// Whether a connection was lost since the last batch: some events were missed, and until the next batch there may be none.
    public var isInterrupted: Bool
    /// Candles that ended while a connection was lost and could not be fetched afterwards.
    public var missedCandles: [MissedCandles]
}

/// The events that wait for one reader, in bounded memory.
///
/// Only the newest book, quote and reference price of a market counts, so a slow reader gets that and never a queue of old ones.
/// Prints and candles count one by one; the oldest are dropped, and counted, when there are too many.
struct MarketMailbox: Sendable {
    private struct Key: Hashable {
        let coin: Coin
        let kind: Int
    }

    private struct Waiting {
        let sequence: UInt64
        let event: MarketEvent
    }

    private struct Print: Hashable {
        let time: Timestamp
        let id: UInt64
    }

    /// How many prints of a market are remembered, to know those that the exchange repeats after a reconnect.
    static let rememberedPrints = 1024

    private let buffering: MarketBuffering
    private var sequence: UInt64 = 0
    private var newest: [Key: Waiting] = [:]
    private var prints = CircularBuffer<Waiting>()
    private var candles = CircularBuffer<Waiting>()
    private var times: [Key: Timestamp] = [:]
    private var seen: [Coin: RecentSet<Print>] = [:]
    private var replaced = 0
    private var droppedPrints = 0
    private var droppedCandles = 0
    private var outdated = 0
    private var isInterrupted = false
    private var missedCandles: [MissedCandles] = []

    init(buffering: MarketBuffering) { self.buffering = buffering }

    /// How many events wait.
    var count: Int { newest.count + prints.count + candles.count }

    /// Whether there is nothing to take.
    var isEmpty: Bool { count == 0 && !isInterrupted && missedCandles.isEmpty }

    /// Takes in an event.
    mutating func put(_ event: MarketEvent) {
        sequence += 1
        let waiting = Waiting(sequence: sequence, event: event)
        switch event {
        case .book(let book): replace(Key(coin: book.coin, kind: 0), at: book.time, by: waiting)
        case .quote(let quote): replace(Key(coin: quote.coin, kind: 1), at: quote.time, by: waiting)
        case .reference(let prices): replace(Key(coin: prices.coin, kind: 2), at: prices.time, by: waiting)
        case .trade(let trade):
            let print = Print(time: trade.time, id: trade.id)
            guard trade.id == 0 || seen[trade.coin, default: RecentSet(capacity: Self.rememberedPrints)].insert(print)
            else {
                outdated += 1
                return
            }
            prints.append(waiting)
            if prints.count > buffering.prints {
                prints.removeFirst()
                droppedPrints += 1
            }
        case .candle, .candleOpened, .funding:
            candles.append(waiting)
            if candles.count > buffering.candles {
                candles.removeFirst()
                droppedCandles += 1
            }
        }
    }

    /// Notes that a connection was lost.
    mutating func interrupt() { isInterrupted = true }

    /// Notes candles that could not be had, the newest of them.
    mutating func miss(_ candles: MissedCandles) {
        missedCandles.append(candles)
        if missedCandles.count > buffering.candles { missedCandles.removeFirst() }
    }

    /// Takes everything out.
    mutating func take() -> MarketBatch {
        var waiting = Array(newest.values)
        waiting.append(contentsOf: prints)
        waiting.append(contentsOf: candles)
        waiting.sort { $0.sequence < $1.sequence }
        let batch = MarketBatch(
            events: waiting.map(\.event), replaced: replaced, droppedPrints: droppedPrints,
            droppedCandles: droppedCandles, outdated: outdated, isInterrupted: isInterrupted,
            missedCandles: missedCandles)
        missedCandles.removeAll()
        newest.removeAll(keepingCapacity: true)
        prints.removeAll(keepingCapacity: true)
        candles.removeAll(keepingCapacity: true)
        (replaced, droppedPrints, droppedCandles, outdated, isInterrupted) = (0, 0, 0, 0, false)
        return batch
    }

    private mutating func replace(_ key: Key, at time: Timestamp, by waiting: Waiting) {
        // Time never runs backwards for a market, also not across a reconnect.
        guard times[key].map({ time >= $0 }) ?? true else {
            outdated += 1
            return
        }
        times[key] = time
        if newest.updateValue(waiting, forKey: key) != nil { replaced += 1 }
    }
}
