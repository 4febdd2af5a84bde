import TradingCore

/// Taking orders in: what the exchange checks, and where an accepted order goes.
extension ExchangeCore {
    mutating func place(_ request: OrderRequest, from account: Int, events: inout [AccountEvent]) {
        guard let market = index(of: request.coin) else {
            return reject(request, .closedMarket, account, &events)
        }
        if let rejection = rejection(of: request, in: market, from: account) {
            return reject(request, rejection, account, &events)
        }
        var order = ExchangeOrder(
            id: newOrderID(), account: account, request: request, remaining: request.size, state: .resting,
            placedAt: now)
        if case .trigger = request.kind {
            order.state = .asleep
        } else if model.source == .nextOpen, !request.kind.isPostOnly {
            order.state = .awaitingOpen
        }
        markets[market].orders.append(order)
        report(.accepted(request.cloid, order.id, request.coin, at: now), account, &events)
        if order.state == .resting, !request.kind.isPostOnly { take(order.id, in: market, events: &events) }
    }

    private mutating func reject(
        _ request: OrderRequest, _ rejection: OrderRejection, _ account: Int, _ events: inout [AccountEvent]
    ) {
        report(.rejected(request.cloid, request.coin, rejection, at: now), account, &events)
    }

    /// Why the exchange would not take an order, or nil.
    private func rejection(of request: OrderRequest, in market: Int, from account: Int) -> OrderRejection? {
        let instrument = markets[market].instrument
        if instrument.isDelisted { return .closedMarket }
        guard isWellFormed(request, for: instrument) else { return .tick }
        guard let last = markets[market].last else { return .noLiquidity }
        let position = accounts[account].ledger.holdings[market].position
        if request.reduceOnly, position.isFlat || (position.size < .zero) == (request.side == .sell) {
            return .reduceOnly
        }
        let value = (request.kind.limitPrice ?? last) * request.size
        if value < Instrument.minimumNotional, request.signedSize != -position.size { return .minimumNotional }
        let open = markets.reduce(0) { $0 + $1.orders.count { $0.account == account } }
        if open >= Self.maximumOpenOrders { return .tooManyOrders }
        switch request.kind {
        case .trigger(let trigger):
            return trigger.isReached(by: last, side: request.side) ? .triggerPrice : nil
        case .limit(let price, let timeInForce):
            let met = model.usesCandles ? last : markets[market].best(against: request.side)
            let crosses = met.map { $0 == price || request.side.prefers($0, over: price) } ?? false
            if timeInForce == .addLiquidityOnly, crosses { return .wouldMatch }
            if timeInForce == .immediateOrCancel, !crosses, model.source != .nextOpen { return .nothingToMatch }
        case .market:
            if !model.usesCandles, markets[market].best(against: request.side) == nil { return .noLiquidity }
        }
        return hasMargin(for: request.signedSize, at: request.kind.limitPrice ?? last, in: market, account)
            ? nil : .margin
    }

    private func isWellFormed(_ request: OrderRequest, for instrument: Instrument) -> Bool {
        do {
            try instrument.check(request.size)
            switch request.kind {
            case .market: break
            case .limit(let price, _): try instrument.check(price)
            case .trigger(let trigger):
                try instrument.check(trigger.price)
                if let limit = trigger.limit { try instrument.check(limit) }
            }
            return true
        } catch {
            return false
        }
    }

    /// Whether an account can carry what an order would open; other orders reserve nothing until they trade.
    ///
    /// Source: Hyperliquid documentation, "Margining": the initial margin is checked when something is opened.
    func hasMargin(for signedSize: Size, at price: Price, in market: Int, _ account: Int) -> Bool {
        let held = accounts[account].ledger.holdings[market].position.size
        let after = held + signedSize
        guard after.magnitude > held.magnitude || after.raw.signum() != held.raw.signum(), !after.isZero else {
            return true
        }
        let leverage = Int128(accounts[account].leverage(in: market))
        let freed = accounts[account].ledger.holdings[market].notional.raw / leverage
        let needed = (price * after.magnitude).raw / leverage
        return accounts[account].ledger.equity.raw >= accounts[account].marginUsed.raw - freed + needed
    }
}
