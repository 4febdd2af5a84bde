internal import TradingCore

/// The first and the last trades of a run as an HTML table.
struct TradeTable {
    /// How many trades are shown at either end.
    private static let shown = 25

    let trades: [RoundTrip]
    private let text = FigureText()

    init(_ trades: [RoundTrip]) { self.trades = trades }

    var html: String {
        guard !trades.isEmpty else { return "<p>No position was opened.</p>\n" }
        var rows = trades.prefix(Self.shown).map(row)
        let hidden = trades.count - 2 * Self.shown
        if hidden > 0 {
            let words = "\(text.count(hidden)) more \(hidden == 1 ? "trade" : "trades"); every fill is in fills.csv"
            rows.append("<tr class=\"more\"><td colspan=\"10\">\(words)</td></tr>\n")
        }
        rows += trades.dropFirst(max(Self.shown, trades.count - Self.shown)).map(row)
        return """
            <div class="scroll"><table class="trades">
            <thead><tr><th scope="col">Entry</th><th scope="col">Trade</th>\
            <th scope="col" class="number wide">Size</th><th scope="col" class="number">Price</th>\
            <th scope="col" class="wide">Exit</th><th scope="col" class="number">Exit price</th>\
            <th scope="col" class="wide">Held</th><th scope="col" class="number wide">Gross</th>\
            <th scope="col" class="number wide">Fees</th><th scope="col" class="number">Net</th></tr></thead>
            <tbody>
            \(rows.joined())</tbody>
            </table></div>

            """
    }

    private func row(_ trade: RoundTrip) -> String {
        let tone = ReportFigure.tone(of: trade.netPnl.doubleValue)
        let coin = HTMLText.escaped(trade.coin.description)
        let side = trade.side == .buy ? "long" : "short"
        let exit = trade.exitTime.map { moment($0) } ?? "open"
        let end = trade.wasLiquidated ? "\(exit) <b class=\"bad\">liquidated</b>" : exit
        return "<tr><td class=\"stack\">\(moment(trade.entryTime))</td>"
            + "<td class=\"stack\"><span class=\"nowrap\"><i class=\"key \(side)\"></i>\(coin)</span> \(side)</td>"
            + cell(text.exact(trade.maxSize), "wide") + cell(text.price(trade.entryPrice))
            + "<td class=\"stack wide\">\(end)</td>" + cell(trade.isOpen ? "open" : text.price(trade.exitPrice))
            + "<td class=\"wide\">\(HTMLText.figure(text.duration(trade.timeHeld)))</td>"
            + cell(text.money(trade.grossPnl), "wide") + cell(text.money(trade.fees), "wide")
            + cell(text.money(trade.netPnl, signed: true), tone.rawValue) + "</tr>\n"
    }

    private func cell(_ value: String, _ style: String = "") -> String {
        "<td class=\"number \(style)\">\(HTMLText.figure(value))</td>"
    }

    /// A moment whose date and clock stand above one another where there is little room.
    private func moment(_ time: Timestamp) -> String {
        let parts = time.minuteText.split(separator: " ")
        return parts.map { "<span class=\"nowrap\">\($0)</span>" }.joined(separator: " ")
    }
}
