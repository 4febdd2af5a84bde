public import TradingCore

/// Files of recorded market data of any kind, told apart by their header.
public enum DataFile {
    /// Opens a file for reading from beginning to end.
    ///
    /// - Parameters:
    ///   - file: Its path.
    ///   - coin: The market; left out where the file's name says it.
    ///   - interval: The length of candles; left out where the file's name or its rows say it.
    ///   - allowance: The problems that do not stop the reading.
    /// - Returns: A cursor of the file's own kind, such as ``CandleFile``.
    /// - Throws: ``MarketHistoryError`` when the file cannot be read or holds nothing that is known.
    public static func open(
        _ file: String, coin: Coin? = nil, interval: Interval? = nil, allowing allowance: DataAllowance = .strict
    ) throws(MarketHistoryError) -> any RecordingCursor {
        try open(RecordingStart(file), coin: coin, interval: interval, allowing: allowance)
    }

    /// Reads a file to its end and says what it holds; its problems are counted and none is refused.
    ///
    /// - Parameters:
    ///   - file: Its path.
    ///   - coin: The market; taken from the file's name when left out, and not needed.
    ///   - interval: The length of candles; left out where the file's name or its rows say it.
    /// - Returns: Kind, coin, interval, rows and problems.
    /// - Throws: ``MarketHistoryError`` when the file cannot be read to its end, holds nothing that is known, or has
    ///   candles of another interval than stated.
    public static func summarise(
        _ file: String, coin: Coin? = nil, interval: Interval? = nil
    ) throws(MarketHistoryError) -> DataSummary {
        let start = try RecordingStart(file)
        let known = coin ?? start.name.coin
        let shown = if let known { known } else { try nameless() }
        let cursor = try open(start, coin: shown, interval: interval, allowing: .lenient)
        do {
            while try cursor.next() != nil {}
        } catch {
            throw error as? MarketHistoryError ?? MarketHistoryError(.readFailed, file: file, "\(error)")
        }
        return DataSummary(
            file: file, kind: cursor.kind, coin: known, interval: (cursor as? CandleFile)?.interval,
            report: cursor.report)
    }

    /// A cursor needs some coin, also where nobody asks for it.
    private static func nameless() throws(MarketHistoryError) -> Coin {
        do { return try Coin("?") } catch { throw MarketHistoryError(.unknownCoin, error.description) }
    }

    private static func open(
        _ start: consuming RecordingStart, coin: Coin?, interval: Interval?, allowing allowance: DataAllowance
    ) throws(MarketHistoryError) -> any RecordingCursor {
        switch start.header.kind {
        case .candles: try CandleFile(start, coin: coin, interval: interval, allowing: allowance)
        case .funding: try FundingFile(start, coin: coin, allowing: allowance)
        case .trades: try TradeFile(start, coin: coin, allowing: allowance)
        case .quotes: try QuoteFile(start, coin: coin, allowing: allowance)
        case .books: try BookFile(start, coin: coin, allowing: allowance)
        }
    }
}
