/// The views of version 1: the same rows for people, with dates, decimals and names.
///
/// ```
/// sqlite3 history.sqlite "SELECT * FROM fills_view WHERE run_id = 7"
/// ```
extension Schema {
    static let viewsOfVersion1 = [
        view(
            "runs_view", of: "runs",
            ["id", "name", "mode", "strategy", "status", date("started_at"), date("ended_at"), "data", "error"]),
        view(
            "decisions_view", of: "decisions",
            ["run_id", "seq", date("time"), "coin", "outcome", "action", hex("cloid"), "side", decimal("size"), "kind"]
                + [decimal("limit_price"), "time_in_force", decimal("trigger_price"), "purpose", "reduce_only"]
                + ["rule", "reason", "numbers"]),
        view(
            "orders_view", of: "orders",
            ["run_id", "seq", date("time"), "coin", hex("cloid"), "side", decimal("size"), "kind"]
                + [
                    decimal("limit_price"), "time_in_force", decimal("trigger_price"), "purpose", "reduce_only",
                    "state",
                ]
                + [decimal("filled"), "order_id", date("accepted_at"), date("triggered_at"), date("ended_at")]
                + ["end_reason", decimal("remaining")]),
        view(
            "fills_view", of: "fills",
            ["run_id", "seq", date("time"), "coin", hex("cloid"), "order_id", "trade_id", "side", decimal("price")]
                + [decimal("size"), "fee", "is_taker", decimal("start_position"), "closed_pnl", "is_liquidation"]),
        view(
            "funding_view", of: "funding",
            ["run_id", "seq", date("time"), "coin", decimal("position"), decimal("price"), decimal("rate", places: 12)]
                + ["paid"]),
        view("equity_view", of: "equity", ["run_id", "seq", date("time"), "equity", "cash", "exposure"]),
        view(
            "positions_view", of: "positions",
            ["run_id", date("time"), "coin", decimal("size"), "entry_notional", decimal("last_price")]
                + ["unrealized_pnl"]),
        view("log_view", of: "log", ["run_id", "seq", date("time"), "level", "message", "from_state", "to_state"]),
    ].joined()

    private static func view(_ name: String, of table: String, _ columns: [String]) -> String {
        "CREATE VIEW \(name) AS SELECT \(columns.joined(separator: ", ")) FROM \(table);\n"
    }

    private static func date(_ column: String) -> String {
        "strftime('%Y-%m-%d %H:%M:%f', \(column) / 1000.0, 'unixepoch') AS \(column)"
    }

    private static func hex(_ column: String) -> String { "'0x' || lower(hex(\(column))) AS \(column)" }

    /// Divides with whole numbers only: no digit goes through a binary fraction, whatever the value.
    private static func decimal(_ column: String, places: Int = 8) -> String {
        let unit = "1" + String(repeating: "0", count: places)
        let sign = "iif(\(column) < 0 AND \(column) > -\(unit), '-', '')"
        let digits = "printf('%s%d.%0\(places)d', \(sign), \(column) / \(unit), abs(\(column) % \(unit)))"
        return "iif(\(column) IS NULL, NULL, rtrim(rtrim(\(digits), '0'), '.')) AS \(column)"
    }
}
