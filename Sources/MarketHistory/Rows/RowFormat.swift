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
    private var last = 0..<0
    /// The column that says when the recorder had a row.
    private let receipt: Int?

    init(_ start: consuming RecordingStart, allowing allowance: DataAllowance, format: any RowFormat) {
        log = ProblemLog(file: start.lines.file, allowance: allowance.union(start.header.kind.tolerated))
        self.format = format
        receipt = start.header.receiptColumn
        lines = start.lines
    }

    var report: DataReport { log.report }

    /// When the recorder had the row of the latest event, in nanoseconds since 1970; nil where that cannot be told.
    var received: Int64? {
        guard let receipt else { return nil }
        let row = Array(lines.buffer[last])
        return Self.receipt(in: row.span, column: receipt)
    }

    private static func receipt(in row: Span<UInt8>, column: Int) -> Int64? {
        var field = FieldCursor()
        do throws(RowFault) {
            for _ in 0..<column {
                field.skip(in: row)
                try field.comma(in: row, before: .receipt)
            }
            return try field.number(.receipt, in: row)
        } catch {
            return nil
        }
    }

    /// The next event, nil at the end and after a failure.
    func next() throws(MarketHistoryError) -> MarketEvent? {
        guard !isAtEnd else { return nil }
        do {
            while let range = try lines.next() {
                if range.isEmpty { continue }
                log.report.rows += 1
                last = range
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
