public import EthereumCrypto
public import HyperliquidSigning
public import TradingCore

extension ExchangeClient {
    /// Places one order.
    ///
    /// - Parameters:
    ///   - request: What is wanted.
    ///   - reference: The market's mid or mark price; a market order needs it for its bound.
    ///   - position: The signed position, where it is known.
    ///   - vault: The vault or sub-account that it acts for.
    ///   - expiry: When it loses its effect.
    /// - Returns: What became of it.
    /// - Throws: ``ExchangeError`` when nothing was sent, with an ``OrderFault`` behind it where the exchange would refuse the order.
    public func place(
        _ request: OrderRequest, reference: Price? = nil, position: Size? = nil, vault: Address? = nil,
        expiry: Expiry = .standard
    ) async throws(ExchangeError) -> ActionOutcome<OrderAnswer> {
        let order = try placed(request, reference: reference, position: position)
        return try await place([order], vault: vault, expiry: expiry)[0]
    }

    /// Places several orders that have been checked, in one action.
    ///
    /// - Parameters:
    ///   - orders: The orders, from ``placed(_:reference:position:)``.
    ///   - grouping: How they belong together.
    ///   - builder: Who made the program, if they get a share.
    ///   - vault: The vault or sub-account that they act for.
    ///   - expiry: When they lose their effect.
    /// - Returns: An outcome for each, in the same order.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func place(
        _ orders: [PlacedOrder], grouping: OrderAction.Grouping = .none, builder: OrderAction.Builder? = nil,
        vault: Address? = nil, expiry: Expiry = .standard
    ) async throws(ExchangeError) -> [ActionOutcome<OrderAnswer>] {
        let action = try unfit { () throws(ActionError) in
            try OrderAction(orders, grouping: grouping, builder: builder)
        }
        return try await submit(action, vault: vault, expiry: expiry).map(\.ofOrder)
    }

    /// Places an order with the orders that protect what it fills.
    ///
    /// - Returns: An outcome for each, the parent first.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func place(
        _ bracket: BracketOrder, reference: Price? = nil, vault: Address? = nil, expiry: Expiry = .standard
    ) async throws(ExchangeError) -> [ActionOutcome<OrderAnswer>] {
        do throws(OrderFault) {
            try bracket.check()
        } catch {
            throw ExchangeError(.unfit, "\(error)", underlying: error)
        }
        var orders: [PlacedOrder] = []
        for request in bracket.orders { orders.append(try placed(request, reference: reference)) }
        return try await place(orders, grouping: .normalTpsl, vault: vault, expiry: expiry)
    }

    /// Replaces an order by another, which goes to the end of its queue.
    ///
    /// Without `placesAlways` the new order must only add liquidity, and nothing is placed where the old one cannot be canceled.
    ///
    /// - Parameters:
    ///   - target: The order that goes.
    ///   - request: The order that comes; it should have the cloid of the old one or a new one of its own.
    ///   - reference: The market's mid or mark price.
    ///   - placesAlways: Whether the new order is placed even where the old one cannot be canceled.
    ///   - vault: The vault or sub-account that it acts for.
    ///   - expiry: When it loses its effect.
    /// - Returns: What became of the new order.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func modify(
        _ target: OrderReference, by request: OrderRequest, reference: Price? = nil, placesAlways: Bool = false,
        vault: Address? = nil, expiry: Expiry = .standard
    ) async throws(ExchangeError) -> ActionOutcome<OrderAnswer> {
        let order = try placed(request, reference: reference)
        let change = try unfit { () throws(ActionError) in try Modification(target, by: order) }
        let action = ModifyAction(change, placesAlways: placesAlways)
        return try await submit(action, vault: vault, expiry: expiry)[0].ofOrder
    }

    /// Replaces several orders, each on its own.
    ///
    /// - Returns: An outcome for each new order.
    /// - Throws: ``ExchangeError`` when nothing was sent.
    public func modify(
        _ changes: [Modification], placesAlways: Bool = false, vault: Address? = nil, expiry: Expiry = .standard
    ) async throws(ExchangeError) -> [ActionOutcome<OrderAnswer>] {
        let action = BatchModifyAction(changes, placesAlways: placesAlways)
        return try await submit(action, vault: vault, expiry: expiry).map(\.ofOrder)
    }

    /// Checks an order and puts it into the exchange's terms.
    ///
    /// - Throws: ``ExchangeError`` when there is no such market or the exchange would refuse the order, with the nearest one it would
    ///   take.
    public func placed(
        _ request: OrderRequest, reference: Price? = nil, position: Size? = nil
    ) throws(ExchangeError) -> PlacedOrder {
        let instrument = try instrument(request.coin)
        do {
            return try settings.terms.place(request, on: instrument, reference: reference, position: position)
        } catch {
            throw ExchangeError(.unfit, "\(error)", underlying: error)
        }
    }

    func instrument(_ coin: Coin) throws(ExchangeError) -> Instrument {
        do {
            return try instruments.instrument(coin)
        } catch {
            throw ExchangeError(.unknownMarket, "\(error)", underlying: error)
        }
    }

    func unfit<Value>(_ make: () throws(ActionError) -> Value) throws(ExchangeError) -> Value {
        do {
            return try make()
        } catch {
            throw ExchangeError(.unfit, "\(error)", underlying: error)
        }
    }
}
