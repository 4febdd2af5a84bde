public import TradingCore

/// A file of trades, CSV, plain or gzip, in one of two forms.
///
/// - `timestamp,price,size,side,trade_id,exchange_timestamp`: a recording of the stream. `side` is that of the
///   aggressor; the event's time is `exchange_timestamp`. The exchange repeats its last trades when a recorder
///   subscribes anew: a trade whose number and time were seen among the last 4096 is left out and counted.
/// - `t,px,sz,side`: a tape of fills, in which two adjacent rows, one `B` and one `A`, are the two counterparties of
///   **one** trade; each pair is one event. Nothing in the file says who the aggressor was. It is assumed by the tick
///   rule: the buyer when the price is above that of the trade before, the seller when it is below, the same as before
///   when it is equal, and the buyer for the first.
public final class TradeFile: RecordingCursor {
    /// ``DataKind/trades``.
    public var kind: DataKind { .trades }
    /// The market.
    public let coin: Coin
    /// Whether the aggressors are assumed, because the file does not say them.
    public let assumesAggressor: Bool
    /// What was seen so far.
    public var report: DataReport { rows.report }

    let rows: RowEvents

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - file: Its path.
    ///   - coin: The market; left out where the file's name says it, as `BTC_trades.csv.gz` does.
    ///   - allowance: The problems that do not stop the reading; duplicates never do.
    /// - Throws: ``MarketHistoryError`` when the file cannot be read or is none of trades.
    public convenience init(
        _ file: String, coin: Coin? = nil, allowing allowance: DataAllowance = .strict
    ) throws(MarketHistoryError) {
        try self.init(RecordingStart(file), coin: coin, allowing: allowance)
    }

    init(
        _ start: consuming RecordingStart, coin: Coin?, allowing allowance: DataAllowance
    ) throws(MarketHistoryError) {
        try start.require(.trades)
        let coin = try start.coin(coin)
        self.coin = coin
        assumesAggressor = start.header == .tape
        let format: any RowFormat = assumesAggressor ? TapeFormat(coin: coin) : TradeFormat(coin: coin)
        rows = RowEvents(start, allowing: allowance, format: format)
    }

    /// The next trade.
    ///
    /// - Throws: ``MarketHistoryError`` at the first problem that is not allowed.
    public func next() throws -> MarketEvent? { try rows.next() }
}
