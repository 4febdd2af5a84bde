public import TradingCore

/// Taking orders back.
extension Exchange {
    /// Takes back one order.
    ///
    /// - Parameters:
    ///   - id: Its number.
    ///   - market: The market it is in.
    ///   - account: Whose it is.
    ///   - isFast: Whether the cancel claims priority, which it may not for a trigger (exchange.md 2.2).
    /// - Returns: Whether it was taken back: false where it was never placed, is canceled already, or filled.
    public mutating func cancel(_ id: OrderID, in market: Int, of account: Int, isFast: Bool = false) -> Bool {
        guard let place = index[id], Int(place.market) == market,
            markets[market].orders[Int(place.slot)].account == account,
            !isFast || markets[market].orders[Int(place.slot)].state == .resting
        else { return false }
        cancel(place, because: .requested)
        return true
    }

    /// Takes back the order that its owner called so.
    ///
    /// - Returns: Whether it was there.
    public mutating func cancel(_ cloid: Cloid, in market: Int, of account: Int, isFast: Bool = false) -> Bool {
        guard let id = accounts[account].cloids[cloid] else { return false }
        return cancel(id, in: market, of: account, isFast: isFast)
    }

    /// Takes back all orders of an account, oldest first.
    ///
    /// - Parameters:
    ///   - account: Whose.
    ///   - market: Of which market, nil for all.
    ///   - reason: Why.
    public mutating func cancelAll(of account: Int, in market: Int? = nil, because reason: CancelReason = .requested) {
        var ids: [OrderID] = []
        var next = accounts[account].firstOrder
        while let place = next {
            let number = Int(place.market)
            if market == nil || market == number { ids.append(markets[number].orders[Int(place.slot)].id) }
            next = markets[number].orders[Int(place.slot)].nextOfOwner
        }
        for id in ids {
            if let place = index[id] { cancel(place, because: reason) }
        }
    }

    /// The live order that its owner called so, nil when it has ended or never was.
    public func order(_ cloid: Cloid, of account: Int) -> LiveOrder? {
        accounts[account].cloids[cloid].flatMap { order($0) }
    }

    /// Ends an order unfilled and tells why; what hangs on it ends with it.
    mutating func cancel(_ place: OrderPlace, because reason: CancelReason) {
        let order = release(place)
        events.append(.order(order, .canceled(reason), at: now))
        if order.group != 0 { leaveGroup(order, .canceled(reason)) }
    }
}
