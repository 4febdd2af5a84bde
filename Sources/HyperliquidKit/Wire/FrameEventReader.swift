public import TradingCore

/// The market events of a recorded stream: one WebSocket message a line, as it was received, with or without its time
/// (``RecordedFrame``).
///
/// Messages of different channels reach a client up to about a second out of order, so events are put in order over a
/// window of exchange time: a print that comes 200 ms after a younger book still goes before it. What is older than the
/// window when it comes is left out and counted (``staleEvents``): on every subscription the exchange repeats trades of
/// the last minute, and time never runs backwards here. Trades that it repeats within the window are recognised by
/// their id (``repeatedTrades``).
///
/// A line that cannot be read is counted and kept (``brokenLines``), and the rest is used; recordings are often cut in
/// their last line. A recording in which no line at all can be read is an error.
///
/// ```swift
/// var reader = FrameEventReader { try file.nextLine() }
/// while let event = try reader.next() { engine.handle(event) }
/// ```
public struct FrameEventReader: MarketEventCursor {
    /// A line that is no usable message.
    public struct BrokenLine: Error, Hashable, CustomStringConvertible {
        /// The line, from 1.
        public var line: Int
        /// What is wrong with it.
        public var fault: FrameError

        /// "line 3: data.coin: …".
        public var description: String { "line \(line): \(fault)" }
    }

    /// How far events are put back into order when nothing else is asked for, in milliseconds.
    public static let defaultWindow: Int64 = 3000

    /// Events left out because they came after events that were too much younger.
    public private(set) var staleEvents = 0
    /// Trades left out because they had been read before.
    public private(set) var repeatedTrades = 0
    /// The first lines that are no usable message; ``FrameReport/brokenFrames`` counts them all.
    public private(set) var brokenLines: [BrokenLine] = []

    /// How often the recorder lost its connection; frames are missing there.
    public private(set) var interruptions = 0

    private var decoder = FrameDecoder()
    private var window: ReorderWindow
    private var decoded: [MarketEvent] = []
    private var line = 0
    private var isAtEnd = false
    private let nextLine: () throws -> [UInt8]?

    /// A reader of lines.
    ///
    /// - Parameters:
    ///   - window: How far events are put back into order, in milliseconds; at least the two seconds after which
    ///     the clock closes a candle.
    ///   - nextLine: Gives the next line without its line feed, or nil at the end.
    public init(window: Int64 = FrameEventReader.defaultWindow, nextLine: @escaping () throws -> [UInt8]?) {
        precondition(window >= CandleStreamTracker.grace, "candles are known two seconds late; use a longer window")
        self.window = ReorderWindow(span: window)
        self.nextLine = nextLine
    }

    /// What became of the messages so far.
    public var report: FrameReport { decoder.report }

    /// The next event, or nil at the end; a candle that is still open there is not delivered.
    ///
    /// - Throws: What `nextLine` throws, or ``BrokenLine`` when no line at all could be read.
    public mutating func next() throws -> MarketEvent? {
        while true {
            if let event = window.release(isAtEnd: isAtEnd) { return event }
            if isAtEnd { return nil }
            do {
                try readLine()
            } catch {
                isAtEnd = true
                window = ReorderWindow(span: window.span)
                throw error
            }
        }
    }

    private mutating func readLine() throws {
        guard let bytes = try nextLine() else {
            isAtEnd = true
            if let first = brokenLines.first, report.brokenFrames == report.frames { throw first }
            return
        }
        line += 1
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { return }
        let frame = RecordedFrame(line: bytes.span)
        let message = bytes.span.extracting(frame.range)
        if let mark = RecordingMark(message) {
            if case .disconnected = mark {
                interruptions += 1
                decoder.streamInterrupted()
            }
            return
        }
        decoded.removeAll(keepingCapacity: true)
        do {
            try decoder.decode(message, receivedAt: frame.receivedAt, into: &decoded)
        } catch {
            if brokenLines.count < FrameReport.keptFaults { brokenLines.append(BrokenLine(line: line, fault: error)) }
            return
        }
        if let now = decoder.newestTime { decoder.flush(now: now, into: &decoded) }
        // Judged against the time before this message: a candle that ends by this very message is not stale.
        for event in decoded {
            switch window.hold(event) {
            case .held: break
            case .stale: staleEvents += 1
            case .repeated: repeatedTrades += 1
            }
        }
        if let now = decoder.newestTime { window.advance(to: now) }
    }
}
