public import TradingCore

/// A recording of best bids and asks, CSV, plain or gzip.
///
/// The header is `timestamp,price,size,side,exchange_timestamp`.
/// Two adjacent rows, one `bid` and one `ask` of the same `exchange_timestamp`, are one update and become one quote of
/// that time. A quote that only repeats the one before it is left out and counted.
public final class QuoteFile: RecordingCursor {
    /// ``DataKind/quotes``.
    public var kind: DataKind { .quotes }
    /// The market.
    public let coin: Coin
    /// What was seen so far.
    public var report: DataReport { rows.report }

    let rows: RowEvents

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - file: Its path.
    ///   - coin: The market; left out where the file's name says it, as `BTC_bbo.csv.gz` does.
    ///   - allowance: The problems that do not stop the reading; duplicates never do.
    /// - Throws: ``MarketHistoryError`` when the file cannot be read or is none of quotes.
    public convenience init(
        _ file: String, coin: Coin? = nil, allowing allowance: DataAllowance = .strict
    ) throws(MarketHistoryError) {
        try self.init(RecordingStart(file), coin: coin, allowing: allowance)
    }

    init(
        _ start: consuming RecordingStart, coin: Coin?, allowing allowance: DataAllowance
    ) throws(MarketHistoryError) {
        try start.require(.quotes)
        self.coin = try start.coin(coin)
        rows = RowEvents(start, allowing: allowance, format: QuoteFormat(coin: self.coin))
    }

    /// The next quote.
    ///
    /// - Throws: ``MarketHistoryError`` at the first problem that is not allowed.
    public func next() throws -> MarketEvent? { try rows.next() }
}

private struct QuoteFormat: RowFormat {
    private struct Half {
        let time: Timestamp
        let level: BookLevel
        let side: Side
        let line: Int
    }

    let coin: Coin
    private var waiting: Half?
    private var last: Quote?

    init(coin: Coin) { self.coin = coin }

    mutating func read(
        _ row: Span<UInt8>, line: Int, log: inout ProblemLog
    ) throws(MarketHistoryError) -> MarketEvent? {
        let half: Half
        do throws(RowFault) {
            half = try parse(row, line: line)
        } catch {
            try log.note(.brokenRow, line: line, error.message(for: row))
            return nil
        }
        guard let first = waiting else {
            waiting = half
            return nil
        }
        guard first.time == half.time, first.side != half.side else {
            waiting = half
            try refuse(first, log: &log)
            return nil
        }
        waiting = nil
        let (bid, ask) = first.side == .buy ? (first.level, half.level) : (half.level, first.level)
        return try deliver(
            Quote(coin: coin, time: half.time, bid: bid, ask: ask), bid, ask, line: first.line, log: &log)
    }

    mutating func finish(log: inout ProblemLog) throws(MarketHistoryError) {
        guard let first = waiting else { return }
        waiting = nil
        try refuse(first, log: &log)
    }

    private mutating func deliver(
        _ quote: Quote, _ bid: BookLevel, _ ask: BookLevel, line: Int, log: inout ProblemLog
    ) throws(MarketHistoryError) -> MarketEvent? {
        do throws(BookFault) {
            _ = try OrderBook(coin: coin, time: quote.time, bids: [bid], asks: [ask])
        } catch {
            try log.note(.brokenRow, line: line, error.description)
            return nil
        }
        if let last {
            if quote == last {
                try log.note(.duplicate, line: line, "the quote of \(quote.time) was there already")
                return nil
            }
            if quote.time < last.time {
                try log.note(.unsorted, line: line, "the quote of \(quote.time) stands behind one of \(last.time)")
                return nil
            }
        }
        last = quote
        return .quote(quote)
    }

    private func refuse(_ half: Half, log: inout ProblemLog) throws(MarketHistoryError) {
        let other = half.side == .buy ? "ask" : "bid"
        try log.note(.brokenRow, line: half.line, "the \(other) row of the same update does not follow")
    }

    private func parse(_ row: Span<UInt8>, line: Int) throws(RowFault) -> Half {
        var field = FieldCursor()
        field.skip(in: row)
        try field.comma(in: row, before: .price)
        let price = try field.price(in: row)
        try field.comma(in: row, before: .size)
        let size = try field.size(in: row)
        try field.comma(in: row, before: .side)
        let side = try field.side(in: row, buy: "bid", sell: "ask")
        try field.comma(in: row, before: .time)
        let time = try field.time(in: row)
        try field.end(of: row)
        return Half(time: time, level: BookLevel(price: price, size: size), side: side, line: line)
    }
}
