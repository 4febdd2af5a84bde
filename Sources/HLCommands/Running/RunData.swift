import HyperliquidKit
import MarketHistory
import TradingCore

/// The recording of a run: the files that a strategy file or the command line names, opened as one stream of events.
struct RunData {
    private struct Source {
        let path: String
        let kind: DataKind
        /// The market; nil for raw frames, which may hold several.
        let coin: Coin?
        let interval: Interval?
    }

    private let sources: [Source]
    private let frames: [String]
    private let coins: [Coin]
    private let interval: Interval
    private let allowance: DataAllowance

    /// Finds out what the files hold.
    ///
    /// - Parameters:
    ///   - file: The strategy file.
    ///   - coins: The markets it trades.
    ///   - resolve: Where a path of the file leads.
    ///   - replacements: Files that replace those of the same kind.
    ///   - allowances: Faults to pass over, besides the file's own.
    /// - Throws: `MarketHistoryError` or ``CommandFailure`` when a file is missing, holds something else than it should, or
    ///   a market has no data.
    init(
        file: StrategyFile, coins: [Coin], resolving resolve: (String) -> String, replacedBy replacements: [String],
        allowances: [String]
    ) throws {
        self.coins = coins
        interval = file.interval
        allowance = try DataAllowance(names: file.data.allow + allowances)
        var named: [Source] = []
        let lists: [(String, [String], DataKind)] = [
            ("candles", file.data.candles, .candles), ("funding", file.data.funding, .funding),
            ("trades", file.data.trades, .trades), ("quotes", file.data.quotes, .quotes),
            ("books", file.data.books, .books),
        ]
        let replaced = try replacements.filter { !Self.isFrames($0) }.map { try Self.look(at: $0) }
        for (key, paths, kind) in lists where !replaced.contains(where: { $0.kind == kind }) {
            for path in paths {
                let source = try Self.look(at: resolve(path))
                guard source.kind == kind else {
                    throw CommandFailure(.badData, "data.\(key): \(source.path) holds \(source.kind), not \(kind)")
                }
                named.append(source)
            }
        }
        let replacedFrames = replacements.filter(Self.isFrames)
        sources = named + replaced
        frames = replacedFrames.isEmpty ? file.data.frames.map(resolve) : replacedFrames
        try checkCoins()
    }

    static func isFrames(_ path: String) -> Bool { path.hasSuffix(".jsonl") || path.hasSuffix(".jsonl.gz") }

    private static func look(at path: String) throws(MarketHistoryError) -> Source {
        let cursor = try DataFile.open(path)
        return Source(path: path, kind: cursor.kind, coin: cursor.coin, interval: (cursor as? CandleFile)?.interval)
    }

    private func checkCoins() throws(CommandFailure) {
        for source in sources {
            guard let coin = source.coin, !coins.contains(coin) else { continue }
            throw CommandFailure(
                .badData,
                "\(source.path) holds \(coin), which the strategy does not trade; it trades \(coins.map(\.description).joined(separator: ", "))"
            )
        }
        for coin in coins {
            let intervals = sources.filter { $0.kind == .candles && $0.coin == coin }.compactMap(\.interval)
            let hasTape = !frames.isEmpty || sources.contains { $0.kind == .trades && $0.coin == coin }
            if intervals.isEmpty, !hasTape {
                throw CommandFailure(
                    .badData, "there are no candles of \(coin) in the data; name a file under data.candles or with --data")
            }
            for length in intervals where !interval.isBuildable(from: length) {
                throw CommandFailure(
                    .badData,
                    "the candles of \(coin) are \(length) long and cannot make those of \(interval); set interval to \(length) or name other data"
                )
            }
        }
    }

    /// Whether funding is in the data.
    var hasFunding: Bool { sources.contains { $0.kind == .funding } }

    /// Whether quotes or books are in the data.
    var hasLiquidity: Bool { !frames.isEmpty || sources.contains { $0.kind == .quotes || $0.kind == .books } }

    /// What should make a reader doubt the data.
    var warnings: [String] {
        var warnings: [String] = []
        if allowance != .strict { warnings.append("Faults of the data were passed over: \(allowance).") }
        for coin in coins where hasFunding && !sources.contains(where: { $0.kind == .funding && $0.coin == coin }) {
            warnings.append("There is no funding of \(coin) in the data, and none was paid for it.")
        }
        return warnings
    }

    /// The files in words, for the history.
    var summary: String {
        (sources.map(\.path) + frames).map { String($0.split(separator: "/").last ?? "") }.joined(separator: ", ")
    }

    /// Reads every file once, so that a fault is known before anything is traded.
    ///
    /// - Parameter inMemory: Whether candles are about to be read into memory, which checks them anyway.
    /// - Returns: The times that the candles span; nil without candles.
    /// - Throws: `MarketHistoryError` for the first fault that is not allowed.
    func verify() throws -> ClosedRange<Timestamp>? {
        var span: ClosedRange<Timestamp>?
        for source in sources {
            let cursor = try DataFile.open(source.path, allowing: allowance)
            while try cursor.next() != nil {}
            guard let first = cursor.report.firstTime, let last = cursor.report.lastTime else { continue }
            if source.kind == .candles {
                span = min(first, span?.lowerBound ?? first)...max(last, span?.upperBound ?? last)
            }
        }
        return span
    }

    /// The recording, read while it is replayed.
    ///
    /// - Throws: `MarketHistoryError` when a file cannot be opened.
    func replay(from: Timestamp?, to: Timestamp?) throws -> MarketReplay {
        try MarketReplay(cursors { try CandleFile($0, allowing: allowance) }, from: from, to: to)
    }

    /// The recording with its candles read into memory first.
    ///
    /// - Throws: `MarketHistoryError` for the first fault in candles that is not allowed.
    func loadedReplay(from: Timestamp?, to: Timestamp?) throws -> MarketReplay {
        try MarketReplay(
            cursors { try CandleFile($0, allowing: allowance).series().cursor() }, from: from, to: to)
    }

    private func cursors(_ candles: (String) throws -> any MarketEventCursor) throws -> [any MarketEventCursor] {
        var cursors: [any MarketEventCursor] = []
        for source in sources {
            let hasCandles = sources.contains { $0.kind == .candles && $0.coin == source.coin }
            switch (source.kind, source.coin, source.interval) {
            case (.candles, let coin?, let length?) where length != interval:
                cursors.append(
                    try CandleResampling(
                        candles(source.path), coin: coin, from: .candles(length), to: interval, keepsSource: true))
            case (.candles, _, _): cursors.append(try candles(source.path))
            case (.trades, let coin?, _) where !hasCandles:
                cursors.append(
                    try CandleResampling(
                        DataFile.open(source.path, allowing: allowance), coin: coin, from: .trades, to: interval,
                        keepsSource: true))
            default: cursors.append(try DataFile.open(source.path, allowing: allowance))
            }
        }
        for path in frames { cursors.append(try frameCursor(path)) }
        return cursors
    }

    /// Raw frames, with candles built from their trades for the markets that have none.
    private func frameCursor(_ path: String) throws -> any MarketEventCursor {
        let lines = try TextLines(path)
        var cursor: any MarketEventCursor = FrameEventReader { try lines.next() }
        for coin in coins where !sources.contains(where: { $0.kind == .candles && $0.coin == coin }) {
            cursor = try CandleResampling(cursor, coin: coin, from: .trades, to: interval, keepsSource: true)
        }
        return cursor
    }
}
