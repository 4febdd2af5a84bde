import TradingCore

/// One market of the exchange core: what is known of its prices, and the orders in it.
struct ExchangeMarket: Sendable {
    init(instrument: Instrument) { self.instrument = instrument }

    /// The market's rules.
    let instrument: Instrument
    /// The latest price of any kind.
    var last: Price?
    /// The latest candle's close, which funding is paid on where the data has no oracle price.
    var lastClose: Price?
    /// The spot price that funding is paid on, where the data has it.
    var oracle: Price?
    /// Whether the data has mark prices, which then alone wake sleeping orders.
    var hasReference = false
    /// The candles that decide about fills: the shortest seen.
    var fillInterval: Interval?
    /// The buyers that can be hit, best first; what was taken is gone until the next picture.
    var bids: [BookLevel] = []
    /// The sellers that can be hit, best first.
    var asks: [BookLevel] = []
    /// Whether the data has books.
    private var hasBook = false
    /// The orders, oldest first.
    var orders: [ExchangeOrder] = []

    /// Takes an order out.
    mutating func removeOrder(at place: Int) {
        // Mostly it is the only one, and taking off the end costs far less than closing a hole.
        if place == orders.count - 1 { orders.removeLast() } else { orders.remove(at: place) }
    }

    /// Takes a candle's open.
    ///
    /// - Returns: Whether orders may trade on it.
    mutating func open(_ interval: Interval, at price: Price) -> Bool {
        guard decides(interval) else { return false }
        last = price
        return !orders.isEmpty
    }

    /// Takes a candle's close.
    ///
    /// - Returns: Whether the candle decides about fills; one of a longer interval says nothing new.
    mutating func close(_ candle: Candle) -> Bool {
        guard decides(candle.interval) else { return false }
        last = candle.close
        lastClose = candle.close
        return true
    }

    /// Whether candles of an interval decide about fills: those of the shortest interval do.
    private mutating func decides(_ interval: Interval) -> Bool {
        if fillInterval == interval { return true }
        guard let shortest = fillInterval, shortest < interval else {
            fillInterval = interval
            return true
        }
        return false
    }

    /// Takes a best bid and ask.
    ///
    /// Where orders walk the book, one level must not hide the others: quotes then count only as long as no book came.
    ///
    /// - Returns: Whether it is a new picture.
    mutating func show(_ quote: Quote, to source: FillModel.Source) -> Bool {
        if source == .book, hasBook { return false }
        bids = quote.bid.map { [$0] } ?? []
        asks = quote.ask.map { [$0] } ?? []
        return true
    }

    /// Takes a book; where orders fill at the best price alone, only its first levels.
    mutating func show(_ book: OrderBook, to source: FillModel.Source) {
        hasBook = true
        bids = source == .quote ? Array(book.bids.prefix(1)) : book.bids
        asks = source == .quote ? Array(book.asks.prefix(1)) : book.asks
    }

    /// The price that an order of this side would meet first.
    func best(against side: Side) -> Price? { side == .buy ? asks.first?.price : bids.first?.price }
}

/// An order in the exchange core.
struct ExchangeOrder: Sendable {
    /// What the order waits for.
    enum State: Sendable {
        /// The next candle's open.
        case awaitingOpen
        /// A counterparty at its limit.
        case resting
        /// Its trigger.
        case asleep
    }

    let id: OrderID
    let account: Int
    let request: OrderRequest
    var remaining: Size
    var state: State
    let placedAt: Timestamp

    var isImmediate: Bool {
        switch request.kind {
        case .market: true
        case .limit(_, let timeInForce): timeInForce == .immediateOrCancel
        case .trigger(let trigger): trigger.limit == nil
        }
    }
}
