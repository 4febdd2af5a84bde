public import TradingCore

extension FrontendOrder {
    /// The order in the terms of the suite.
    ///
    /// One without a name of its client gets a name of session 0 and its number, so that nobody takes it for an own one.
    ///
    /// - Returns: Nil when its size is beyond what a size can hold.
    public var order: Order? {
        guard let size = origSz.size, let remaining = sz.size else { return nil }
        let orderKind: OrderKind
        if isTrigger {
            let kind = orderType.known
            let isMarket = kind == .stopMarket || kind == .takeProfitMarket
            let isTakeProfit = kind == .takeProfitMarket || kind == .takeProfitLimit
            orderKind = .trigger(
                Trigger(
                    price: triggerPx, purpose: isTakeProfit ? .takeProfit : .stopLoss, limit: isMarket ? nil : limitPx))
        } else {
            orderKind = .limit(limitPx, timeInForce)
        }
        let request = OrderRequest(
            coin: coin, side: side.side, size: size, kind: orderKind, reduceOnly: reduceOnly,
            cloid: cloid ?? Cloid(session: 0, number: oid.rawValue))
        return Order(id: oid, request: request, remaining: remaining, placedAt: timestamp, isAwake: !isTrigger)
    }

    /// How long it stays; whatever is open without being post-only rests until it is canceled.
    private var timeInForce: TimeInForce {
        switch tif?.known {
        case .addLiquidityOnly: .addLiquidityOnly
        case .immediateOrCancel, .frontendMarket, .liquidationMarket: .immediateOrCancel
        case .untilCanceled, nil: .goodTilCanceled
        }
    }
}
