import GRDB
import TradingCore

extension PendingRows {
    /// Writes everything that waits; inside a transaction of the caller.
    mutating func write(to db: Database) throws {
        try insert(decisions, TableLayout.decisions, db)
        try writeOrders(db)
        try insert(orderEvents, TableLayout.orderEvents, db)
        try insert(fills, TableLayout.fills, db)
        try insert(funding, TableLayout.funding, db)
        try insert(equity, TableLayout.equity, db)
        try insert(positions, TableLayout.positions, db)
        try insert(log, TableLayout.log, db)
    }

    private func insert(_ rows: RowBuffer, _ table: TableLayout, _ db: Database) throws {
        guard rows.count > 0 else { return }
        try PreparedStatement(table.insert, in: db).run(rows)
    }

    private mutating func writeOrders(_ db: Database) throws {
        newOrders.removeAll()
        changedOrders.removeAll()
        for order in endedOrders { addRow(of: order) }
        let open = openOrders.values.filter(\.isChanged).sorted { $0.sequence < $1.sequence }
        for order in open { addRow(of: order) }
        try insert(newOrders, TableLayout.orders, db)
        guard changedOrders.count > 0 else { return }
        try PreparedStatement(TableLayout.updateOrder, in: db).run(changedOrders)
    }

    private mutating func addRow(of order: OrderRow) {
        if order.isStored {
            changedOrders.add(run.rawValue)
            changedOrders.add(order.sequence)
            order.addState(to: &changedOrders)
        } else {
            let request = order.record.request
            newOrders.begin(run, order.sequence, order.record.approvedAt)
            newOrders.add(text: text(of: request.coin))
            newOrders.add(request.cloid)
            newOrders.addTerms(of: request)
            order.addState(to: &newOrders)
        }
    }
}
