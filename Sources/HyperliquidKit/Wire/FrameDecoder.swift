public import TradingCore

/// Turns the messages of the exchange's WebSocket into market events.
///
/// It reads `l2Book`, `bbo`, `trades`, `candle` and `activeAssetCtx`. Everything else is named (``FrameKind``) and
/// counted (``report``), never fatal. Keys may come in any order; keys nobody knows are passed over and counted. A
/// value that matters and cannot be read exactly is an error with its path, or, where it is one element of a list whose
/// others stand for themselves, set aside with its reason. It is never replaced by a zero.
///
/// ```swift
/// var decoder = FrameDecoder()
/// var events: [MarketEvent] = []
/// try decoder.decode(frame.span, receivedAt: now, into: &events)
/// decoder.flush(now: now, into: &events)   // candles that end without a successor, funding at the hour
/// ```
///
/// A decoder remembers the open candles, so use one for each connection, and tell it when that was lost
/// (``streamInterrupted()``).
public struct FrameDecoder: Sendable {
    /// What became of the messages so far.
    public private(set) var report = FrameReport()
    /// The newest exchange time seen.
    public private(set) var newestTime: Timestamp?
    /// The hourly funding rate last published for each market, for display; it changes until the hour, when it is due.
    public private(set) var fundingRates: [Coin: Rate] = [:]

    private var funding = FundingClock()
    private var trackers = CandleTrackers()
    private var nextDeadline: Timestamp?
    private var repeats = RepeatFilter()
    private var expectedMids = 0
    /// Whether messages that look as usual are read at once; tests turn that off to compare.
    var takesShortcuts = true
    /// How many messages looked as usual.
    private(set) var shortcuts = 0

    /// A decoder that has seen nothing.
    public init() {}

    /// Reads one message.
    ///
    /// A message that throws leaves no event behind.
    ///
    /// - Parameters:
    ///   - bytes: The message, in UTF-8.
    ///   - receivedAt: When it came, to date messages that have no time of their own (`activeAssetCtx`). Without it
    ///     they get the newest exchange time seen.
    ///   - events: Where the events are appended, in the order of the message.
    /// - Returns: What the message was.
    /// - Throws: ``FrameError`` when the message is no JSON or lacks what it must hold.
    @discardableResult
    public mutating func decode(
        _ bytes: Span<UInt8>, receivedAt: Timestamp? = nil, into events: inout [MarketEvent]
    ) throws(FrameError) -> FrameKind {
        report.frames += 1
        if takesShortcuts, let kind = readStraight(bytes, into: &events) { return kind }
        return try readCarefully(MarketFrame(), bytes, receivedAt, into: &events).kind
    }

    /// Reads one message, whatever it holds.
    ///
    /// What was in `contents` is removed first. A message that throws leaves nothing there.
    ///
    /// - Parameters:
    ///   - bytes: The message, in UTF-8.
    ///   - receivedAt: When it came, to date messages that have no time of their own.
    ///   - contents: Where what it held is put.
    /// - Returns: What the message was.
    /// - Throws: ``FrameError`` when the message is no JSON or lacks what it must hold.
    @discardableResult
    public mutating func decode(
        _ bytes: Span<UInt8>, receivedAt: Timestamp? = nil, into contents: inout FrameContents
    ) throws(FrameError) -> FrameKind {
        contents.removeAll()
        report.frames += 1
        if takesShortcuts {
            if let kind = readStraight(bytes, into: &contents.events) { return kind }
            if let mids = readMidsStraight(bytes) {
                contents.mids = mids
                report.count(.mids)
                return .mids
            }
            if let kind = readAccountStraight(bytes, into: &contents) {
                shortcuts += 1
                report.count(kind)
                return kind
            }
        }
        var frame = MarketFrame()
        frame.readsEverything = true
        frame = try readCarefully(frame, bytes, receivedAt, into: &contents.events)
        contents.mids = frame.mids
        guard let data = frame.accountData else { return frame.kind }
        if frame.kind == .reference {
            readContext(data, in: bytes, into: &contents)
            return .reference
        }
        do {
            if frame.kind == .message, let channel = frame.typedChannel {
                try readMessage(of: channel, data, in: bytes, into: &contents)
            } else {
                try readAccount(frame.kind, data, in: bytes, into: &contents)
            }
        } catch {
            report.discount(frame.kind)
            report.brokenFrames += 1
            report.keep(error)
            throw error
        }
        return frame.kind
    }

