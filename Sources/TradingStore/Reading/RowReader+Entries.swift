import TradingCore

/// The rows of a run's tables as entries of its journal, each with its place.
extension RowReader {
    mutating func decision() throws(TradingStoreError) -> (sequence: Int64, entry: JournalEntry) {
        let sequence = try integer()
        let time = try time()
        let coin = try coin()
        let outcome = try text()
        let intent = try intent(coin)
        let rule = try optionalText()
        let reason = try optionalText()
        let values = try values()
        let entry: JournalEntry
        switch (outcome, intent, rule, reason) {
        case ("proposed", let intent?, _, let reason?):
            entry = .proposed(intent, Reason(reason, values), at: time)
        case ("approved", let intent?, _, _): entry = .approved(intent, at: time)
        case ("refused", let intent?, let rule?, let reason?):
            entry = .refused(intent, rule: rule, reason: reason, at: time)
        case ("noted", _, _, let reason?): entry = .note(coin, Reason(reason, values), at: time)
        default: throw fault("complete decision, before it,")
        }
        return (sequence, entry)
    }

    private mutating func intent(_ coin: Coin) throws(TradingStoreError) -> OrderIntent? {
        let action = try optionalText()
        let cloid = try optionalCloid()
        if action == "place", let cloid { return .place(try terms(coin: coin, cloid: cloid)) }
        skip(8)
        switch (action, cloid) {
        case ("cancel", let cloid?): return .cancel(coin, cloid)
        case ("cancelAll", _): return .cancelAll(coin)
        case (nil, _): return nil
        default: throw fault("known action, before it,")
        }
    }

    mutating func orderEvent() throws(TradingStoreError) -> (sequence: Int64, entry: JournalEntry) {
        let sequence = try integer()
        let time = try time()
        let coin = try coin()
        let cloid = try cloid()
        let name = try text()
        let id = try optionalUnsigned().map(OrderID.init(rawValue:))
        let reason = try optionalText() ?? ""
        let remaining = try optionalSize()
        let event: VenueEvent
        switch (name, id, OrderRejection(rawValue: reason), CancelReason(rawValue: reason), remaining) {
        case ("accepted", let id?, _, _, _): event = .accepted(cloid, id, coin, at: time)
        case ("rejected", _, let rejection?, _, _): event = .rejected(cloid, coin, rejection, at: time)
        case ("triggered", _, _, _, _): event = .triggered(cloid, coin, at: time)
        case ("canceled", _, _, let reason?, let remaining?):
            event = .canceled(cloid, coin, reason, remaining: remaining, at: time)
        default: throw fault("complete event, before it,")
        }
        return (sequence, .venue(event))
    }

    mutating func fill() throws(TradingStoreError) -> (sequence: Int64, fill: Fill) {
        let sequence = try integer()
        let time = try time()
        let coin = try coin()
        let cloid = try optionalCloid()
        let orderID = OrderID(rawValue: try unsigned())
        let tradeID = try unsigned()
        let side = try word(Side.self)
        let price = try price()
        let size = try size()
        let fee = try amount()
        let isTaker = try flag()
        let startPosition = try self.size()
        let closedPnl = try amount()
        let fill = Fill(
            coin: coin, time: time, cloid: cloid, orderID: orderID, tradeID: tradeID, side: side, price: price,
            size: size, fee: fee, isTaker: isTaker, startPosition: startPosition, closedPnl: closedPnl,
            isLiquidation: try flag())
        return (sequence, fill)
    }

    mutating func funding() throws(TradingStoreError) -> (sequence: Int64, payment: FundingPayment) {
        let sequence = try integer()
        let time = try time()
        let coin = try coin()
        let position = try size()
        let price = try price()
        let rate = Rate(raw: try integer())
        // Made with nothing that could overflow; what was paid is taken from the row.
        var payment = FundingPayment(coin: coin, time: time, position: .zero, price: price, rate: rate)
        payment.position = position
        payment.paid = try amount()
        return (sequence, payment)
    }

    mutating func killSwitch() throws(TradingStoreError) -> (sequence: Int64, entry: JournalEntry)? {
        let sequence = try integer()
        let time = try time()
        _ = try text()
        let message = try text()
        guard let from = try optionalText(), let to = try optionalText() else { return nil }
        return (sequence, .killSwitch(from: from, to: to, reason: message, at: time))
    }
}
