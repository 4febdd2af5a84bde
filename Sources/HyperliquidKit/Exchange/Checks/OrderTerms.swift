public import HyperliquidSigning
public import TradingCore

/// The rules that an order must meet before it is sent, and how a market order is bounded.
///
/// The exchange knows no market orders: one is a limit order that takes what is there, at a price far enough away. So every order has a
/// worst price, and a mistake cannot cost more than that.
///
/// ```swift
/// let terms = OrderTerms()
/// let placed = try terms.place(request, on: bitcoin, reference: mid)
/// ```
///
/// Source: Hyperliquid documentation, "Tick and lot size", "Order types", "Contract specifications".
public struct OrderTerms: Sendable, Hashable {
    /// How far from the market's price a market order may trade: 5 % by default.
    public var marketSlippage: BasisPoints = 500
    /// How far from its trigger a market order that wakes up may trade: 10 % by default, as the exchange's own website has it.
    public var triggerSlippage: BasisPoints = 1000
    /// How far a price may lie from the market's: the exchange refuses more than 95 %.
    public var band: BasisPoints = 9500

    /// The exchange's rules with the usual slippage.
    public init() {}

    /// Puts an order into the exchange's terms, if the exchange would take it.
    ///
    /// - Parameters:
    ///   - request: What is wanted.
    ///   - instrument: The market.
    ///   - reference: The market's mid or mark price, where it is known; a market order needs it.
    ///   - position: The signed position, where it is known: an order that closes all of it may be worth less than the least value.
    /// - Returns: The order.
    /// - Throws: ``OrderFault`` with the nearest order that would be taken.
    public func place(
        _ request: OrderRequest, on instrument: Instrument, reference: Price? = nil, position: Size? = nil
    ) throws(OrderFault) -> PlacedOrder {
        func fault(_ problem: OrderFault.Problem) -> OrderFault { OrderFault(instrument.coin, problem) }
        guard !instrument.isDelisted else { throw fault(.delisted) }
        guard !request.reduceOnly || instrument.kind == .perp else { throw fault(.reduceOnlyOutsidePerps) }
        try check(request.size, instrument)
        if let limit = request.kind.limitPrice { try check(limit, instrument) }
        if case .trigger(let trigger) = request.kind { try check(trigger.price, instrument) }
        let worst = try worstPrice(of: request, on: instrument, reference: reference)
        let price = request.kind.limitPrice ?? worst
        if let reference, case .limit = request.kind { try checkBand(price, around: reference, instrument) }
        try checkValue(of: request, at: request.kind == .market ? reference ?? price : price, instrument, position)
        do {
            return try PlacedOrder(request, on: instrument, worstPrice: worst)
        } catch {
            throw fault(.doesNotProtect(error.description))
        }
    }

    /// The worst price of an order that has none of its own.
    private func worstPrice(
        of request: OrderRequest, on instrument: Instrument, reference: Price?
    ) throws(OrderFault) -> Price {
        let start: Price
        let slippage: BasisPoints
        switch request.kind {
        case .limit(let price, _): return price
        case .trigger(let trigger):
            if let limit = trigger.limit { return limit }
            (start, slippage) = (trigger.price, triggerSlippage)
        case .market:
            guard let reference, reference > .zero else { throw OrderFault(instrument.coin, .noReference) }
            (start, slippage) = (reference, marketSlippage)
        }
        let isBuy = request.side == .buy
        let moved = start.moved(by: isBuy ? slippage : -slippage, isBuy ? .up : .down)
        return max(instrument.rounded(moved, isBuy ? .up : .down), instrument.tick(at: moved))
    }

    private func check(_ price: Price, _ instrument: Instrument) throws(OrderFault) {
        guard price > .zero else { throw OrderFault(instrument.coin, .priceNotPositive(price)) }
        let tick = instrument.tick(at: price)
        guard price.raw % tick.raw == 0 else {
            let nearest = max(instrument.rounded(price, .nearest), tick)
            throw OrderFault(instrument.coin, .priceOffTick(price, nearest: nearest))
        }
    }

    private func check(_ size: Size, _ instrument: Instrument) throws(OrderFault) {
        let lot = instrument.lot
        guard size > .zero else { throw OrderFault(instrument.coin, .sizeNotPositive(size, least: lot)) }
        guard size.raw % lot.raw == 0 else {
            let nearest = max(instrument.rounded(size, .nearest), lot)
            throw OrderFault(instrument.coin, .sizeOffLot(size, nearest: nearest))
        }
    }

    private func checkBand(
        _ price: Price, around reference: Price, _ instrument: Instrument
    ) throws(OrderFault) {
        let lowest = reference.moved(by: -band, .up)
        let highest = reference.moved(by: band, .down)
        guard price < lowest || price > highest else { return }
        let nearest = price < lowest ? instrument.rounded(lowest, .up) : instrument.rounded(highest, .down)
        throw OrderFault(instrument.coin, .farFromReference(price, reference: reference, nearest: nearest))
    }

    private func checkValue(
        of request: OrderRequest, at price: Price, _ instrument: Instrument, _ position: Size?
    ) throws(OrderFault) {
        let value = price * request.size
        let closesAll = request.reduceOnly && position.map { $0.magnitude <= request.size } ?? true
        if value < Instrument.minimumNotional, !closesAll {
            let least = Int128(Instrument.minimumNotional.raw) / Int128(price.raw)
            let size = RoundingMode.up.quotient(
                least * Int128(price.raw) < Instrument.minimumNotional.raw ? least + 1 : least,
                Int128(instrument.lot.raw))
            let fitting = Size(raw: Int64(clamping: size * Int128(instrument.lot.raw)))
            throw OrderFault(instrument.coin, .tooSmall(value, least: fitting))
        }
        guard instrument.kind == .perp else { return }
        let most = Self.largestOrder(maxLeverage: instrument.maxLeverage, isMarket: request.kind == .market)
        if value > most {
            let size = instrument.rounded(Size(raw: Int64(clamping: most.raw / Int128(price.raw))), .down)
            throw OrderFault(instrument.coin, .tooLarge(value, most: size))
        }
    }

    /// The most that one order may be worth.
    ///
    /// Source: Hyperliquid documentation, "Contract specifications": by the highest leverage of the market, and ten times that for an
    /// order that does not take what is there.
    static func largestOrder(maxLeverage: Int, isMarket: Bool) -> USD {
        let market: Int64 =
            switch maxLeverage {
            case 25...: 30_000_000
            case 20...: 5_000_000
            case 10...: 2_000_000
            default: 500_000
            }
        return USD(integerLiteral: isMarket ? market : 10 * market)
    }
}
