internal import TradingCore

/// `timestamp,price,size,side,trade_id,exchange_timestamp`: trades as a recorder got them from the stream.
struct TradeFormat: RowFormat {
    let coin: Coin
    private var last: Timestamp?
    private var recent = RecentTrades()

    init(coin: Coin) { self.coin = coin }

    mutating func read(
        _ row: Span<UInt8>, line: Int, log: inout ProblemLog
    ) throws(MarketHistoryError) -> MarketEvent? {
        let trade: Trade
        do throws(RowFault) {
            trade = try parse(row)
        } catch {
            try log.note(.brokenRow, line: line, error.message(for: row))
            return nil
        }
        guard trade.price > .zero, trade.size > .zero else {
            try log.note(.brokenRow, line: line, "the price \(trade.price) or the size \(trade.size) is not above zero")
            return nil
        }
        guard recent.insert(trade) else {
            try log.note(.duplicate, line: line, "the trade \(trade.id) of \(trade.time) was there already")
            return nil
        }
        if let last, trade.time < last {
            try log.note(.unsorted, line: line, "the trade of \(trade.time) stands behind one of \(last)")
            return nil
        }
        last = trade.time
        return .trade(trade)
    }

    private func parse(_ row: Span<UInt8>) throws(RowFault) -> Trade {
        var field = FieldCursor()
        field.skip(in: row)
        try field.comma(in: row, before: .price)
        let price = try field.price(in: row)
        try field.comma(in: row, before: .size)
        let size = try field.size(in: row)
        try field.comma(in: row, before: .side)
        let side = try field.side(in: row, buy: "buy", sell: "sell")
        try field.comma(in: row, before: .identifier)
        let id = try field.number(.identifier, in: row)
        try field.comma(in: row, before: .time)
        let time = try field.time(in: row)
        try field.end(of: row)
        return Trade(
            coin: coin, time: time, price: price, size: size, aggressor: side, id: UInt64(bitPattern: id))
    }
}

/// The last trades, to know one that is repeated.
private struct RecentTrades {
    private struct Key: Hashable {
        let id: UInt64
        let time: Timestamp
    }

    /// Many times what the exchange repeats on subscribing.
    private static let capacity = 4096

    private var keys: [Key] = []
    private var known: Set<Key> = []
    private var oldest = 0

    /// Whether the trade is new.
    mutating func insert(_ trade: Trade) -> Bool {
        let key = Key(id: trade.id, time: trade.time)
        guard known.insert(key).inserted else { return false }
        if keys.count < Self.capacity {
            keys.append(key)
        } else {
            known.remove(keys[oldest])
            keys[oldest] = key
            oldest = (oldest + 1) % Self.capacity
        }
        return true
    }
}
