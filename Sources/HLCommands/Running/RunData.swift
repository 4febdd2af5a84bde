import MarketHistory
import TradingCore

/// The recording of a run: the files that a strategy file or the command line names, opened as one stream of events.
struct RunData {
    private struct Source {
        let path: String
        let kind: DataKind
        let coin: Coin
        /// The length of candles.
        let interval: Interval?
        let origin: DataOrigin
    }

    private let sources: [Source]
    private let frames: [FrameRecording]
    /// What all the frames together hold.
    private let frameContents: [Coin: FrameRecording.Contents]
    private let coins: [Coin]
    private let interval: Interval
    private let allowance: DataAllowance

    /// Finds out what the files hold.
    ///
    /// - Parameters:
    ///   - file: The strategy file.
    ///   - json: What stands in it, for the lines of messages.
    ///   - coins: The markets it trades.
    ///   - resolve: Where a path of the file leads.
    ///   - replacements: Files that replace those of the same kind.
    ///   - allowances: Faults to pass over, besides the file's own.
    /// - Throws: `MarketHistoryError`, `JSONError` or ``CommandFailure`` when a file is missing, holds something else than it
    ///   should, says again what another says, or a market has no data.
    init(
        file: StrategyFile, json: JSONValue, coins: [Coin], resolving resolve: (String) -> String,
        replacedBy replacements: [String], allowances: [String]
    ) throws {
        self.coins = coins
        interval = file.interval
        allowance = try Self.allowance(file.data.allow, in: json).union(DataAllowance(names: allowances))
        let data = json["data"]
        let replaced = try replacements.filter { !FrameRecording.isNamed($0) }.map { path in
            try Self.look(at: path, .commandLine)
        }
        let lists: [(String, [String], DataKind)] = [
            ("candles", file.data.candles, .candles), ("funding", file.data.funding, .funding),
            ("trades", file.data.trades, .trades), ("quotes", file.data.quotes, .quotes),
            ("books", file.data.books, .books),
        ]
        var named: [Source] = []
        for (key, paths, kind) in lists where !replaced.contains(where: { $0.kind == kind }) {
            for (index, path) in paths.enumerated() {
                let origin = DataOrigin(key, index, in: data)
                if path.isEmpty { throw origin.fault("the path is empty; name a file") }
                let source = try Self.look(at: resolve(path), origin)
                guard source.kind == kind else {
                    throw origin.fault(
                        "\(source.path) holds \(source.kind), not \(kind); name it under data.\(source.kind)")
                }
                named.append(source)
            }
        }
        sources = named + replaced
        let newFrames = replacements.filter(FrameRecording.isNamed)
        let framePaths =
            newFrames.isEmpty
            ? file.data.frames.enumerated().map { (resolve($1), DataOrigin("frames", $0, in: data)) }
            : newFrames.map { ($0, .commandLine) }
        frames = try framePaths.map { try FrameRecording(reading: $0.0) }
        for recording in frames { try recording.check(allowing: allowance) }
        frameContents = frames.reduce(into: [:]) { all, recording in
            for (coin, contents) in recording.contents {
                all[coin, default: FrameRecording.Contents()].merge(contents)
            }
        }
        try Self.checkNamedOnce(sources.map { ($0.path, $0.origin) } + framePaths)
        for source in sources where !coins.contains(source.coin) {
            let traded = coins.map(\.description).joined(separator: ", ")
            throw source.origin.fault(
                "\(source.path) holds \(source.coin), which the strategy does not trade; it trades \(traded)")
        }
        for coin in coins { try checkCandles(of: coin, line: data?.line ?? json.line) }
    }

    private static func allowance(_ names: [String], in json: JSONValue) throws -> DataAllowance {
        var allowance = DataAllowance.strict
        for (index, name) in names.enumerated() {
            do {
                allowance.formUnion(try DataAllowance(names: [name]))
            } catch {
                throw DataOrigin("allow", index, in: json["data"]).fault(error.message)
            }
        }
        return allowance
    }

