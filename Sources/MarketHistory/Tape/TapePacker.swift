public import TradingCore

/// Makes the events of a tape of those of a recording: books become the levels that changed.
///
/// A book shows some levels of a side. What stands beyond the last of them is not told, so a level that falls out of the picture
/// keeps its last known size until a picture reaches it again; at most ``depth`` levels a side are kept. Where there are books, a quote
/// says that nobody is better and how much the best has; without books it is the whole side. Levels that end come before those that
/// begin, so that no moment is crossed.
public struct TapePacker: Sendable {
    /// How many levels a side are kept.
    public static let depth = 64

    /// Whether there are books, which quotes then refine.
    public let hasBooks: Bool
    /// How many events were passed over, such as candles.
    public private(set) var passedOver = 0

    private var bids: [BookLevel] = []
    private var asks: [BookLevel] = []
    private var last: Int64 = 0

    /// A packer at the beginning of a recording.
    ///
    /// - Parameter hasBooks: Whether the recording has order books.
    public init(hasBooks: Bool) { self.hasBooks = hasBooks }

    /// Takes an event of a recording.
    ///
    /// - Parameters:
    ///   - event: The event, not older than the one before it.
    ///   - received: When the recorder had it, in nanoseconds since 1970; nil where that was not recorded.
    ///   - tape: The events of the tape that come of it are added here.
    public mutating func take(_ event: MarketEvent, received: Int64? = nil, into tape: inout [TapeEvent]) {
        let time = event.time.milliseconds * 1_000_000
        let late = max(0, ((received ?? time) - time) / 1000)
        let delay = Int32(clamping: late)
        switch event {
        case .trade(let trade):
            tape.append(
                TapeEvent(.trade, at: time, delay: delay, trade.aggressor, price: trade.price, size: trade.size))
        case .reference(let prices):
            tape.append(
                TapeEvent(
                    .prices, at: time, delay: delay, price: prices.mark, size: Size(raw: prices.oracle?.raw ?? 0)))
        case .funding(let funding):
            tape.append(TapeEvent(.funding, at: time, delay: delay, size: Size(raw: funding.rate.raw)))
        case .book(let book):
            let stamp = TapeEvent(.level, at: time, delay: delay)
            Self.end(&bids, .buy, Self.reach(of: book.bids), book.bids, stamp, &tape)
            Self.end(&asks, .sell, Self.reach(of: book.asks), book.asks, stamp, &tape)
            Self.begin(&bids, .buy, book.bids, stamp, &tape)
            Self.begin(&asks, .sell, book.asks, stamp, &tape)
        case .quote(let quote):
            take(quote, TapeEvent(hasBooks ? .level : .quote, at: time, delay: delay), &tape)
        case .candle, .candleOpened: passedOver += 1
        }
    }

    private mutating func take(_ quote: Quote, _ stamp: TapeEvent, _ tape: inout [TapeEvent]) {
        guard hasBooks else {
            for (level, side) in [(quote.bid, Side.buy), (quote.ask, .sell)] {
                var event = stamp
                if level == nil { event.kind = .clear }
                event.side = side
                event.price = level?.price ?? .zero
                event.size = level?.size ?? .zero
                event.orders = UInt16(clamping: level?.orders ?? 0)
                tape.append(event)
            }
            return
        }
        let (bid, ask) = (quote.bid.map { [$0] } ?? [], quote.ask.map { [$0] } ?? [])
        Self.end(&bids, .buy, bid.first?.price, bid, stamp, &tape)
        Self.end(&asks, .sell, ask.first?.price, ask, stamp, &tape)
        Self.begin(&bids, .buy, bid, stamp, &tape)
        Self.begin(&asks, .sell, ask, stamp, &tape)
    }

    /// How far a picture reaches: to its last level; a side without any reaches everywhere.
    private static func reach(of picture: [BookLevel]) -> Price? { picture.last?.price }

    /// Ends the levels that the picture reaches and does not show.
    private static func end(
        _ levels: inout [BookLevel], _ side: Side, _ reach: Price?, _ picture: [BookLevel], _ stamp: TapeEvent,
        _ tape: inout [TapeEvent]
    ) {
        guard let reach else {
            if !levels.isEmpty { tape.append(event(.clear, BookLevel(price: .zero, size: .zero), side, stamp)) }
            levels = []
            return
        }
        var shown = 0
        levels.removeAll { level in
            guard !side.prefers(level.price, over: reach) || level.price == reach else { return false }
            while shown < picture.count, side.opposite.prefers(picture[shown].price, over: level.price) { shown += 1 }
            guard shown == picture.count || picture[shown].price != level.price else { return false }
            tape.append(event(.level, BookLevel(price: level.price, size: .zero), side, stamp))
            return true
        }
    }

    /// Begins or changes the levels that the picture shows.
    private static func begin(
        _ levels: inout [BookLevel], _ side: Side, _ picture: [BookLevel], _ stamp: TapeEvent,
        _ tape: inout [TapeEvent]
    ) {
        var place = 0
        for level in picture {
            while place < levels.count, side.opposite.prefers(levels[place].price, over: level.price) { place += 1 }
            if place < levels.count, levels[place].price == level.price {
                guard levels[place].size != level.size || levels[place].orders != level.orders else { continue }
                levels[place] = level
            } else {
                levels.insert(level, at: place)
            }
            tape.append(event(.level, level, side, stamp))
        }
        while let last = levels.last, levels.count > depth {
            tape.append(event(.level, BookLevel(price: last.price, size: .zero), side, stamp))
            levels.removeLast()
        }
    }

    private static func event(
        _ kind: TapeEvent.Kind, _ level: BookLevel, _ side: Side, _ stamp: TapeEvent
    ) -> TapeEvent {
        var event = stamp
        event.kind = kind
        event.side = side
        event.price = level.price
        event.size = level.size
        event.orders = UInt16(clamping: level.orders)
        return event
    }
}
