internal import TradingCore

/// What the first line of a file says its rows are.
enum RecordingHeader: Hashable {
    /// `t,o,h,l,c,v` or the same in words, with or without the number of trades.
    case candles(hasCount: Bool)
    /// `t,fundingRate`.
    case funding
    /// `timestamp,price,size,side,trade_id,exchange_timestamp`.
    case trades
    /// `t,px,sz,side`, two rows a trade.
    case tape
    /// `timestamp,price,size,side,exchange_timestamp`, two rows an update.
    case quotes
    /// `exchange_timestamp` and `bid_price_0`, `bid_size_0`, `ask_price_0`, `ask_size_0` and so on, in any order.
    case books([BookColumn])

    /// Nil when the line is no known header.
    init?(_ line: String) {
        switch line {
        case "t,o,h,l,c,v,n", "ts,open,high,low,close,volume,n": self = .candles(hasCount: true)
        case "t,o,h,l,c,v", "ts,open,high,low,close,volume": self = .candles(hasCount: false)
        case "t,fundingRate": self = .funding
        case "timestamp,price,size,side,trade_id,exchange_timestamp": self = .trades
        case "t,px,sz,side": self = .tape
        case "timestamp,price,size,side,exchange_timestamp": self = .quotes
        default:
            guard let columns = BookColumn.columns(of: line) else { return nil }
            self = .books(columns)
        }
    }

    /// The column that says when the recorder had a row, in seconds; nil where there is none.
    var receiptColumn: Int? {
        switch self {
        case .candles, .funding, .tape: nil
        case .trades, .quotes: 0
        case .books(let columns): columns.firstIndex(of: .received)
        }
    }

    /// What such a file holds.
    var kind: DataKind {
        switch self {
        case .candles: .candles
        case .funding: .funding
        case .trades, .tape: .trades
        case .quotes: .quotes
        case .books: .books
        }
    }
}