    private static func look(at path: String, _ origin: DataOrigin) throws(MarketHistoryError) -> Source {
        let cursor = try DataFile.open(path)
        return Source(
            path: path, kind: cursor.kind, coin: cursor.coin, interval: (cursor as? CandleFile)?.interval,
            origin: origin)
    }

    private static func checkNamedOnce(_ files: [(path: String, origin: DataOrigin)]) throws {
        var seen: Set<String> = []
        for file in files where !seen.insert(FilePath.canonical(file.path)).inserted {
            throw file.origin.fault("\(file.path) is named twice; name it once")
        }
    }

    private func files(_ kind: DataKind, _ coin: Coin) -> [Source] {
        sources.filter { $0.kind == kind && $0.coin == coin }
    }

    /// Checks that a market's candles come from one place, and that there are any.
    private func checkCandles(of coin: Coin, line: Int) throws {
        let candles = files(.candles, coin)
        if let other = candles.first(where: { $0.interval != candles.first?.interval }) {
            throw other.origin.fault(
                "\(other.path) holds candles of \(coin) of another length than \(candles[0].path); name the shorter ones, longer ones are built from them"
            )
        }
        if let length = candles.first?.interval, !interval.isBuildable(from: length) {
            throw candles[0].origin.fault(
                "the candles of \(coin) are \(length) long and cannot make those of \(interval); set interval to \(length) or name other data"
            )
        }
        let framed = frameContents[coin]
        if let file = candles.first, framed?.intervals.contains(interval) == true {
            throw file.origin.fault(
                "candles of \(coin) are in \(file.path) and in the raw frames too; name one of them")
        }
        if let file = files(.trades, coin).first, framed?.hasTrades == true {
            throw file.origin.fault("trades of \(coin) are in \(file.path) and in the raw frames too; name one of them")
        }
        if let file = files(.funding, coin).first, framed?.hasFunding == true {
            throw file.origin.fault(
                "funding of \(coin) is in \(file.path) and in the raw frames too, and would be paid twice; leave the file out"
            )
        }
        let isBuilt = !files(.trades, coin).isEmpty || framed?.intervals.contains(interval) == true
        guard !candles.isEmpty || isBuilt || frameSource(of: coin) != nil else {
            throw JSONError(
                line: line, path: "data",
                message: "there are no candles of \(coin); name a file of them, or of trades, here or with --data")
        }
    }

    /// What a market's candles are built from in the raw frames; nil where that is not needed or not possible.
    private func frameSource(of coin: Coin) -> CandleResampling.Source? {
        guard let framed = frameContents[coin], files(.candles, coin).isEmpty, files(.trades, coin).isEmpty,
            !framed.intervals.contains(interval)
        else { return nil }
        if framed.hasTrades { return .trades }
        return framed.intervals.filter(interval.isBuildable).max().map { .candles($0) }
    }

    /// Whether funding is in the data.
    var hasFunding: Bool {
        frameContents.values.contains(where: \.hasFunding) || sources.contains { $0.kind == .funding }
    }

    /// Whether quotes or books are in the data.
    var hasLiquidity: Bool {
        frameContents.values.contains(where: \.hasLiquidity)
            || sources.contains { $0.kind == .quotes || $0.kind == .books }
    }

    /// What should make a reader doubt the data.
    var warnings: [String] {
        var warnings: [String] = []
        if allowance != .strict { warnings.append("Faults of the data were passed over: \(allowance).") }
        for coin in coins where hasFunding && files(.funding, coin).isEmpty && frameContents[coin]?.hasFunding != true {
            warnings.append("There is no funding of \(coin) in the data, and none was paid for it.")
        }
        return warnings
    }

