import TradingCore

/// How the suite's values look in a column; `RowReader` is the other half.
extension RowBuffer {
    /// Adds what every row of a run begins with.
    mutating func begin(_ run: RunID, _ sequence: Int64, _ time: Timestamp) {
        add(run.rawValue)
        add(sequence)
        add(time)
    }

    mutating func add(_ time: Timestamp) { add(time.milliseconds) }
    mutating func add(_ time: Timestamp?) { add(time?.milliseconds) }
    mutating func add(_ price: Price) { add(price.raw) }
    mutating func add(_ price: Price?) { add(price?.raw) }
    mutating func add(_ size: Size) { add(size.raw) }
    mutating func add(_ size: Size?) { add(size?.raw) }
    mutating func add(_ side: Side) { add(side == .buy ? "buy" : "sell") }

    /// Numbers of the venue use 64 bits without a sign; the upper half, never yet seen, is stored as negative.
    mutating func add(_ number: UInt64) { add(Int64(bitPattern: number)) }

    mutating func add(_ amount: USD) {
        addText { USDText.append(amount, to: &$0) }
    }

    /// The numbers of a reason as JSON, or NULL where there are none.
    mutating func add(_ values: [Reason.Value]) {
        guard !values.isEmpty else { return addNull() }
        addText { ReasonText.append(values, to: &$0) }
    }

    /// An order's side, size, kind, limit_price, time_in_force, trigger_price, purpose and reduce_only.
    mutating func addTerms(of order: OrderRequest) {
        add(order.side)
        add(order.size)
        switch order.kind {
        case .market:
            add("market")
            addNull(4)
        case .limit(let price, let timeInForce):
            add("limit")
            add(price)
            add(timeInForce.rawValue)
            addNull(2)
        case .trigger(let trigger):
            add("trigger")
            add(trigger.limit)
            addNull()
            add(trigger.price)
            add(trigger.purpose.rawValue)
        }
        add(order.reduceOnly)
    }
}
