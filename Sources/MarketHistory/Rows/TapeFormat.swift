internal import TradingCore

/// `t,px,sz,side`: fills, two adjacent rows for the two counterparties of a trade.
struct TapeFormat: RowFormat {
    private struct Fill {
        let time: Timestamp
        let price: Price
        let size: Size
        let side: Side
        let line: Int
    }

    let coin: Coin
    private var waiting: Fill?
    private var last: Trade?

    init(coin: Coin) { self.coin = coin }

    mutating func read(
        _ row: Span<UInt8>, line: Int, log: inout ProblemLog
    ) throws(MarketHistoryError) -> MarketEvent? {
        let fill: Fill
        do throws(RowFault) {
            fill = try parse(row, line: line)
        } catch {
            try log.note(.brokenRow, line: line, error.message(for: row))
            return nil
        }
        guard fill.price > .zero, fill.size > .zero else {
            try log.note(.brokenRow, line: line, "the price \(fill.price) or the size \(fill.size) is not above zero")
            return nil
        }
        guard let first = waiting else {
            waiting = fill
            return nil
        }
        guard (first.time, first.price, first.size) == (fill.time, fill.price, fill.size), first.side != fill.side
        else {
            waiting = fill
            try refuse(first, log: &log)
            return nil
        }
        waiting = nil
        if let last, fill.time < last.time {
            try log.note(.unsorted, line: first.line, "the trade of \(fill.time) stands behind one of \(last.time)")
            return nil
        }
        let trade = Trade(
            coin: coin, time: fill.time, price: fill.price, size: fill.size, aggressor: aggressor(at: fill.price))
        last = trade
        return .trade(trade)
    }

    mutating func finish(log: inout ProblemLog) throws(MarketHistoryError) {
        guard let first = waiting else { return }
        waiting = nil
        try refuse(first, log: &log)
    }

    private func refuse(_ fill: Fill, log: inout ProblemLog) throws(MarketHistoryError) {
        try log.note(.brokenRow, line: fill.line, "the row of the trade's other side does not follow")
    }

    /// The tick rule.
    private func aggressor(at price: Price) -> Side {
        guard let last else { return .buy }
        if price > last.price { return .buy }
        return price < last.price ? .sell : last.aggressor
    }

    private func parse(_ row: Span<UInt8>, line: Int) throws(RowFault) -> Fill {
        var field = FieldCursor()
        let time = try field.time(in: row)
        try field.comma(in: row, before: .price)
        let price = try field.price(in: row)
        try field.comma(in: row, before: .size)
        let size = try field.size(in: row)
        try field.comma(in: row, before: .side)
        let side = try field.side(in: row, buy: "B", sell: "A")
        try field.end(of: row)
        return Fill(time: time, price: price, size: size, side: side, line: line)
    }
}
