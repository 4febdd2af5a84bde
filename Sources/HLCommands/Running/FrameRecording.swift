import HyperliquidKit
import MarketHistory
import TradingCore

/// What a file of raw frames, one WebSocket message a line, or a tape holds: events of many kinds.
struct FrameRecording {
    /// What there is of one market.
    struct Contents {
        /// The lengths of its candles.
        var intervals: Set<Interval> = []
        /// Whether there are trades.
        var hasTrades = false
        /// Whether there are quotes or books.
        var hasLiquidity = false
        /// Whether the rate of an hour is known.
        var hasFunding = false
    }

    let file: String
    private(set) var contents: [Coin: Contents] = [:]
    private(set) var first: Timestamp?
    private(set) var last: Timestamp?
    private(set) var counts: [String: Int] = [:]
    let staleEvents: Int
    let repeatedTrades: Int
    let brokenFrames: Int
    let brokenLines: [FrameEventReader.BrokenLine]

    /// Whether a file's name says that it holds frames or is a tape.
    static func isNamed(_ path: String) -> Bool {
        // The last is what a recorder is still writing.
        [".jsonl", ".jsonl.gz", ".jsonl" + LineLog.partSuffix].contains { path.hasSuffix($0) } || TapeFile.isNamed(path)
    }

    /// Reads a file to its end.
    ///
    /// - Throws: `MarketHistoryError` when it cannot be read or holds no message.
    init(reading file: String) throws(MarketHistoryError) {
        if TapeFile.isNamed(file) {
            try self.init(tape: file)
        } else {
            try self.init(frames: file)
        }
    }

    private init(tape file: String) throws(MarketHistoryError) {
        self.file = file
        (staleEvents, repeatedTrades, brokenFrames, brokenLines) = (0, 0, 0, [])
        let events = TapeEvents(try TapeFile(file))
        do {
            while let event = try events.next() {
                counts[Self.noun(event), default: 0] += 1
                contents[event.coin, default: Contents()].add(event)
                (first, last) = (first ?? event.time, event.time)
            }
        } catch {
            throw error as? MarketHistoryError ?? MarketHistoryError(.readFailed, file: file, "\(error)")
        }
    }

    private init(frames file: String) throws(MarketHistoryError) {
        self.file = file
        var contents: [Coin: Contents] = [:]
        var counts: [String: Int] = [:]
        var times: (first: Timestamp, last: Timestamp)?
        var reader = try Self.reader(of: file)
        do {
            while let event = try reader.next() {
                counts[Self.noun(event), default: 0] += 1
                contents[event.coin, default: Contents()].add(event)
                times = (times?.first ?? event.time, event.time)
            }
        } catch let error as FrameEventReader.BrokenLine {
            throw MarketHistoryError(
                .unknownFormat, file: file, line: error.line,
                "\(error.fault); a file of raw frames holds one WebSocket message a line")
        } catch {
            throw error as? MarketHistoryError ?? MarketHistoryError(.readFailed, file: file, "\(error)")
        }
        guard reader.report.frames > 0 else {
            throw MarketHistoryError(.empty, file: file, "the file holds no message; was it written to its end?")
        }
        self.contents = contents
        self.counts = counts
        (first, last) = (times?.first, times?.last)
        staleEvents = reader.staleEvents
        repeatedTrades = reader.repeatedTrades
        brokenFrames = reader.report.brokenFrames
        brokenLines = reader.brokenLines
    }

    /// Opens a file of either kind for replaying it.
    ///
    /// - Throws: `MarketHistoryError` when it cannot be opened.
    static func cursor(of file: String) throws(MarketHistoryError) -> any MarketEventCursor {
        TapeFile.isNamed(file) ? TapeEvents(try TapeFile(file)) : try reader(of: file)
    }

    /// Opens a file of frames for replaying it.
    ///
    /// - Throws: `MarketHistoryError` when it cannot be opened.
    static func reader(of file: String) throws(MarketHistoryError) -> FrameEventReader {
        let lines = try TextLines(file)
        return FrameEventReader { try lines.next() }
    }

    /// Refuses a file with unreadable messages, unless those are allowed.
    ///
    /// - Throws: `MarketHistoryError` with the first of them.
    func check(allowing allowance: DataAllowance) throws(MarketHistoryError) {
        guard brokenFrames > 0, !allowance.contains(.broken) else { return }
        let reason = brokenLines.first.map { "\($0.fault)" } ?? "\(brokenFrames) messages cannot be read"
        throw MarketHistoryError(
            .brokenRow, file: file, line: brokenLines.first?.line,
            "\(reason); correct the line, or leave such lines out with \"allow\": [\"broken\"] in data, or --allow broken"
        )
    }

    private static func noun(_ event: MarketEvent) -> String {
        switch event {
        case .candle: "candles"
        case .candleOpened: "candle openings"
        case .trade: "trades"
        case .quote: "quotes"
        case .book: "books"
        case .funding: "funding rates"
        case .reference: "mark prices"
        }
    }
}

extension FrameRecording.Contents {
    fileprivate mutating func add(_ event: MarketEvent) {
        switch event {
        case .candle(_, let candle): intervals.insert(candle.interval)
        case .trade: hasTrades = true
        case .quote, .book: hasLiquidity = true
        case .funding: hasFunding = true
        case .candleOpened, .reference: break
        }
    }

    /// Everything that either has.
    mutating func merge(_ other: Self) {
        intervals.formUnion(other.intervals)
        hasTrades = hasTrades || other.hasTrades
        hasLiquidity = hasLiquidity || other.hasLiquidity
        hasFunding = hasFunding || other.hasFunding
    }
}
