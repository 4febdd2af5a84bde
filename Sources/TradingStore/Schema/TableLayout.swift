/// The columns of one table that belongs to a run, in the order in which rows are written and read.
///
/// Every such table begins with the number of its run.
struct TableLayout: Sendable {
    let name: String
    let columns: [String]
    /// Writes one row: the run, then the columns.
    let insert: String
    /// Reads the rows of run ?1 behind place ?2, at most ?3 of them.
    let page: String

    private init(_ name: String, verb: String = "INSERT", _ columns: String) {
        self.name = name
        self.columns = columns.split(separator: " ").map(String.init)
        let list = self.columns.joined(separator: ", ")
        let marks = String(repeating: ", ?", count: self.columns.count)
        insert = "\(verb) INTO \(name) (run_id, \(list)) VALUES (?\(marks))"
        page = "SELECT \(list) FROM \(name) WHERE run_id = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3"
    }

    /// An empty buffer for rows of the table.
    var buffer: RowBuffer { RowBuffer(columns: columns.count + 1) }

    static let decisions = TableLayout(
        "decisions",
        """
        seq time coin outcome action cloid side size kind limit_price time_in_force trigger_price purpose reduce_only \
        rule reason numbers
        """)

    static let orders = TableLayout(
        "orders",
        """
        seq time coin cloid side size kind limit_price time_in_force trigger_price purpose reduce_only state filled \
        order_id accepted_seq accepted_at triggered_seq triggered_at ended_seq ended_at end_reason remaining
        """)

    static let orderEvents = TableLayout("order_events", "seq time coin cloid event order_id reason remaining")

    static let fills = TableLayout(
        "fills",
        """
        seq time coin cloid order_id trade_id side price size fee is_taker start_position closed_pnl is_liquidation
        """)

    static let funding = TableLayout("funding", "seq time coin position price rate paid")

    static let equity = TableLayout("equity", "seq time equity cash exposure")

    static let positions = TableLayout(
        "positions", verb: "INSERT OR REPLACE", "seq time coin size entry_notional last_price unrealized_pnl")

    static let log = TableLayout("log", "seq time level message from_state to_state")

    /// Brings an order that is in the table up to date: run, seq, then what may change.
    static let updateOrder = """
        UPDATE orders SET state = ?3, filled = ?4, order_id = ?5, accepted_seq = ?6, accepted_at = ?7, \
        triggered_seq = ?8, triggered_at = ?9, ended_seq = ?10, ended_at = ?11, end_reason = ?12, remaining = ?13 \
        WHERE run_id = ?1 AND seq = ?2
        """
}
