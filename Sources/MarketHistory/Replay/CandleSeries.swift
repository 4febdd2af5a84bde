public import TradingCore

/// Candles of one market and interval in memory, for everything that goes over them more than once.
///
/// ```swift
/// let hours = try CandleSeries(contentsOf: "BTC_1h.csv.gz")
/// let days = try hours.resampled(to: .day1)
/// var events = hours.cursor()
/// ```
public struct CandleSeries: Hashable, Sendable {
    /// The market.
    public let coin: Coin
    /// The length of the candles.
    public let interval: Interval
    /// The candles, oldest first.
    public let candles: [Candle]

    /// Makes a series.
    ///
    /// - Precondition: The candles are of this interval and each opens at or after the close of the one before.
    public init(coin: Coin, interval: Interval, candles: [Candle]) {
        var close = Int64.min
        for candle in candles {
            precondition(candle.interval == interval, "a candle of \(candle.interval) is in a series of \(interval)")
            precondition(candle.openTime.milliseconds >= close, "the candle of \(candle.openTime) is out of order")
            close = candle.closeTime.milliseconds
        }
        self.coin = coin
        self.interval = interval
        self.candles = candles
    }

    /// Reads a whole candle file.
    ///
    /// - Parameters:
    ///   - file: Its path.
    ///   - coin: The market; left out where the file's name says it.
    ///   - interval: The length of the candles; left out where the file's name or its rows say it.
    ///   - allowance: The problems that do not stop the reading.
    /// - Throws: ``MarketHistoryError`` as ``CandleFile``.
    public init(
        contentsOf file: String, coin: Coin? = nil, interval: Interval? = nil,
        allowing allowance: DataAllowance = .strict
    ) throws(MarketHistoryError) {
        self = try CandleFile(file, coin: coin, interval: interval, allowing: allowance).series()
    }

    /// The openings and closings, one after the other.
    public func cursor() -> CandleSeriesCursor {
        CandleSeriesCursor(coin: coin, interval: interval, candles: candles)
    }

    /// The candles that open at or after `from` and close at or before `to`.
    ///
    /// - Complexity: O(log n) to find, O(n) to copy.
    public func bounded(from: Timestamp? = nil, to: Timestamp? = nil) -> CandleSeries {
        let range = candles.indices(from: from, to: to)
        guard range != candles.indices else { return self }
        return CandleSeries(coin: coin, interval: interval, candles: Array(candles[range]))
    }

    /// The same market in candles of a longer interval; see ``CandleResampling`` for which of them there are.
    ///
    /// - Throws: ``MarketHistoryError`` when the longer interval cannot be made of this one.
    public func resampled(to longer: Interval) throws -> CandleSeries {
        guard longer != interval else { return self }
        var cursor = try CandleResampling(self.cursor(), coin: coin, from: .candles(interval), to: longer)
        var built: [Candle] = []
        while let event = try cursor.next() {
            if case .candle(_, let candle) = event { built.append(candle) }
        }
        return CandleSeries(coin: coin, interval: longer, candles: built)
    }
}

extension [Candle] {
    /// Where the candles stand that open at or after one moment and close at or before another.
    func indices(from: Timestamp?, to: Timestamp?) -> Range<Int> {
        let first = from.map { from in partition { $0.openTime >= from } } ?? startIndex
        let last = to.map { to in partition { $0.closeTime > to } } ?? endIndex
        return first..<Swift.max(first, last)
    }

    /// The first index of which `isBehind` holds, where it holds for all that follow.
    private func partition(_ isBehind: (Candle) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = low + (high - low) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
