public import TradingCore

/// A file of candles, CSV, plain or gzip.
///
/// The header is `t,o,h,l,c,v,n` or `ts,open,high,low,close,volume`, where `n`, the number of trades, may be blank or
/// absent, and the time is when the candle opens, in milliseconds. Each row becomes two events: the candle opens, and
/// the candle closes.
///
/// ```swift
/// let file = try CandleFile("candles/BTC_1h_2024-09-04_2025-06-14.csv.gz")
/// while let event = try file.next() { … }
/// file.report.records     // 6805
/// ```
public final class CandleFile: RecordingCursor {
    /// How many candles are read at once: few enough to stay in the processor's cache.
    private static let batchSize = 512

    /// ``DataKind/candles``.
    public var kind: DataKind { .candles }
    /// The market.
    public let coin: Coin
    /// The length of the candles.
    public let interval: Interval
    /// What was seen so far; up to a few hundred candles more than were delivered.
    public var report: DataReport { reader.log.report }

    private var reader: CandleReader
    private var batch: CandleSeriesCursor
    private var hasMore = true
    /// A failure that waits until the candles before it are delivered.
    private var failure: MarketHistoryError?

    /// Opens a file.
    ///
    /// What is left out is taken from the file's name where that follows the pattern COIN_INTERVAL…, such as
    /// `BTC_1h_2025.csv.gz`. An interval that neither says is that of the closest rows.
    ///
    /// - Parameters:
    ///   - file: Its path.
    ///   - coin: The market.
    ///   - interval: The length of the candles, which the rows must have.
    ///   - allowance: The problems that do not stop the reading.
    /// - Throws: ``MarketHistoryError`` when the file cannot be read, is none of candles, or is of another interval.
    public convenience init(
        _ file: String, coin: Coin? = nil, interval: Interval? = nil, allowing allowance: DataAllowance = .strict
    ) throws(MarketHistoryError) {
        try self.init(RecordingStart(file), coin: coin, interval: interval, allowing: allowance)
    }

    init(
        _ start: consuming RecordingStart, coin: Coin?, interval: Interval?, allowing allowance: DataAllowance
    ) throws(MarketHistoryError) {
        try start.require(.candles)
        let coin = try start.coin(coin)
        let reader = try CandleReader(start, interval: interval, allowing: allowance)
        self.coin = coin
        self.interval = reader.interval
        batch = CandleSeriesCursor(coin: coin, interval: reader.interval)
        self.reader = reader
    }

    /// The next opening or closing of a candle.
    ///
    /// - Throws: ``MarketHistoryError`` at the first problem that is not allowed.
    public func next() throws -> MarketEvent? {
        while true {
            if let event = batch.next() { return event }
            guard try refill() else { return nil }
        }
    }

    /// Reads everything that was not delivered yet into memory.
    ///
    /// - Throws: ``MarketHistoryError`` at the first problem that is not allowed.
    /// - Complexity: O(n), and 64 bytes of memory a candle.
    public func series() throws(MarketHistoryError) -> CandleSeries {
        var candles = Array(batch.rest)
        batch = CandleSeriesCursor(coin: coin, interval: interval)
        if let failure {
            self.failure = nil
            throw failure
        }
        if hasMore {
            hasMore = false
            _ = try reader.read(into: &candles, limit: .max)
        }
        return CandleSeries(coin: coin, interval: interval, candles: candles)
    }

    /// Whether there are candles in the batch again.
    private func refill() throws(MarketHistoryError) -> Bool {
        if let failure {
            self.failure = nil
            throw failure
        }
        guard hasMore else { return false }
        var candles = batch.handOver()
        do {
            hasMore = try reader.read(into: &candles, limit: Self.batchSize)
        } catch {
            hasMore = false
            failure = error
        }
        batch = CandleSeriesCursor(coin: coin, interval: interval, candles: candles)
        return true
    }
}
