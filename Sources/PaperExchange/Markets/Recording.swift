internal import HyperliquidKit
public import MarketHistory
public import TradingCore

/// A file of recorded market data, of any kind that the suite reads.
///
/// Files of candles, trades, quotes, books and funding are told by their header, and their market by their name
/// (`BTC_1h_2025.csv.gz`); what `hl record` writes, or hftbacktest's collector, by its ending: `.jsonl`, `.jsonl.gz`, `.jsonl.part`.
public struct Recording: Sendable, Hashable {
    /// Its path, as it was named.
    public let path: String
    /// What it holds; nil for raw frames, which hold whatever was streamed.
    public let kind: DataKind?
    /// Its market; nil for raw frames.
    public let coin: Coin?
    /// The time of its first event.
    public let first: Timestamp
    /// The time of its last event.
    public let last: Timestamp
    /// How many events it holds.
    public let events: Int

    /// Reads a file to its end, so that a fault is known before anybody trades on it.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - listed: What is listed, by name.
    /// - Throws: `MarketHistoryError` with file and line for the first fault, for a market that is not listed, and for a file
    ///   without events.
    public init(reading path: String, listed: (Coin) -> Bool = { _ in true }) throws(MarketHistoryError) {
        var opened = try OpenRecording(path)
        if let coin = opened.coin, !listed(coin) {
            throw MarketHistoryError(
                .unknownCoin, file: path, "\(coin) is not listed here; name recordings of listed markets")
        }
        var times: (first: Timestamp, last: Timestamp)?
        var count = 0
        while let event = try opened.next() {
            times = (times?.first ?? event.time, event.time)
            count += 1
        }
        guard let times else {
            throw MarketHistoryError(.empty, file: path, "there is no event in it; was it written to its end?")
        }
        self.path = path
        kind = opened.kind
        coin = opened.coin
        first = times.first
        last = times.last
        events = count
    }

    /// Whether a file's name says that it holds raw frames.
    static func holdsFrames(_ path: String) -> Bool {
        [".jsonl", ".jsonl.gz", ".jsonl" + LineLog.partSuffix].contains { path.hasSuffix($0) }
    }
}

/// A recording that is being read, whose every error names the file and, where it can, the line.
struct OpenRecording: MarketEventCursor {
    let path: String
    let kind: DataKind?
    let coin: Coin?
    private var rows: (any RecordingCursor)?
    private var frames: FrameEventReader?

    init(_ path: String) throws(MarketHistoryError) {
        self.path = path
        guard Recording.holdsFrames(path) else {
            let rows = try DataFile.open(path)
            self.rows = rows
            (kind, coin) = (rows.kind, rows.coin)
            return
        }
        let lines = try TextLines(path)
        frames = FrameEventReader { try lines.next() }
        (kind, coin) = (nil, nil)
    }

    mutating func next() throws(MarketHistoryError) -> MarketEvent? {
        do {
            if let rows { return try rows.next() }
            let event = try frames?.next()
            if let broken = frames?.brokenLines.first { throw broken }
            return event
        } catch let error as FrameEventReader.BrokenLine {
            throw MarketHistoryError(
                .brokenRow, file: path, line: error.line,
                "\(error.fault); raw frames are one WebSocket message a line: correct the line or take it out")
        } catch {
            throw error as? MarketHistoryError ?? MarketHistoryError(.readFailed, file: path, "\(error)")
        }
    }
}
