import EthereumCrypto
import HyperliquidKit
public import PaperKit
public import TradingCore

/// A fill that waits for its message.
struct PendingFill: Sendable {
    var fill: AccountFill
}

/// Streams that events drive: what happened is told at once, in its order, to all who want it.
extension StreamHub {
    /// Tells of what the core told.
    ///
    /// - Parameters:
    ///   - events: In their order.
    ///   - local: The exchange right after them.
    /// - Returns: The messages to send.
    public mutating func absorb(_ events: [ExchangeEvent], in local: LocalExchange) -> [Outgoing] {
        guard !streams.isEmpty else { return [] }
        for event in events { note(event, in: local) }
        return flush(in: local)
    }

    /// Tells of what the exchange was shown of others.
    public mutating func absorb(_ event: MarketEvent, in local: LocalExchange) -> [Outgoing] {
        guard !streams.isEmpty, let market = local.universe.market(named: event.coin) else { return [] }
        if case .trade(let trade) = event {
            note(
                MarketHistory.TapeTrade(
                    time: trade.time, price: trade.price, size: trade.size, aggressor: trade.aggressor, id: trade.id),
                market, in: local)
        }
        markMarket(market)
        return flush(in: local)
    }

    private mutating func note(_ event: ExchangeEvent, in local: LocalExchange) {
        switch event {
        case .order(let order, let status, let time):
            markMarket(order.market)
            let record = AccountHistory.OrderRecord(order: order, status: status, time: time)
            tell(order.account, in: local) { hub, slot in hub.note(record, slot, in: local) }
        case .fill(let fill):
            tell(fill.account, in: local) { hub, slot in hub.note(fill, slot, in: local) }
        case .trade(let print):
            markMarket(print.market)
            note(
                MarketHistory.TapeTrade(
                    time: print.time, price: print.price, size: print.size, aggressor: print.aggressor,
                    id: print.tradeID, buyer: print.buyer, seller: print.seller),
                print.market, in: local)
        case .funding(let account, let payment):
            let line = Wire.object([("time", Wire.time(payment.time))] + LocalExchange.funding(payment))
            tell(account, in: local) { hub, slot in
                hub.leave(line, [.userFundings: "", .userEvents: "funding"], slot)
            }
        case .ledger(let entry):
            tell(entry.account, in: local) { hub, slot in
                guard let line = local.ledgerLine(.entry(entry), number: 0) else { return }
                hub.leave(line, [.userNonFundingLedgerUpdates: ""], slot)
            }
        case .liquidation(let record):
            tell(record.account, in: local) { hub, slot in hub.note(record, slot, in: local) }
        case .twap(let record):
            let line = local.twapChange(record)
            tell(record.account, in: local) { hub, slot in
                hub.leave(line, [.userTwapHistory: "", .userEvents: "twapHistory"], slot)
            }
        case .prices(let market, _, _, _): markMarket(market)
        case .fundingRate(let record): markMarket(record.market)
        }
    }

    /// Does something for every stream of an account, and marks those that show its state.
    private mutating func tell(
        _ account: Int, in local: LocalExchange, _ act: (inout StreamHub, Int) -> Void
    ) {
        guard let slots = ofUser[local.address(of: account)] else { return }
        for slot in slots {
            if streams[slot].wanted.kind.content == .accountState { markDirty(slot) } else { act(&self, slot) }
        }
    }

    /// Leaves an element for the next message of a stream, if the stream is one of those named; the text is its key there.
    private mutating func leave(_ value: JSONValue, _ kinds: [SubscriptionKind: String], _ slot: Int) {
        guard let key = kinds[streams[slot].wanted.kind] else { return }
        touch(slot)
        streams[slot].pending.append((key, value))
    }

    private mutating func touch(_ slot: Int) {
        if streams[slot].pending.isEmpty, streams[slot].pendingFills.isEmpty { touched.append(slot) }
    }

    private mutating func note(_ record: AccountHistory.OrderRecord, _ slot: Int, in local: LocalExchange) {
        let coin = local.universe.listings[record.order.market].instrument.coin
        switch streams[slot].wanted.kind {
        case .orderUpdates:
            let update: JSONValue = [
                "order": OrderJSON.short(record.order, coin: coin), "status": Wire.name(record.status.name),
                "statusTimestamp": Wire.time(record.time),
            ]
            leave(update, [.orderUpdates: ""], slot)
        case .userHistoricalOrders: leave(local.change(record), [.userHistoricalOrders: ""], slot)
        case .userEvents:
            guard case .canceled(let reason) = record.status, reason != .requested, reason != .unfilledRest else {
                return
            }
            let order: JSONValue = ["coin": Wire.name(coin), "oid": .number(record.order.id.rawValue)]
            leave(order, [.userEvents: "nonUserCancel"], slot)
        default: break
        }
    }