    /// Reads a message of the market that looks as usual.
    ///
    /// - Returns: Nil when it does not; nothing was changed then.
    @inline(__always)
    private mutating func readStraight(_ bytes: Span<UInt8>, into events: inout [MarketEvent]) -> FrameKind? {
        let before = events.count
        var reader = StraightReader()
        do {
            guard let kind = try reader.marketChannel(in: bytes) else { return nil }
            switch kind {
            case .book:
                let book = try reader.book(in: bytes)
                note(book.time)
                events.append(.book(book))
            case .quote:
                let quote = try reader.quote(in: bytes)
                note(quote.time)
                events.append(.quote(quote))
            case .trades: note(try reader.prints(in: bytes, into: &events))
            default:
                let (coin, candle) = try reader.candle(in: bytes)
                note(candle.openTime)
                track(candle, of: coin, into: &events)
            }
            shortcuts += 1
            report.count(kind)
            report.events += events.count - before
            return kind
        } catch {
            if events.count > before { events.removeLast(events.count - before) }
            return nil
        }
    }

    private mutating func readMidsStraight(_ bytes: Span<UInt8>) -> MidPrices? {
        var reader = StraightReader()
        guard reader.take("{\"channel\":\"allMids", in: bytes), reader.take("\",\"data\":", in: bytes),
            let mids = try? reader.mids(expectedMids, &repeats, in: bytes)
        else { return nil }
        shortcuts += 1
        expectedMids = mids.mids.count
        return mids
    }

    /// Reads any message, and says what is wrong with a broken one.
    @inline(never)
    private mutating func readCarefully(
        _ empty: MarketFrame, _ bytes: Span<UInt8>, _ receivedAt: Timestamp?, into events: inout [MarketEvent]
    ) throws(FrameError) -> MarketFrame {
        let before = events.count
        var frame = empty
        do {
            try frame.read(bytes, into: &events)
        } catch {
            events.removeLast(events.count - before)
            let fault = FrameError(error, in: bytes)
            report.brokenFrames += 1
            report.keep(fault)
            throw fault
        }
        report.count(frame.kind)
        if let time = frame.time { note(time) }
        for (coin, candle) in frame.candles { track(candle, of: coin, into: &events) }
        if let context = frame.context { publish(context, receivedAt: receivedAt, into: &events) }
        if frame.scanner.unknownKeys > 0 || frame.unknownChannel != nil { noteUnknown(in: frame, bytes) }
        for fault in frame.faults { report.note(setAside: fault) }
        report.events += events.count - before
        return frame
    }

    /// Closes the candles whose end is two seconds past, for want of a newer one, and tells the funding that is due at the hour.
    ///
    /// - Parameters:
    ///   - now: The time at the exchange as well as it is known: the local clock, or ``newestTime`` in a recording.
    ///   - events: Where the closed candles and the hour's rates are appended.
    public mutating func flush(now: Timestamp, into events: inout [MarketEvent]) {
        if let hour = funding.deadline, now >= hour {
            let before = events.count
            funding.pass(now, into: &events)
            report.events += events.count - before
        }
        guard let nextDeadline, now >= nextDeadline else { return }
        for index in trackers.entries.indices {
            guard let candle = trackers[index].flush(now: now) else { continue }
            events.append(.candle(trackers.entries[index].coin, candle))
            report.events += 1
        }
        self.nextDeadline = trackers.entries.compactMap(\.tracker.deadline).min()
    }

