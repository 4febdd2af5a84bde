public import TradingCore

/// Where a strategy puts what it wants done; the engine empties it after every event.
public struct OrderSink: Sendable {
    /// One wish, with why.
    public enum Proposal: Sendable {
        /// Something to be done.
        case intent(OrderIntent, Reason)
        /// Why nothing is done.
        case note(Coin, Reason)
    }

    /// The wishes since the engine last looked, in order.
    public private(set) var proposals: [Proposal] = []
    private let session: UInt64
    private var orderCount: UInt64 = 0

    /// An empty sink.
    ///
    /// - Parameter session: The first half of every order's name; it must differ between live sessions of one account.
    public init(session: UInt64) { self.session = session }

    /// Whether nothing is wished for.
    @inlinable public var isEmpty: Bool { proposals.isEmpty }

    /// Wishes for an order.
    ///
    /// - Parameters:
    ///   - coin: The market.
    ///   - side: Buy or sell.
    ///   - size: How much, positive and on the lot.
    ///   - kind: Market unless said otherwise.
    ///   - reduceOnly: Whether it may only shrink the position.
    ///   - reason: Why, for the journal.
    /// - Returns: The order's name, to cancel it by or to recognise its fills.
    @discardableResult
    public mutating func place(
        _ coin: Coin, _ side: Side, _ size: Size, _ kind: OrderKind = .market, reduceOnly: Bool = false,
        because reason: Reason
    ) -> Cloid {
        orderCount += 1
        let cloid = Cloid(session: session, number: orderCount)
        let request = OrderRequest(
            coin: coin, side: side, size: size, kind: kind, reduceOnly: reduceOnly, cloid: cloid)
        proposals.append(.intent(.place(request), reason))
        return cloid
    }

    /// Wishes for a market order that brings a position to a target; does nothing when it is there already.
    ///
    /// - Returns: The order's name, or nil when nothing needs to be done.
    @discardableResult
    public mutating func bring(
        _ coin: Coin, from position: Size, to target: Size, because reason: Reason
    ) -> Cloid? {
        let difference = target - position
        guard !difference.isZero else { return nil }
        return place(
            coin, difference < .zero ? .sell : .buy, difference.magnitude, reduceOnly: target.isZero, because: reason)
    }

    /// Wishes to take back an order.
    public mutating func cancel(_ coin: Coin, _ cloid: Cloid, because reason: Reason) {
        proposals.append(.intent(.cancel(coin, cloid), reason))
    }

    /// Wishes to take back every order of a market.
    public mutating func cancelAll(_ coin: Coin, because reason: Reason) {
        proposals.append(.intent(.cancelAll(coin), reason))
    }

    /// Says why nothing is done, for the journal.
    public mutating func note(_ coin: Coin, _ reason: Reason) {
        proposals.append(.note(coin, reason))
    }

    /// Hands the wishes over and is empty afterwards.
    public mutating func take() -> [Proposal] {
        var taken: [Proposal] = []
        swap(&taken, &proposals)
        return taken
    }

    /// Gives the memory of wishes that were taken back, so that the next ones need none.
    ///
    /// Wishes that came in since are kept.
    public mutating func recycle(_ taken: consuming [Proposal]) {
        guard proposals.isEmpty else { return }
        while taken.popLast() != nil {}
        proposals = taken
    }
}
