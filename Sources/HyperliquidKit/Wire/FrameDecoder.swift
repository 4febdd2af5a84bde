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
/// decoder.flush(now: now, into: &events)   // candles that end without a successor
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

    private struct CandleStream: Hashable {
        var coin: Coin
        var interval: Interval
    }

    // In the order of their first update, so that the same messages always give the same events.
    private var trackers: [(stream: CandleStream, tracker: CandleStreamTracker)] = []
    private var trackerIndex: [CandleStream: Int] = [:]
    private var nextDeadline: Timestamp?

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
        let before = events.count
        var frame = MarketFrame()
        report.frames += 1
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
        if let time = frame.time { newestTime = newestTime.map { max($0, time) } ?? time }
        if !frame.candles.isEmpty { track(frame.candles, into: &events) }
        if let context = frame.context { publish(context, receivedAt: receivedAt, into: &events) }
        if frame.scanner.unknownKeys > 0 || frame.unknownChannel != nil { noteUnknown(in: frame, bytes) }
        for fault in frame.faults { report.note(setAside: fault) }
        report.events += events.count - before
        return frame.kind
    }

    /// Closes the candles whose end is two seconds past, for want of a newer one.
    ///
    /// - Parameters:
    ///   - now: The time at the exchange as well as it is known: the local clock, or ``newestTime`` in a recording.
    ///   - events: Where the closed candles are appended.
    public mutating func flush(now: Timestamp, into events: inout [MarketEvent]) {
        guard let nextDeadline, now >= nextDeadline else { return }
        for index in trackers.indices {
            guard let candle = trackers[index].tracker.flush(now: now) else { continue }
            events.append(.candle(trackers[index].stream.coin, candle))
            report.events += 1
        }
        self.nextDeadline = trackers.compactMap(\.tracker.deadline).min()
    }

    /// Notes that the connection was lost, so that a candle whose last trades were missed is not passed off as whole.
    public mutating func streamInterrupted() {
        for index in trackers.indices { trackers[index].tracker.interrupt() }
        nextDeadline = nil
    }

    private mutating func track(_ updates: [(coin: Coin, candle: Candle)], into events: inout [MarketEvent]) {
        for (coin, candle) in updates {
            let stream = CandleStream(coin: coin, interval: candle.interval)
            let index = trackerIndex[stream] ?? trackers.count
            if index == trackers.count {
                trackers.append((stream, CandleStreamTracker()))
                trackerIndex[stream] = index
            }
            switch trackers[index].tracker.update(candle) {
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
            if let deadline = trackers[index].tracker.deadline {
                nextDeadline = nextDeadline.map { min($0, deadline) } ?? deadline
            }
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
        events.append(
            .reference(ReferencePrices(coin: context.coin, time: time, mark: context.mark, oracle: context.oracle)))
    }

    private mutating func noteUnknown(in frame: MarketFrame, _ bytes: Span<UInt8>) {
        report.unknownKeys += frame.scanner.unknownKeys
        if report.firstUnknownKey == nil, let offset = frame.scanner.firstUnknownKey {
            report.firstUnknownKey = WirePath.path(to: offset, in: bytes)
        }
        report.firstUnknownChannel = report.firstUnknownChannel ?? frame.unknownChannel
    }
}