    /// The files in words, for the history.
    var summary: String {
        (sources.map(\.path) + frames.map(\.file)).map { String($0.split(separator: "/").last ?? "") }
            .joined(separator: ", ")
    }

    /// Reads every file once, so that a fault is known before anything is traded.
    ///
    /// - Returns: The times that the candles span; nil without candles.
    /// - Throws: `MarketHistoryError` for the first fault that is not allowed.
    func verify() throws -> ClosedRange<Timestamp>? {
        let pieces = try sources.compactMap(piece)
        try DataPiece.checkSeams(pieces, allowing: allowance)
        let candles = pieces.filter { $0.kind == .candles }
        guard let first = candles.map(\.first).min(), let last = candles.map(\.last).max() else { return nil }
        return first...last
    }

    private func piece(_ source: Source) throws -> DataPiece? {
        let cursor = try DataFile.open(source.path, allowing: allowance)
        while try cursor.next() != nil {}
        guard let first = cursor.report.firstTime, let last = cursor.report.lastTime else { return nil }
        return DataPiece(
            path: source.path, kind: source.kind, coin: source.coin, interval: source.interval, first: first, last: last
        )
    }

    /// The recording, read while it is replayed.
    ///
    /// - Throws: `MarketHistoryError` when a file cannot be opened.
    func replay(from: Timestamp?, to: Timestamp?) throws -> MarketReplay {
        try MarketReplay(cursors { try CandleFile($0.path, allowing: allowance) }, from: from, to: to)
    }

    /// The recording with its candles read into memory first.
    ///
    /// - Throws: `MarketHistoryError` for the first fault in candles or funding that is not allowed.
    func loadedReplay(from: Timestamp?, to: Timestamp?) throws -> MarketReplay {
        var pieces = try sources.filter { $0.kind == .funding }.compactMap(piece)
        let cursors = try cursors { source in
            let series = try CandleFile(source.path, allowing: allowance).series()
            if let first = series.candles.first, let last = series.candles.last {
                pieces.append(
                    DataPiece(
                        path: source.path, kind: .candles, coin: source.coin, interval: series.interval,
                        first: first.openTime, last: last.openTime))
            }
            return series.cursor()
        }
        try DataPiece.checkSeams(pieces, allowing: allowance)
        return MarketReplay(cursors, from: from, to: to)
    }

    private func cursors(_ candles: (Source) throws -> any MarketEventCursor) throws -> [any MarketEventCursor] {
        var cursors: [any MarketEventCursor] = []
        for coin in coins {
            let sources = files(.candles, coin)
            let candles = try sources.map(candles)
            if let length = sources.first?.interval, length != interval {
                cursors.append(try building(.candles(length), of: coin, joined(candles)))
            } else {
                cursors += candles
            }
            let trades = try files(.trades, coin).map { try DataFile.open($0.path, allowing: allowance) }
            if candles.isEmpty, !trades.isEmpty {
                cursors.append(try building(.trades, of: coin, joined(trades)))
            } else {
                cursors += trades
            }
        }
        for source in sources where [.funding, .quotes, .books].contains(source.kind) {
            cursors.append(try DataFile.open(source.path, allowing: allowance))
        }
        guard !frames.isEmpty else { return cursors }
        var framed = joined(try frames.map { try FrameRecording.cursor(of: $0.file) })
        for coin in coins {
            if let source = frameSource(of: coin) { framed = try building(source, of: coin, framed) }
        }
        return cursors + [framed]
    }

    /// Several files of one kind as one, so that a candle can span two of them.
    private func joined(_ cursors: [any MarketEventCursor]) -> any MarketEventCursor {
        cursors.count == 1 ? cursors[0] : MarketReplay(cursors)
    }

    private func building(
        _ source: CandleResampling.Source, of coin: Coin, _ base: any MarketEventCursor
    ) throws -> any MarketEventCursor {
        try CandleResampling(base, coin: coin, from: source, to: interval, keepsSource: true)
    }
}
