public import TradingCore

/// Any number of cursors merged into one, in the order of ``TradingCore/MarketEvent/sortKey``.
///
/// Events with equal keys come in the order of the sources. With bounds, a candle is replayed when it opens at or after
/// `from` and closes at or before `to`, and its opening with it; every other event when its time lies between the two,
/// both included.
///
/// ```swift
/// var replay = MarketReplay([hours.cursor(), try FundingFile("BTC_funding.csv.gz")], from: start, to: end)
/// while let event = try replay.next() { … }
/// ```
///
/// As long as one source stays ahead of all others an event costs one comparison, and candles in memory are not looked
/// at before their turn: ``CandleSeriesCursor`` is the source to use where speed counts.
public struct MarketReplay: MarketEventCursor {
    /// A source of any kind and its next event.
    private struct LookAhead {
        var cursor: any MarketEventCursor
        var next: MarketEvent?
    }

    private enum Source {
        case series(Int)
        case other(Int)
    }

    private var sources: [Source] = []
    /// The sort key of the next event of each source, `Int64.max` where there is none; out of date for the one at hand.
    private var keys: [Int64] = []
    private var series: [CandleSeriesCursor] = []
    private var others: [LookAhead] = []
    private let bounds: ReplayBounds?

    /// The place of the source at hand, nil before the first and after the last event.
    private var current: Int?
    /// The source at hand where that is a series; nil otherwise.
    @usableFromInline var active: CandleSeriesCursor?
    /// The source stays at hand as long as its key is not above this.
    @usableFromInline var limit = Int64.min
    private var hasStarted = false
    /// A failure that waits until the event before it is delivered.
    private var failure: (any Error)?

    /// Merges cursors.
    ///
    /// - Parameters:
    ///   - cursors: The sources, each sorted by itself and none of which has been read from.
    ///   - from: Where to begin; at the beginning when left out.
    ///   - to: Where to end; at the end when left out.
    public init(_ cursors: [any MarketEventCursor], from: Timestamp? = nil, to: Timestamp? = nil) {
        bounds = from == nil && to == nil ? nil : ReplayBounds(from: from, to: to)
        for cursor in cursors {
            if var candles = cursor as? CandleSeriesCursor {
                if bounds != nil { candles.narrow(from: from, to: to) }
                sources.append(.series(series.count))
                series.append(candles)
                keys.append(candles.nextKey)
            } else {
                sources.append(.other(others.count))
                others.append(LookAhead(cursor: cursor))
                keys.append(.max)
            }
        }
    }

    /// The next event of all sources.
    ///
    /// - Throws: What a source throws, once every event before it is delivered; the replay is then at its end.
    @inlinable
    public mutating func next() throws -> MarketEvent? {
        if let active, active.hasNext, active.nextKey <= limit { return self.active?.next() }
        return try nextAfterChoice()
    }

    /// The next candle, when it is that of a series and no other source has an event before its end.
    @inlinable
    public mutating func nextCandle() -> (coin: Coin, candle: Candle)? { active?.nextCandle(closingBy: limit) }

    /// Everything but the next event of a series that is at hand anyway.
    @usableFromInline
    mutating func nextAfterChoice() throws -> MarketEvent? {
        if !hasStarted { start() }
        if let failure {
            (self.failure, current, active) = (nil, nil, nil)
            throw failure
        }
        guard var place = current else { return nil }
        if active != nil || keys[place] > limit {
            putBack(place)
            choose()
            guard let chosen = current else { return nil }
            place = chosen
        }
        switch sources[place] {
        case .series: return active?.next()
        case .other(let index):
            let event = others[index].next.take()
            advance(index, at: place)
            return event
        }
    }

    private mutating func start() {
        hasStarted = true
        for place in sources.indices {
            guard case .other(let index) = sources[place] else { continue }
            advance(index, at: place)
        }
        choose()
    }

    /// Fetches the next event of a source that is not a series.
    private mutating func advance(_ index: Int, at place: Int) {
        do {
            let event = try nextInside(index)
            keys[place] = event?.sortKey ?? .max
            others[index].next = event
        } catch {
            failure = error
            keys[place] = .max
        }
    }

    private mutating func nextInside(_ index: Int) throws -> MarketEvent? {
        while let event = try others[index].cursor.next() {
            guard let bounds else { return event }
            switch bounds.verdict(on: event) {
            case .inside: return event
            case .outside: continue
            case .over: return nil
            }
        }
        return nil
    }

    /// Ends the turn of a source.
    private mutating func putBack(_ place: Int) {
        guard case .series(let index) = sources[place], let cursor = active.take() else { return }
        keys[place] = cursor.nextKey
        series[index] = cursor
    }

    /// Finds the source whose turn it is, and for how long it is.
    private mutating func choose() {
        var best: Int?
        for place in keys.indices where keys[place] < best.map({ keys[$0] }) ?? .max { best = place }
        current = best
        guard let best else { return }
        limit = .max
        for place in keys.indices where place != best {
            // An earlier source goes first when the keys are equal.
            limit = min(limit, place < best ? keys[place] - 1 : keys[place])
        }
        if case .series(let index) = sources[best] { active = series[index] }
    }
}
