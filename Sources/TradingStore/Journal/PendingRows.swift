import TradingCore

/// What a journal has taken and the database has not: entries turned into rows, table by table.
///
/// A pure value. An order is one row, which gathers what the venue says until it is written; an order that begins and
/// ends between two writes, as nearly all do in a backtest, costs one INSERT and no UPDATE. Nothing is forgotten before
/// ``didWrite()`` says that the database has it, so a write that failed can be tried again.
struct PendingRows: Sendable {
    let run: RunID
    private(set) var decisions = TableLayout.decisions.buffer
    private(set) var orderEvents = TableLayout.orderEvents.buffer
    private(set) var fills = TableLayout.fills.buffer
    private(set) var funding = TableLayout.funding.buffer
    private(set) var equity = TableLayout.equity.buffer
    private(set) var positions = TableLayout.positions.buffer
    private(set) var log = TableLayout.log.buffer
    /// How many things have been taken since the last write.
    private(set) var count = 0
    private var sequence: Int64 = 0
    private(set) var openOrders: [Cloid: OrderRow] = [:]
    private(set) var endedOrders: [OrderRow] = []
    /// Memory for the order rows while they are written, kept from one time to the next.
    var newOrders = TableLayout.orders.buffer
    /// The same for orders that the table has.
    var changedOrders = RowBuffer(columns: 13)
    private var coinTexts: [Coin: [UInt8]] = [:]
    private var lastCoin: (coin: Coin, text: [UInt8])?

    init(run: RunID) { self.run = run }

    /// Roughly how much memory the texts take.
    var textBytes: Int { decisions.bytes.count + log.bytes.count + fills.bytes.count }

    mutating func add(_ entry: JournalEntry) {
        let sequence = nextSequence()
        switch entry {
        case .proposed(let intent, let reason, let time):
            beginDecision("proposed", intent.coin, sequence, time)
            addIntent(intent)
            decisions.addNull()
            decisions.add(reason.text)
            decisions.add(reason.values)
        case .approved(.place(let request), let time):
            let order = OrderRow(request, at: time, sequence: sequence)
            if let namesake = openOrders.updateValue(order, forKey: request.cloid) { endedOrders.append(namesake) }
        case .approved(let intent, let time):
            beginDecision("approved", intent.coin, sequence, time)
            addIntent(intent)
            decisions.addNull(3)
        case .refused(let intent, let rule, let reason, let time):
            beginDecision("refused", intent.coin, sequence, time)
            addIntent(intent)
            decisions.add(rule)
            decisions.add(reason)
            decisions.addNull()
        case .note(let coin, let reason, let time):
            beginDecision("noted", coin, sequence, time)
            decisions.addNull(11)
            decisions.add(reason.text)
            decisions.add(reason.values)
        case .venue(let event): add(event, sequence)
        case .killSwitch(let from, let to, let reason, let time):
            addLog(LogLine.Level.killSwitch, reason, from: from, to: to, sequence, time)
        }
    }

    mutating func add(_ point: EquityPoint) {
        equity.begin(run, nextSequence(), point.time)
        equity.add(point.equity)
        equity.add(point.cash)
        equity.add(point.exposure)
    }

    mutating func add(_ position: PositionRecord) {
        positions.begin(run, nextSequence(), position.time)
        positions.add(text: text(of: position.coin))
        positions.add(position.position.size)
        positions.add(position.position.entryNotional)
        positions.add(position.lastPrice)
        positions.add(position.unrealizedPnl)
    }

    mutating func add(_ line: LogLine) {
        addLog(line.level, line.message, from: nil, to: nil, nextSequence(), line.time)
    }

    /// Forgets what the database now has.
    mutating func didWrite() {
        decisions.removeAll()
        orderEvents.removeAll()
        fills.removeAll()
        funding.removeAll()
        equity.removeAll()
        positions.removeAll()
        log.removeAll()
        endedOrders.removeAll(keepingCapacity: true)
        for index in openOrders.indices where openOrders.values[index].isChanged {
            openOrders.values[index].isStored = true
            openOrders.values[index].isChanged = false
        }
        count = 0
    }

    // MARK: - Events

