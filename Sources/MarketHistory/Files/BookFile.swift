public import TradingCore

/// A recording of order books, CSV, plain or gzip, a whole book a row.
///
/// The header names the columns: `exchange_timestamp` and, for each level from 0, `bid_price_0`, `bid_size_0`,
/// `ask_price_0` and `ask_size_0`, in any order; other columns are passed over. Levels whose price and size are blank
/// are not there. A book that only repeats the one before it is left out and counted.
public final class BookFile: RecordingCursor {
    /// ``DataKind/books``.
    public var kind: DataKind { .books }
    /// The market.
    public let coin: Coin
    /// What was seen so far.
    public var report: DataReport { rows.report }

    let rows: RowEvents

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - file: Its path.
    ///   - coin: The market; left out where the file's name says it, as `BTC_l2.csv.gz` does.
    ///   - allowance: The problems that do not stop the reading; duplicates never do.
    /// - Throws: ``MarketHistoryError`` when the file cannot be read or is none of order books.
    public convenience init(
        _ file: String, coin: Coin? = nil, allowing allowance: DataAllowance = .strict
    ) throws(MarketHistoryError) {
        try self.init(RecordingStart(file), coin: coin, allowing: allowance)
    }

    init(
        _ start: consuming RecordingStart, coin: Coin?, allowing allowance: DataAllowance
    ) throws(MarketHistoryError) {
        try start.require(.books)
        self.coin = try start.coin(coin)
        var columns: [BookColumn] = []
        if case .books(let named) = start.header { columns = named }
        rows = RowEvents(start, allowing: allowance, format: BookFormat(coin: self.coin, columns: columns))
    }

    /// The next book.
    ///
    /// - Throws: ``MarketHistoryError`` at the first problem that is not allowed.
    public func next() throws -> MarketEvent? { try rows.next() }
}

private struct BookFormat: RowFormat {
    let coin: Coin
    let columns: [BookColumn]
    private let empty: [BookLevel]
    private var last: OrderBook?

    init(coin: Coin, columns: [BookColumn]) {
        self.coin = coin
        self.columns = columns
        let levels = columns.count { if case .price(.buy, _) = $0 { true } else { false } }
        empty = [BookLevel](repeating: BookLevel(price: .zero, size: .zero), count: levels)
    }

    mutating func read(
        _ row: Span<UInt8>, line: Int, log: inout ProblemLog
    ) throws(MarketHistoryError) -> MarketEvent? {
        let parts: (time: Timestamp, bids: [BookLevel], asks: [BookLevel])
        do throws(RowFault) {
            parts = try parse(row)
        } catch {
            try log.note(.brokenRow, line: line, error.message(for: row))
            return nil
        }
        let book: OrderBook
        do throws(BookFault) {
            book = try OrderBook(coin: coin, time: parts.time, bids: parts.bids, asks: parts.asks)
        } catch {
            try log.note(.brokenRow, line: line, error.description)
            return nil
        }
        if let last {
            if book == last {
                try log.note(.duplicate, line: line, "the book of \(book.time) was there already")
                return nil
            }
            if book.time < last.time {
                try log.note(.unsorted, line: line, "the book of \(book.time) stands behind one of \(last.time)")
                return nil
            }
        }
        last = book
        return .book(book)
    }

    private func parse(_ row: Span<UInt8>) throws(RowFault) -> (time: Timestamp, bids: [BookLevel], asks: [BookLevel]) {
        var field = FieldCursor()
        var time = Timestamp(milliseconds: 0)
        var bids = empty
        var asks = empty
        for (index, column) in columns.enumerated() {
            if index > 0 { try field.comma(in: row, before: .price) }
            switch column {
            case .ignored, .received: field.skip(in: row)
            case .time: time = try field.time(in: row)
            case _ where field.isAtEnd(of: row): continue
            case .price(.buy, let level): bids[level].price = try field.price(in: row)
            case .price(.sell, let level): asks[level].price = try field.price(in: row)
            case .size(.buy, let level): bids[level].size = try field.size(in: row)
            case .size(.sell, let level): asks[level].size = try field.size(in: row)
            }
        }
        try field.end(of: row)
        let absent = BookLevel(price: .zero, size: .zero)
        while bids.last == absent { bids.removeLast() }
        while asks.last == absent { asks.removeLast() }
        return (time, bids, asks)
    }
}