    /// Notes that the connection was lost, so that a candle whose last trades were missed is not passed off as whole.
    public mutating func streamInterrupted() {
        for index in trackers.entries.indices { trackers[index].interrupt() }
        nextDeadline = nil
    }

    /// The newest candle of a stream, and whether it was closed; nil before the first.
    func newestCandle(of coin: Coin, _ interval: Interval) -> (candle: Candle, isClosed: Bool)? {
        guard let entry = trackers.entries.first(where: { $0.coin == coin && $0.interval == interval }),
            let candle = entry.tracker.newest
        else { return nil }
        return (candle, entry.tracker.isClosed)
    }

    /// Takes the newest candle as it was fetched over REST, like an update of the stream.
    mutating func update(_ candle: Candle, of coin: Coin, into events: inout [MarketEvent]) {
        let before = events.count
        track(candle, of: coin, into: &events)
        report.events += events.count - before
    }

    @inline(__always)
    private mutating func note(_ time: Timestamp) { newestTime = newestTime.map { max($0, time) } ?? time }

    private mutating func track(_ candle: Candle, of coin: Coin, into events: inout [MarketEvent]) {
        let index = trackers.index(of: coin, candle.interval)
        switch trackers[index].update(candle) {
        case .joined, .updated: break
        case .stale: report.staleCandles += 1
        case .corrected: report.candleCorrections += 1
        case .openedAfterGap(let opened, losing: _):
            report.lostCandles += 1
            announce(opened, of: coin, into: &events)
        case .opened(let opened, let closed):
            if let closed { events.append(.candle(coin, closed)) }
            announce(opened, of: coin, into: &events)
        }
        if let deadline = trackers[index].deadline {
            nextDeadline = nextDeadline.map { min($0, deadline) } ?? deadline
        }
    }

    /// A candle opens with its first trade, which in a quiet market comes long after the interval began.
    private func announce(_ candle: Candle, of coin: Coin, into events: inout [MarketEvent]) {
        let time = newestTime.map { max($0, candle.openTime) } ?? candle.openTime
        events.append(.candleOpened(coin, candle.interval, at: time, price: candle.open))
    }

    private mutating func publish(
        _ context: MarketFrame.AssetContext, receivedAt: Timestamp?, into events: inout [MarketEvent]
    ) {
        fundingRates[context.coin] = context.funding ?? fundingRates[context.coin]
        guard let time = receivedAt ?? newestTime else {
            let message = "mark and oracle of \(context.coin) are set aside: no time is known yet"
            report.note(setAside: FrameError(.undated, path: "data", offset: context.offset, message: message))
            return
        }
        if let rate = context.funding, let due = funding.publish(rate, of: context.coin, at: time) {
            events.append(.funding(due))
        }
        events.append(
            .reference(ReferencePrices(coin: context.coin, time: time, mark: context.mark, oracle: context.oracle)))
    }

    /// Counts a part of a message that could not be used.
    mutating func noteSetAside(_ fault: FrameError) { report.note(setAside: fault) }

    /// Counts what a message about an account held besides.
    mutating func note(_ reading: DecodingReport) {
        guard !reading.isClean else { return }
        report.unknownKeys += reading.unknownFields.values.reduce(0, +)
        report.firstUnknownKey = report.firstUnknownKey ?? reading.unknownFields.keys.min()
        for fault in reading.setAside {
            report.note(setAside: FrameError(.unreadable, path: fault.path, offset: 0, message: fault.message))
        }
    }

    private mutating func noteUnknown(in frame: MarketFrame, _ bytes: Span<UInt8>) {
        report.unknownKeys += frame.scanner.unknownKeys
        if report.firstUnknownKey == nil, let offset = frame.scanner.firstUnknownKey {
            report.firstUnknownKey = WirePath.path(to: offset, in: bytes)
        }
        report.firstUnknownChannel = report.firstUnknownChannel ?? frame.unknownChannel
    }
}