    private mutating func add(_ event: VenueEvent, _ sequence: Int64) {
        switch event {
        case .filled(let fill):
            add(fill, sequence)
            if let cloid = fill.cloid { _ = advanceOrder(cloid, event, sequence) }
        case .funding(let payment):
            funding.begin(run, sequence, payment.time)
            funding.add(text: text(of: payment.coin))
            funding.add(payment.position)
            funding.add(payment.price)
            funding.add(payment.rate.raw)
            funding.add(payment.paid)
        case .accepted(let cloid, let id, _, _):
            if advanceOrder(cloid, event, sequence) { return }
            beginOrderEvent("accepted", cloid, event, sequence)
            orderEvents.add(id.rawValue)
            orderEvents.addNull(2)
        case .rejected(let cloid, _, let rejection, _):
            if advanceOrder(cloid, event, sequence) { return }
            beginOrderEvent("rejected", cloid, event, sequence)
            orderEvents.addNull()
            orderEvents.add(rejection.rawValue)
            orderEvents.addNull()
        case .triggered(let cloid, _, _):
            if advanceOrder(cloid, event, sequence) { return }
            beginOrderEvent("triggered", cloid, event, sequence)
            orderEvents.addNull(3)
        case .canceled(let cloid, _, let reason, let remaining, _):
            if advanceOrder(cloid, event, sequence) { return }
            beginOrderEvent("canceled", cloid, event, sequence)
            orderEvents.addNull()
            orderEvents.add(reason.rawValue)
            orderEvents.add(remaining)
        }
    }

    /// Brings the order of that name forward; false where there is none or the event does not fit it.
    private mutating func advanceOrder(_ cloid: Cloid, _ event: VenueEvent, _ sequence: Int64) -> Bool {
        guard let index = openOrders.index(forKey: cloid), openOrders.values[index].take(event, sequence: sequence)
        else {
            return false
        }
        if openOrders.values[index].record.state.isFinal { endedOrders.append(openOrders.remove(at: index).value) }
        return true
    }

    private mutating func add(_ fill: Fill, _ sequence: Int64) {
        fills.begin(run, sequence, fill.time)
        fills.add(text: text(of: fill.coin))
        if let cloid = fill.cloid { fills.add(cloid) } else { fills.addNull() }
        fills.add(fill.orderID.rawValue)
        fills.add(fill.tradeID)
        fills.add(fill.side)
        fills.add(fill.price)
        fills.add(fill.size)
        fills.add(fill.fee)
        fills.add(fill.isTaker)
        fills.add(fill.startPosition)
        fills.add(fill.closedPnl)
        fills.add(fill.isLiquidation)
    }

    // MARK: - Beginnings of rows

    private mutating func nextSequence() -> Int64 {
        count += 1
        sequence += 1
        return sequence
    }

    private mutating func beginDecision(_ outcome: String, _ coin: Coin, _ sequence: Int64, _ time: Timestamp) {
        decisions.begin(run, sequence, time)
        decisions.add(text: text(of: coin))
        decisions.add(outcome)
    }

    private mutating func beginOrderEvent(_ name: String, _ cloid: Cloid, _ event: VenueEvent, _ sequence: Int64) {
        orderEvents.begin(run, sequence, event.time)
        orderEvents.add(text: text(of: event.coin))
        orderEvents.add(cloid)
        orderEvents.add(name)
    }

    /// Adds action, cloid and the eight terms.
    private mutating func addIntent(_ intent: OrderIntent) {
        switch intent {
        case .place(let order):
            decisions.add("place")
            decisions.add(order.cloid)
            decisions.addTerms(of: order)
        case .cancel(_, let cloid):
            decisions.add("cancel")
            decisions.add(cloid)
            decisions.addNull(8)
        case .cancelAll:
            decisions.add("cancelAll")
            decisions.addNull(9)
        }
    }

    private mutating func addLog(
        _ level: LogLine.Level, _ message: String, from: String?, to: String?, _ sequence: Int64, _ time: Timestamp
    ) {
        log.begin(run, sequence, time)
        log.add(level.rawValue)
        log.add(message)
        log.add(from)
        log.add(to)
    }

    /// The name of a market as text, made once for each.
    mutating func text(of coin: Coin) -> [UInt8] {
        if let lastCoin, lastCoin.coin == coin { return lastCoin.text }
        let text = coinTexts[coin] ?? coin.bytes
        coinTexts[coin] = text
        lastCoin = (coin, text)
        return text
    }
}
