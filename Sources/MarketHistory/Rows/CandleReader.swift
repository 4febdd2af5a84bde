internal import TradingCore

/// Reads the rows of a candle file into candles, in one pass and without an allocation a row.
///
/// A candle that opens when the last one closed is in order, on the grid, no duplicate and no gap, all by one
/// comparison; only the others are looked at closely.
struct CandleReader: ~Copyable {
    let interval: Interval
    private(set) var log: ProblemLog

    private var lines: LineReader
    private let hasCount: Bool
    /// When the last candle closed, in milliseconds; nothing equals it at first.
    private var expectedOpen = Int64.min
    private var lastOpen: Timestamp?
    /// Rows left out since the last candle: the hole that they leave is not reported again as a gap.
    private var leftOut = 0

    init(
        _ start: consuming RecordingStart, interval given: Interval?, allowing allowance: DataAllowance
    ) throws(MarketHistoryError) {
        try start.require(.candles)
        let range = try start.lines.peek()
        let sample = CandleSample(start.lines.buffer.span.extracting(range), fromLine: start.lines.number + 1)
        let stated = given ?? start.name.interval
        guard let interval = stated ?? sample.interval else {
            throw MarketHistoryError(
                .unknownInterval, file: start.lines.file,
                "neither the file's name nor its rows say how long the candles are; state the interval, such as 1h")
        }
        if let (line, message) = sample.contradiction(to: interval) {
            throw MarketHistoryError(.wrongInterval, file: start.lines.file, line: line, message)
        }
        self.interval = interval
        hasCount = start.header == .candles(hasCount: true)
        log = ProblemLog(file: start.lines.file, allowance: allowance)
        lines = start.lines
    }

    /// Appends candles until there are `limit`.
    ///
    /// - Returns: Whether there may be more.
    /// - Throws: ``MarketHistoryError`` at the first problem that is not allowed; what was appended stands before it.
    mutating func read(into candles: inout [Candle], limit: Int) throws(MarketHistoryError) -> Bool {
        let first = candles.count
        defer { count(candles[first...]) }
        while candles.count < limit {
            guard let range = try lines.next() else { return false }
            if range.isEmpty { continue }
            log.report.rows &+= 1
            let candle: Candle
            do throws(RowFault) {
                candle = try Self.parse(lines.buffer.span.extracting(range), interval, hasCount: hasCount)
            } catch {
                try leaveOut(.brokenRow, error.message(for: Array(lines.buffer[range]).span))
                continue
            }
            do throws(CandleFault) {
                try candle.check()
            } catch {
                try leaveOut(.brokenCandle, error.description)
                continue
            }
            if candle.openTime.milliseconds != expectedOpen {
                guard try isInPlace(candle.openTime) else { continue }
            }
            candles.append(candle)
            lastOpen = candle.openTime
            expectedOpen = candle.closeTime.milliseconds
            leftOut = 0
        }
        return true
    }

    private mutating func count(_ fresh: ArraySlice<Candle>) {
        guard let first = fresh.first, let last = fresh.last else { return }
        log.report.records += fresh.count
        if log.report.firstTime == nil { log.report.firstTime = first.openTime }
        log.report.lastTime = last.openTime
    }

    private mutating func leaveOut(_ kind: DataProblem.Kind, _ message: String) throws(MarketHistoryError) {
        leftOut += 1
        try log.note(kind, line: lines.number, message)
    }

    /// Whether a candle that does not follow at once is to be kept.
    private mutating func isInPlace(_ open: Timestamp) throws(MarketHistoryError) -> Bool {
        let line = lines.number
        guard interval.openTime(containing: open) == open else {
            try leaveOut(.offGrid, "a candle that opens at \(open) is no candle of \(interval)")
            return false
        }
        guard let last = lastOpen else { return true }
        if open == last {
            try log.note(.duplicate, line: line, "there is a second candle that opens at \(open)")
            return false
        }
        if open < last {
            try log.note(.unsorted, line: line, "the candle of \(open) stands behind that of \(last)")
            return false
        }
        let missing = missingCount(upTo: open)
        if missing > leftOut {
            log.report.missing += missing
            let expected = Timestamp(milliseconds: expectedOpen)
            let candles = missing == 1 ? "the candle of \(expected) is" : "\(missing) candles from \(expected) on are"
            try log.note(.gap, line: line, "\(candles) missing before that of \(open)")
        }
        return true
    }

    private func missingCount(upTo open: Timestamp) -> Int {
        let first = Timestamp(milliseconds: expectedOpen)
        guard interval == .month1 else { return Int((open - first) / interval.milliseconds) }
        var count = 0
        var month = first
        while month < open {
            month = interval.closeTime(of: month)
            count += 1
        }
        return count
    }

    @inline(__always)
    private static func parse(
        _ row: Span<UInt8>, _ interval: Interval, hasCount: Bool
    ) throws(RowFault) -> Candle {
        var field = FieldCursor()
        let openTime = try field.time(in: row)
        try field.comma(in: row, before: .price)
        let open = try field.price(in: row)
        try field.comma(in: row, before: .price)
        let high = try field.price(in: row)
        try field.comma(in: row, before: .price)
        let low = try field.price(in: row)
        try field.comma(in: row, before: .price)
        let close = try field.price(in: row)
        try field.comma(in: row, before: .volume)
        let volume = try field.volume(in: row)
        var tradeCount: Int32?
        if hasCount {
            try field.comma(in: row, before: .count)
            if !field.isAtEnd(of: row) {
                let count = try field.number(.count, in: row)
                guard count >= 0, let small = Int32(exactly: count) else {
                    throw RowFault(.number(.tooLarge), .count, column: field.column)
                }
                tradeCount = small
            }
        }
        try field.end(of: row)
        return Candle(
            openTime: openTime, interval: interval, open: open, high: high, low: low, close: close, volume: volume,
            tradeCount: tradeCount)
    }
}
