import EthereumCrypto
import PaperKit
import TradingCore

/// Questions about orders, fills, funding, ledger and TWAPs.
extension LocalExchange {
    func historyAnswer(_ type: String, _ question: InfoQuestion) throws(InfoRefusal) -> JSONValue? {
        switch type {
        case "openOrders", "frontendOpenOrders":
            let account = directory[try question.address()]
            return openOrders(of: account, dex: try dex(question), isFrontend: type == "frontendOpenOrders")
        case "orderStatus": return try orderStatus(question)
        case "historicalOrders":
            return Wire.list(try past(question).orders.newest(2000).map { change($0) })
        case "userFills":
            return Wire.list(fills(Array(try past(question).fills.newest(2000).reversed()), question).reversed())
        case "userFillsByTime": return Wire.list(try fillsByTime(question))
        case "userTwapSliceFills", "userTwapSliceFillsByTime":
            let isByTime = type == "userTwapSliceFillsByTime"
            let range = try question.range(needsStart: isByTime)
            let slices = twapSlices(try past(question), in: range)
            return Wire.list((isByTime ? slices.prefix(2000) : slices.reversed().prefix(2000)).map { twapSlice($0) })
        case "twapHistory": return Wire.list(try past(question).twaps.newest(2000).map { twapChange($0) })
        case "userFunding":
            let past = try past(question)
            guard let range = try question.range(needsStart: false) else { return [] }
            return Wire.list(past.fundings.elements(by: \.time, in: range, limit: 500).map { fundingLine($0) })
        case "userNonFundingLedgerUpdates":
            let past = try past(question)
            guard let range = try question.range(needsStart: false) else { return [] }
            return Wire.list(ledgerLines(past, in: range))
        default: return nil
        }
    }

    private func past(_ question: InfoQuestion) throws(InfoRefusal) -> AccountHistory {
        directory[try question.address()].map { history.account($0) } ?? AccountHistory()
    }

    /// The change of an order in the long shape.
    func change(_ record: AccountHistory.OrderRecord) -> JSONValue {
        OrderJSON.change(record, coin: universe.listings[record.order.market].instrument.coin)
    }

    /// The open orders of an account in a dex, the newest first; those of spot pairs come with the main dex.
    ///
    /// - Parameters:
    ///   - account: Whose; nil for nobody.
    ///   - dex: The place of the dex.
    ///   - isFrontend: Whether the long shape is wanted, in which a parent lists those that wait for it.
    /// - Returns: The list.
    func openOrders(of account: Int?, dex: Int, isFrontend: Bool) -> JSONValue {
        guard let account else { return [] }
        let orders = exchange.orders(of: account).filter { order in
            let listing = universe.listings[order.market]
            return listing.isPerp ? listing.dex == dex : dex == 0
        }
        return Wire.list(
            orders.reversed().map { order in
                let coin = universe.listings[order.market].instrument.coin
                guard isFrontend else { return OrderJSON.short(order, coin: coin) }
                let waiting = orders.filter { child in
                    order.group != 0 && child.group == order.group && child.state == .waitingForParent
                        && order.state != .waitingForParent
                }
                return OrderJSON.long(
                    order, coin: coin, children: waiting.map { OrderJSON.long($0, coin: coin) })
            })
    }

    private func orderStatus(_ question: InfoQuestion) throws(InfoRefusal) -> JSONValue {
        let unknown: JSONValue = ["status": "unknownOid"]
        let account = directory[try question.address()]
        var wanted: OrderID?
        switch question.body["oid"]?.content {
        case .number(let digits):
            guard let number = UInt64(digits) else { throw .unprocessable }
            wanted = OrderID(rawValue: number)
        case .string(let text):
            guard let cloid = Cloid(text.lowercased()) else { throw .unprocessable }
            wanted = account.flatMap { history.account($0).order(named: cloid) }
        default: throw .unprocessable
        }
        guard let account, let wanted else { return unknown }
        let record = history.account(account).record(of: wanted)
        if let order = exchange.order(wanted), order.account == account {
            let now = AccountHistory.OrderRecord(
                order: order, status: .open, time: record?.time ?? order.placedAt)
            return ["status": "order", "order": change(now)]
        }
        return record.map { ["status": "order", "order": change($0)] } ?? unknown
    }

    private func fills(_ fills: [AccountFill], _ question: InfoQuestion) -> [JSONValue] {
        let isAggregated = (try? question.flag("aggregateByTime")) == true
        return (isAggregated ? Self.aggregated(fills) : fills).map { fill($0) }
    }

    private func fillsByTime(_ question: InfoQuestion) throws(InfoRefusal) -> [JSONValue] {
        let past = try past(question)
        guard let range = try question.range() else { return [] }
        let isReversed = try question.flag("reversed")
        let found = past.fills.elements(by: \.time, in: range, limit: isReversed ? .max : 2000)
        return isReversed ? fills(Array(found.suffix(2000)), question).reversed() : fills(found, question)
    }

    private func twapSlices(_ past: AccountHistory, in range: ClosedRange<Timestamp>?) -> [AccountFill] {
        guard let range else { return [] }
        return past.fills.elements(by: \.time, in: range).filter { $0.twap != nil }
    }

    private func fundingLine(_ payment: FundingPayment) -> JSONValue {
        let start = UInt64(bitPattern: payment.time.milliseconds)
        let number = payment.coin.bytes.reduce(start) { $0 &* 31 &+ UInt64($1) }
        return [
            "time": Wire.time(payment.time), "hash": Wire.name(TransactionHash.of(number)),
            "delta": Wire.object([("type", "funding")] + Self.funding(payment)),
        ]
    }

    /// The lines of a ledger in a range, the oldest first, at most 500.
    func ledgerLines(_ past: AccountHistory, in range: ClosedRange<Timestamp>) -> [JSONValue] {
        let lines = past.ledger.elements(by: \.time, in: range).enumerated().compactMap { place, record in
            ledgerLine(record, number: place)
        }
        return Array(lines.prefix(500))
    }
}
