public import MarketHistory
public import PaperKit
public import TradingCore

/// Recordings played again: any number of files merged by time, moved to the time of whoever listens.
///
/// The first event of all files is due at the start, every other as much later as it was. A market that the files show by candles
/// alone gets the quotes of ``CandleLiquidity``; where there are books or quotes, candles are passed over.
///
/// ```swift
/// var source = try ReplaySource(["BTC_l2.csv.gz", "BTC_trades.csv.gz"], of: universe.listings, from: now, ending: .loops)
/// ```
public struct ReplaySource: MarketSource {
    /// What happens after the last event.
    public enum Ending: String, Sendable, Hashable, Codable, CaseIterable {
        /// The market falls silent; the last books stay.
        case ends
        /// It begins again a second later, at the prices it had at first.
        case loops
    }

    /// The pause between the last event and the first of the next round, in milliseconds.
    private static let pause: Int64 = 1000

    /// The files.
    public let recordings: [Recording]

    private let ending: Ending
    private var replay: MarketReplay
    private var candles: CandleLiquidity
    /// The markets with books or quotes of their own.
    private var quoted: Set<Coin>
    /// The recorded time of the first event of all.
    private let first: Timestamp
    private var last: Timestamp
    /// From recorded time to that of the exchange.
    private var shift: Int64
    private var waiting: [MarketEvent] = []
    private var isOver = false
    /// Whether nothing of this round has meant anything yet.
    private var isSilent = true

    /// Reads all files once, and opens them.
    ///
    /// - Parameters:
    ///   - files: Their paths; at least one.
    ///   - listings: What is listed: a file of another market is refused, and candles become quotes on its ticks.
    ///   - start: When the first event is due; nil keeps the recorded times.
    ///   - ending: What happens after the last event.
    /// - Throws: `MarketHistoryError` with file and line for what cannot be used.
    public init(
        _ files: [String], of listings: [MarketListing], from start: Timestamp?, ending: Ending = .ends
    ) throws(MarketHistoryError) {
        let instruments = Dictionary(
            listings.map { ($0.instrument.coin, $0.instrument) }, uniquingKeysWith: { first, _ in first })
        var recordings: [Recording] = []
        for file in files {
            recordings.append(try Recording(reading: file) { instruments[$0] != nil })
        }
        guard let first = recordings.map(\.first).min() else {
            throw MarketHistoryError(.missing, "there is nothing to replay; name a file")
        }
        self.recordings = recordings
        self.ending = ending
        self.first = first
        last = first
        shift = start.map { $0 - first } ?? 0
        candles = CandleLiquidity(instruments)
        quoted = Set(recordings.filter { $0.kind == .quotes || $0.kind == .books }.compactMap(\.coin))
        replay = try Self.open(recordings)
        try fetch()
    }

    /// When the next event is due.
    public var nextDue: Timestamp? { waiting.first.map(\.time) }

    /// Takes what is due.
    ///
    /// - Throws: `MarketHistoryError` when a file has changed under the replay.
    public mutating func events(until time: Timestamp) throws(MarketHistoryError) -> [MarketEvent] {
        var events: [MarketEvent] = []
        while let next = waiting.first, next.time <= time {
            events += waiting
            waiting.removeAll(keepingCapacity: true)
            try fetch()
        }
        return events
    }

    /// Stands still for so long.
    public mutating func postpone(by milliseconds: Int64) {
        shift += milliseconds
        waiting = waiting.map { $0.moved(by: milliseconds) }
    }

    /// "3 recordings, 2025-09-04 19:46 to 20:21, again and again".
    public var summary: String {
        let last = recordings.map(\.last).max() ?? first
        let count = recordings.count == 1 ? "1 recording" : "\(recordings.count) recordings"
        let events = recordings.reduce(0) { $0 + $1.events }
        let again = ending == .loops ? ", again and again" : ""
        return "\(count) of \(first.minuteText) to \(last.minuteText), \(events) events\(again)"
    }

    private static func open(_ recordings: [Recording]) throws(MarketHistoryError) -> MarketReplay {
        var cursors: [any MarketEventCursor] = []
        for recording in recordings { cursors.append(try OpenRecording(recording.path)) }
        return MarketReplay(cursors)
    }

    /// Brings up the next event that means anything here, and what a candle stands for at once.
    private mutating func fetch() throws(MarketHistoryError) {
        while waiting.isEmpty, !isOver {
            guard let event = try nextRecorded() else {
                guard ending == .loops else {
                    isOver = true
                    return
                }
                try rewind()
                continue
            }
            last = event.time
            switch event {
            case .quote, .book: quoted.insert(event.coin)
            case .candle, .candleOpened: if quoted.contains(event.coin) { continue }
            case .trade, .funding, .reference: break
            }
            waiting = candles.events(for: event).map { $0.moved(by: shift) }
            if !waiting.isEmpty { isSilent = false }
        }
    }

    private mutating func nextRecorded() throws(MarketHistoryError) -> MarketEvent? {
        do {
            return try replay.next()
        } catch {
            isOver = true
            throw error as? MarketHistoryError ?? MarketHistoryError(.readFailed, "\(error)")
        }
    }

    /// Begins again behind the last event.
    ///
    /// - Throws: `MarketHistoryError` where a round has shown nothing, as no other would either.
    private mutating func rewind() throws(MarketHistoryError) {
        guard !isSilent else {
            isOver = true
            throw MarketHistoryError(
                .empty,
                "nothing in the recordings can be shown, and a loop over it would never end; name files with books, quotes, trades or candles of listed markets"
            )
        }
        isSilent = true
        shift += last - first + Self.pause
        last = first
        replay = try Self.open(recordings)
    }
}
