/// The ledger of one trader: balance, positions, orders in flight, and what everything is worth now.
///
/// It is fed with fills, funding and prices, and is a pure value. Realized profit, fees and funding are kept apart:
/// `cash == startingBalance + realizedPnl − feesPaid − fundingPaid`, exactly, at every step.
public struct Portfolio: Sendable {
    /// One market of the ledger.
    public struct Holding: Sendable {
        /// The market's rules.
        public let instrument: Instrument
        /// What is held.
        public internal(set) var position = Position()
        /// The last known price; nil before the first one.
        public internal(set) var lastPrice: Price?
        /// When the last price was known.
        public internal(set) var lastPriceTime = Timestamp(milliseconds: 0)
        /// The unrealized profit at the last price.
        public internal(set) var unrealizedPnl = USD.zero
        /// The value of what is held at the last price, positive for shorts too.
        public internal(set) var notional = USD.zero
        /// Orders sent and not yet ended, oldest first.
        public internal(set) var openOrders: [OpenOrder] = []

        /// By how much the value of what is held has changed.
        struct Change {
            let unrealizedPnl: USD
            let notional: USD
        }

        /// Takes a new price; returns nil when nothing is held, so that nothing has changed.
        @inline(__always)
        mutating func mark(at price: Price, time: Timestamp) -> Change? {
            lastPrice = price
            lastPriceTime = time
            return position.isFlat ? nil : value(at: price)
        }

        /// Values what is held at a price.
        @inline(__always)
        mutating func value(at price: Price) -> Change {
            let unrealized = position.unrealizedPnl(at: price)
            let worth = (price * position.size).magnitude
            defer {
                unrealizedPnl = unrealized
                notional = worth
            }
            return Change(unrealizedPnl: unrealized - unrealizedPnl, notional: worth - notional)
        }

        /// What would be held if every open order that adds to this side were filled.
        public func worstPosition(_ side: Side) -> Size {
            openOrders.reduce(position.size) { size, order in
                order.request.side == side && !order.request.reduceOnly ? size + side.signed(order.remaining) : size
            }
        }
    }

    /// An order that has been sent and has not ended.
    public struct OpenOrder: Hashable, Sendable {
        /// What was sent.
        public let request: OrderRequest
        /// How much is not filled.
        public internal(set) var remaining: Size
    }

    /// What the account began with.
    public let startingBalance: USD
    /// The highest leverage at which positions are opened.
    public let leverage: Int
    /// The balance without unrealized profit.
    public private(set) var cash: USD
    /// The profit of closed positions, before fees and funding.
    public private(set) var realizedPnl = USD.zero
    /// All fees; negative when rebates outweigh them.
    public private(set) var feesPaid = USD.zero
    /// All funding; negative when more was received than paid.
    public private(set) var fundingPaid = USD.zero
    /// The unrealized profit of all positions at the last prices.
    public private(set) var unrealizedPnl = USD.zero
    /// The value of all positions at the last prices, long and short added up.
    public private(set) var totalNotional = USD.zero
    /// The markets, in the order given.
    public private(set) var holdings: [Holding]

    /// A ledger that holds nothing.
    ///
    /// - Parameters:
    ///   - startingBalance: The deposit.
    ///   - leverage: At which positions are opened; the instruments' own limits still hold.
    ///   - instruments: The markets that may be traded.
    public init(startingBalance: USD, leverage: Int, instruments: [Instrument]) {
        self.startingBalance = startingBalance
        self.leverage = leverage
        cash = startingBalance
        holdings = instruments.map { Holding(instrument: $0) }
    }

    /// Balance and unrealized profit.
    @inlinable public var equity: USD { cash + unrealizedPnl }

    /// The place of a market among the holdings.
    ///
    /// - Complexity: O(markets), which beats hashing for the few that one strategy trades.
    @inlinable
    public func index(of coin: Coin) -> Int? {
        for index in holdings.indices where holdings[index].instrument.coin == coin { return index }
        return nil
    }

    /// A market of the ledger, or nil when it is not traded here.
    @inlinable
    public subscript(_ coin: Coin) -> Holding? { index(of: coin).map { holdings[$0] } }

    /// What is held of a market; nothing when it is not traded here.
    @inlinable
    public func position(of coin: Coin) -> Position { self[coin]?.position ?? Position() }

    /// How many markets are held.
    public var openPositions: Int { holdings.count { !$0.position.isFlat } }

    /// Takes a new price of a market.
    public mutating func mark(_ index: Int, at price: Price, time: Timestamp) {
        if let change = holdings[index].mark(at: price, time: time) { add(change) }
    }

    private mutating func add(_ change: Holding.Change) {
        unrealizedPnl += change.unrealizedPnl
        totalNotional += change.notional
    }

    /// Notes an order as sent, so that risk counts it.
    public mutating func opened(_ request: OrderRequest) {
        guard let index = index(of: request.coin) else { return }
        holdings[index].openOrders.append(OpenOrder(request: request, remaining: request.size))
    }

    /// Books what a venue reported.
    ///
    /// - Returns: The realized profit of a fill, before its fee; zero for everything else.
    @discardableResult
    public mutating func book(_ event: VenueEvent) -> USD {
        guard let index = index(of: event.coin) else { return .zero }
        switch event {
        case .accepted, .triggered: return .zero
        case .rejected(let cloid, _, _, _), .canceled(let cloid, _, _, _, _):
            holdings[index].openOrders.removeAll { $0.request.cloid == cloid }
            return .zero
        case .funding(let payment):
            fundingPaid += payment.paid
            cash -= payment.paid
            return .zero
        case .filled(let fill): return book(fill, at: index)
        }
    }

    private mutating func book(_ fill: Fill, at index: Int) -> USD {
        let realized = holdings[index].position.trade(fill.side, fill.size, at: fill.price)
        realizedPnl += realized
        feesPaid += fill.fee
        cash += realized - fill.fee
        if holdings[index].lastPrice == nil {
            holdings[index].lastPrice = fill.price
            holdings[index].lastPriceTime = fill.time
        }
        add(holdings[index].value(at: holdings[index].lastPrice ?? fill.price))
        guard let order = holdings[index].openOrders.firstIndex(where: { $0.request.cloid == fill.cloid }) else {
            return realized
        }
        holdings[index].openOrders[order].remaining -= fill.size
        guard holdings[index].openOrders[order].remaining <= .zero else { return realized }
        holdings[index].openOrders.remove(at: order)
        return realized
    }
}