    private mutating func note(_ fill: AccountFill, _ slot: Int, in local: LocalExchange) {
        switch streams[slot].wanted.kind {
        case .userFills:
            touch(slot)
            streams[slot].pendingFills.append(PendingFill(fill: fill))
        case .userEvents:
            leave(local.fill(fill), [.userEvents: "fills"], slot)
            if fill.twap != nil { leave(local.twapSlice(fill), [.userEvents: "twapSliceFills"], slot) }
        case .userTwapSliceFills:
            if fill.twap != nil { leave(local.twapSlice(fill), [.userTwapSliceFills: ""], slot) }
        case .notification:
            guard !fill.isTaker else { return }
            let coin = local.universe.listings[fill.market].instrument.coin
            let verb = fill.side == .buy ? "Bought" : "Sold"
            let text = "Resting order filled: \(verb) \(fill.size) \(coin) at $\(fill.price)"
            leave(["notification": Wire.name(text)], [.notification: ""], slot)
        default: break
        }
    }

    private mutating func note(_ record: LiquidationRecord, _ slot: Int, in local: LocalExchange) {
        switch streams[slot].wanted.kind {
        case .userNonFundingLedgerUpdates:
            guard let line = local.ledgerLine(.liquidation(record), number: 0) else { return }
            leave(line, [.userNonFundingLedgerUpdates: ""], slot)
        case .userEvents:
            let event: JSONValue = [
                "lid": .number(record.time.milliseconds), "liquidator": Wire.name(Address.zero),
                "liquidated_user": Wire.name(local.address(of: record.account)),
                "liquidated_ntl_pos": Wire.decimal(record.notional),
                "liquidated_account_value": Wire.decimal(record.accountValue),
            ]
            leave(event, [.userEvents: "liquidation"], slot)
        default: break
        }
    }

    private mutating func note(_ trade: MarketHistory.TapeTrade, _ market: Int, in local: LocalExchange) {
        guard market < ofMarket.count else { return }
        for slot in ofMarket[market] where streams[slot].wanted.kind == .trades {
            let coin = Wire.name(local.universe.listings[market].instrument.coin)
            leave(local.tapeLine(trade, coin: coin), [.trades: ""], slot)
        }
    }

    /// Marks the streams of a market, and those of all markets.
    private mutating func markMarket(_ market: Int) {
        guard market < ofMarket.count else { return }
        for slot in ofMarket[market] { markDirty(slot) }
        for slot in ofAll { markDirty(slot) }
    }

    /// Writes what events have left.
    private mutating func flush(in local: LocalExchange) -> [Outgoing] {
        var outgoing: [Outgoing] = []
        for slot in touched {
            let stream = streams[slot]
            streams[slot].pending.removeAll()
            streams[slot].pendingFills.removeAll()
            for message in messages(of: stream, in: local) { self.outgoing(slot, message, to: &outgoing) }
        }
        touched.removeAll(keepingCapacity: true)
        return outgoing
    }

    private func messages(of stream: Stream, in local: LocalExchange) -> [[UInt8]] {
        let kind = stream.wanted.kind
        let elements = stream.pending.map(\.value)
        switch kind {
        case .userEvents: return eventMessages(stream.pending)
        case .notification: return elements.map { StreamEnvelope.message(kind.rawValue, $0) }
        case .trades, .orderUpdates: return [StreamEnvelope.message(kind.rawValue, Wire.list(elements))]
        case .userFills:
            let fills = stream.pendingFills.map(\.fill)
            let told = stream.wanted.aggregatesByTime ? LocalExchange.aggregated(fills) : fills
            return [listMessage(stream.wanted, told.map { local.fill($0) }, isSnapshot: false)]
        default: return [listMessage(stream.wanted, elements, isSnapshot: false)]
        }
    }

    /// The message of a stream that lists what happened to a user.
    func listMessage(_ wanted: WantedStream, _ elements: [JSONValue], isSnapshot: Bool) -> [UInt8] {
        let key =
            switch wanted.kind {
            case .userFills: "fills"
            case .userFundings: "fundings"
            case .userHistoricalOrders: "orderHistory"
            case .userTwapHistory: "history"
            case .userNonFundingLedgerUpdates: "nonFundingLedgerUpdates"
            case .userTwapSliceFills: "twapSliceFills"
            default: wanted.kind.rawValue
            }
        return StreamEnvelope.message(
            wanted.kind.rawValue,
            Wire.object([
                ("isSnapshot", isSnapshot ? true : nil), ("user", wanted.user.map { Wire.name($0) }),
                (key, Wire.list(elements)),
            ]))
    }

    /// The messages of `userEvents`: neighbours of one shape in one list; funding and liquidation come one by one.
    private func eventMessages(_ pending: [(key: String, value: JSONValue)]) -> [[UInt8]] {
        var messages: [[UInt8]] = []
        var rest = pending[...]
        while let first = rest.first {
            let isSingle = first.key == "funding" || first.key == "liquidation"
            let group = isSingle ? rest.prefix(1) : rest.prefix { $0.key == first.key }
            rest = rest.dropFirst(group.count)
            let value = isSingle ? first.value : Wire.list(group.map(\.value))
            messages.append(StreamEnvelope.message("user", Wire.object([(first.key, value)])))
        }
        return messages
    }
}
