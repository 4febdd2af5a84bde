internal import TradingCore

/// How the rows of one kind of recording become events.
protocol RowFormat {
    /// Takes a row.
    ///
    /// - Returns: The event that the row completes, if it does and should be delivered.
    /// - Throws: ``MarketHistoryError`` when the row has a problem that the log does not allow.
    mutating func read(
        _ row: Span<UInt8>, line: Int, log: inout ProblemLog
    ) throws(MarketHistoryError) -> MarketEvent?

    /// Checks what is left when there are no more rows.
    mutating func finish(log: inout ProblemLog) throws(MarketHistoryError)
}

extension RowFormat {
    /// Nothing is left.
    mutating func finish(log: inout ProblemLog) {}
}

/// The events of a file of some row format.
final class RowEvents {
    private var lines: LineReader
    private var log: ProblemLog
    private var format: any RowFormat
    private var isAtEnd = false

    init(_ start: consuming RecordingStart, allowing allowance: DataAllowance, format: any RowFormat) {
        log = ProblemLog(file: start.lines.file, allowance: allowance.union(start.header.kind.tolerated))
        self.format = format
        lines = start.lines
    }

    var report: DataReport { log.report }

    /// The next event, nil at the end and after a failure.
    func next() throws(MarketHistoryError) -> MarketEvent? {
        guard !isAtEnd else { return nil }
        do {
            while let range = try lines.next() {
                if range.isEmpty { continue }
                log.report.rows += 1
                let number = lines.number
                if let event = try format.read(lines.buffer.span.extracting(range), line: number, log: &log) {
                    log.report.addRecord(at: event.time)
                    return event
                }
            }
            isAtEnd = true
            try format.finish(log: &log)
            return nil
        } catch {
            isAtEnd = true
            throw error
        }
    }
}
