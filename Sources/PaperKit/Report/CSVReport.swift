internal import TradingCore

/// The fills and the equity of a run as CSV (RFC 4180), for spreadsheets and notebooks.
///
/// Numbers are exact and plain. A text that a spreadsheet would take for a formula, since it begins with `=`, `+`, `-`,
/// `@` or a control character, gets an apostrophe in front; that meets spot pairs such as `@107`.
public enum CSVReport {
    /// Every fill, one a line, under a line of names.
    public static func fills(of report: RunReport) -> String {
        var csv = "time,coin,side,direction,price,size,notional,fee,taker,closedPnl,position,orderId,cloid\r\n"
        for fill in report.fills {
            let after = fill.startPosition + fill.side.signed(fill.size)
            csv += line(
                [
                    fill.time.description, field(fill.coin.description), fill.side.rawValue, field(fill.direction),
                    fill.price.description, fill.size.description, fill.notional.description, fill.fee.description,
                    fill.isTaker ? "true" : "false", fill.closedPnl.description, after.description,
                    fill.orderID.description, fill.cloid?.description ?? "",
                ])
        }
        return csv
    }

    /// The equity curve, one point a line, under a line of names.
    public static func equity(of report: RunReport) -> String {
        var csv = "time,equity,cash,exposure\r\n"
        for point in report.curve {
            csv += line(
                [
                    point.time.description, point.equity.description, point.cash.description,
                    point.exposure.description,
                ])
        }
        return csv
    }

    /// A text, made safe and quoted where it has to be.
    static func field(_ text: String) -> String {
        var safe = text
        if let first = text.unicodeScalars.first, "=+-@".unicodeScalars.contains(first) || first.value < 0x20 {
            safe = "'" + text
        }
        guard safe.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return safe }
        let quoted = safe.unicodeScalars.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) }
        return "\"\(quoted)\""
    }

    private static func line(_ fields: [String]) -> String { fields.joined(separator: ",") + "\r\n" }
}
