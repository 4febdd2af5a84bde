public import TradingCore

extension TradingStore {
    /// What was proposed, refused or left undone, and why; approved cancels too.
    public func decisions(of run: RunID) -> RunCursor<JournalEntry> {
        RunCursor(self, run, .decisions) { try $0.decision().entry }
    }

    /// The orders that risk let through, with what became of them.
    public func orders(of run: RunID) -> RunCursor<OrderRecord> {
        RunCursor(self, run, .orders) { row in try OrderRow(&row).record }
    }

    /// The executions.
    public func fills(of run: RunID) -> RunCursor<Fill> {
        RunCursor(self, run, .fills) { try $0.fill().fill }
    }

    /// The funding paid and received.
    public func funding(of run: RunID) -> RunCursor<FundingPayment> {
        RunCursor(self, run, .funding) { try $0.funding().payment }
    }

    /// The equity curve.
    public func equity(of run: RunID) -> RunCursor<EquityPoint> {
        RunCursor(self, run, .equity) { row in
            _ = try row.integer()
            let time = try row.time()
            let equity = try row.amount()
            let cash = try row.amount()
            return EquityPoint(time: time, equity: equity, cash: cash, exposure: try row.amount())
        }
    }

    /// The latest position of each market.
    public func positions(of run: RunID) -> RunCursor<PositionRecord> {
        RunCursor(self, run, .positions) { row in
            _ = try row.integer()
            let time = try row.time()
            let coin = try row.coin()
            let size = try row.size()
            let position = Position(size: size, entryNotional: try row.amount())
            let lastPrice = try row.optionalPrice()
            return PositionRecord(
                coin: coin, time: time, position: position, lastPrice: lastPrice, unrealizedPnl: try row.amount())
        }
    }

    /// The log, moves of the kill switch included.
    public func log(of run: RunID) -> RunCursor<LogLine> {
        RunCursor(self, run, .log) { row in
            _ = try row.integer()
            let time = try row.time()
            let level = try row.word(LogLine.Level.self)
            let message = try row.text()
            guard let from = try row.optionalText(), let to = try row.optionalText() else {
                return LogLine(level, message, at: time)
            }
            return LogLine(level, "\(from) → \(to): \(message)", at: time)
        }
    }

    /// The whole journal of a run, exactly as it was recorded, to hash it again or to replay it.
    ///
    /// To be asked for when the run has ended: the tables are read one after the other.
    ///
    /// - Returns: The entries, in the order in which they were recorded.
    /// - Throws: ``TradingStoreError`` when the file cannot be read or holds something else.
    /// - Complexity: Holds the journal in memory.
    public func journal(of run: RunID) throws(TradingStoreError) -> [JournalEntry] {
        var entries = try RunCursor(self, run, .decisions) { try $0.decision() }.all()
        for order in try RunCursor(self, run, .orders, decode: { row in try OrderRow(&row) }).all() {
            entries += order.entries
        }
        entries += try RunCursor(self, run, .orderEvents) { try $0.orderEvent() }.all()
        for (sequence, fill) in try RunCursor(self, run, .fills, decode: { try $0.fill() }).all() {
            entries.append((sequence, .venue(.filled(fill))))
        }
        for (sequence, payment) in try RunCursor(self, run, .funding, decode: { try $0.funding() }).all() {
            entries.append((sequence, .venue(.funding(payment))))
        }
        entries += try RunCursor(self, run, .log) { try $0.killSwitch() }.all().compactMap { $0 }
        return entries.sorted { $0.sequence < $1.sequence }.map(\.entry)
    }
}
