public import TradingCore

/// A file of funding rates, CSV with the header `t,fundingRate`, plain or gzip.
///
/// The exchange stamps a rate some milliseconds after its hour; the event carries the whole hour. Hours without a rate
/// are counted as gaps and never refused: there was one rate in eight hours at first, and the exchange's own history
/// has holes.
public final class FundingFile: RecordingCursor {
    /// ``DataKind/funding``.
    public var kind: DataKind { .funding }
    /// The market.
    public let coin: Coin
    /// What was seen so far.
    public var report: DataReport { rows.report }

    private let rows: RowEvents

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - file: Its path.
    ///   - coin: The market; left out where the file's name says it, as `BTC_funding.csv.gz` does.
    ///   - allowance: The problems that do not stop the reading.
    /// - Throws: ``MarketHistoryError`` when the file cannot be read or is none of funding rates.
    public convenience init(
        _ file: String, coin: Coin? = nil, allowing allowance: DataAllowance = .strict
    ) throws(MarketHistoryError) {
        try self.init(RecordingStart(file), coin: coin, allowing: allowance)
    }

    init(
        _ start: consuming RecordingStart, coin: Coin?, allowing allowance: DataAllowance
    ) throws(MarketHistoryError) {
        try start.require(.funding)
        self.coin = try start.coin(coin)
        rows = RowEvents(start, allowing: allowance, format: FundingFormat(coin: self.coin))
    }

    /// The next rate.
    ///
    /// - Throws: ``MarketHistoryError`` at the first problem that is not allowed.
    public func next() throws -> MarketEvent? { try rows.next() }
}

private struct FundingFormat: RowFormat {
    let coin: Coin
    var last: Timestamp?

    mutating func read(
        _ row: Span<UInt8>, line: Int, log: inout ProblemLog
    ) throws(MarketHistoryError) -> MarketEvent? {
        let rate: FundingRate
        do throws(RowFault) {
            rate = try parse(row)
        } catch {
            try log.note(.brokenRow, line: line, error.message(for: row))
            return nil
        }
        if let last {
            let hours = (rate.time - last) / Timestamp.millisecondsPerHour
            if hours == 0 {
                try log.note(.duplicate, line: line, "there is a second rate for \(last)")
                return nil
            }
            if hours < 0 {
                try log.note(.unsorted, line: line, "the rate of \(rate.time) stands behind that of \(last)")
                return nil
            }
            if hours > 1 {
                log.report.missing += Int(hours) - 1
                try log.note(.gap, line: line, "\(hours - 1) hours have no rate, from \(last) to \(rate.time)")
            }
        }
        last = rate.time
        return .funding(rate)
    }

    private func parse(_ row: Span<UInt8>) throws(RowFault) -> FundingRate {
        var field = FieldCursor()
        let time = try field.time(in: row)
        try field.comma(in: row, before: .rate)
        let rate = try field.number(.rate, in: row)
        try field.end(of: row)
        return FundingRate(coin: coin, time: time.wholeHour, rate: Rate(raw: rate))
    }
}
