import TradingCore

/// An order on its way into the table: what is known of it, and where in the journal each step stood.
///
/// ```
/// approved ──accepted──► open ──triggered──► triggered
///     │                    │                     │
///     └────────── filled, canceled, rejected ────┘   final: written once more, then forgotten
/// ```
struct OrderRow: Hashable, Sendable {
    var record: OrderRecord
    let sequence: Int64
    var acceptedSequence: Int64?
    var triggeredSequence: Int64?
    var endedSequence: Int64?
    /// Whether the table has the order, though perhaps an older state of it.
    var isStored = false
    /// Whether the table lacks something.
    var isChanged = true

    init(_ request: OrderRequest, at time: Timestamp, sequence: Int64) {
        record = OrderRecord(request: request, approvedAt: time)
        self.sequence = sequence
    }

    /// Takes what the venue said.
    ///
    /// - Returns: False where it says something twice, or of another market; the order then stays as it is.
    mutating func take(_ event: VenueEvent, sequence: Int64) -> Bool {
        guard event.coin == record.request.coin else { return false }
        switch event {
        case .accepted(_, let id, _, let time):
            guard acceptedSequence == nil else { return false }
            acceptedSequence = sequence
            record.orderID = id
            record.acceptedAt = time
            if record.state == .approved { record.state = .open }
        case .triggered(_, _, let time):
            guard triggeredSequence == nil else { return false }
            triggeredSequence = sequence
            record.triggeredAt = time
            record.state = .triggered
        case .rejected(_, _, let rejection, let time):
            record.rejection = rejection
            end(.rejected, at: time, sequence: sequence)
        case .canceled(_, _, let reason, let remaining, let time):
            record.cancelReason = reason
            record.remaining = remaining
            end(.canceled, at: time, sequence: sequence)
        case .filled(let fill):
            let (sum, overflow) = record.filled.raw.addingReportingOverflow(fill.size.raw)
            if !overflow { record.filled = Size(raw: sum) }
            if record.filled >= record.request.size { end(.filled, at: fill.time, sequence: sequence) }
        case .funding: return false
        }
        isChanged = true
        return true
    }

    private mutating func end(_ state: OrderRecord.State, at time: Timestamp, sequence: Int64) {
        record.state = state
        record.endedAt = time
        endedSequence = sequence
    }
}

extension OrderRow {
    /// Adds the columns that may change, from state on.
    func addState(to rows: inout RowBuffer) {
        rows.add(record.state.rawValue)
        rows.add(record.filled)
        rows.add(record.orderID.map { Int64(bitPattern: $0.rawValue) })
        rows.add(acceptedSequence)
        rows.add(record.acceptedAt)
        rows.add(triggeredSequence)
        rows.add(record.triggeredAt)
        rows.add(endedSequence)
        rows.add(record.endedAt)
        rows.add(record.rejection?.rawValue ?? record.cancelReason?.rawValue)
        rows.add(record.remaining)
    }

    /// Reads the columns of `TableLayout.orders`.
    init(_ row: inout RowReader) throws(TradingStoreError) {
        sequence = try row.integer()
        let time = try row.time()
        let coin = try row.coin()
        let cloid = try row.cloid()
        record = OrderRecord(request: try row.terms(coin: coin, cloid: cloid), approvedAt: time)
        record.state = try row.word()
        record.filled = try row.size()
        record.orderID = try row.optionalUnsigned().map(OrderID.init(rawValue:))
        acceptedSequence = try row.optionalInteger()
        record.acceptedAt = try row.optionalTime()
        triggeredSequence = try row.optionalInteger()
        record.triggeredAt = try row.optionalTime()
        endedSequence = try row.optionalInteger()
        record.endedAt = try row.optionalTime()
        let reason = try row.optionalText() ?? ""
        if record.state == .rejected {
            guard let rejection = OrderRejection(rawValue: reason) else { throw row.fault("known rejection") }
            record.rejection = rejection
        } else if record.state == .canceled {
            guard let cancelReason = CancelReason(rawValue: reason) else { throw row.fault("known reason of a cancel") }
            record.cancelReason = cancelReason
        }
        record.remaining = try row.optionalSize()
        isStored = true
        isChanged = false
    }

    /// The entries of the journal that made the order, fills apart.
    var entries: [(sequence: Int64, entry: JournalEntry)] {
        let request = record.request
        var entries = [(sequence, JournalEntry.approved(.place(request), at: record.approvedAt))]
        func add(_ sequence: Int64?, _ event: VenueEvent?) {
            if let sequence, let event { entries.append((sequence, .venue(event))) }
        }
        if let id = record.orderID, let time = record.acceptedAt {
            add(acceptedSequence, .accepted(request.cloid, id, request.coin, at: time))
        }
        if let time = record.triggeredAt { add(triggeredSequence, .triggered(request.cloid, request.coin, at: time)) }
        if let rejection = record.rejection, let time = record.endedAt {
            add(endedSequence, .rejected(request.cloid, request.coin, rejection, at: time))
        }
        if let reason = record.cancelReason, let remaining = record.remaining, let time = record.endedAt {
            add(endedSequence, .canceled(request.cloid, request.coin, reason, remaining: remaining, at: time))
        }
        return entries
    }
}
