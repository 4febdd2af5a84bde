public import TradingCore

/// What happened to one account of the exchange core.
public struct AccountEvent: Sendable, Hashable {
    /// The account's number.
    public var account: Int
    /// What happened.
    public var event: VenueEvent
}

/// The exchange simulator: one deterministic state machine over many accounts, in fixed point.
///
/// It is shown market events and given orders, and reports what became of them. Prices come from recorded or live data; the
/// orders of its accounts do not move them. It has no clock, no randomness and no I/O.
///
/// ```
///            ┌─ refused ─► rejected
///  submit ───┤                       ┌─ at once (quote, book, close) ─► filled / canceled
///            └─ accepted ─┬─ taking ─┴─ at the next open (candles)  ──► filled / canceled
///                         ├─ limit  ── rests until the market trades through it ─► filled
///                         └─ trigger ─ sleeps until the mark reaches it ─► triggered ─► as above
/// ```
public struct ExchangeCore: Sendable {
    /// The assumptions about fills.
    public let model: FillModel
    /// The time of the latest event.
    public private(set) var now = Timestamp(milliseconds: 0)
    var markets: [ExchangeMarket]
    var accounts: [ExchangeAccount] = []
    private var positions: [Coin: Int]
    private var underWay: [Message] = []
    private var messageCount: UInt64 = 0
    private var orderCount: UInt64 = 0
    private var tradeCount: UInt64 = 0

    /// The most open orders of one account.
    ///
    /// Source: Hyperliquid documentation, open-order limit of an account without much volume.
    public static let maximumOpenOrders = 1000

    private struct Message: Sendable {
        let due: Timestamp
        let account: Int
        let intent: OrderIntent
    }

    /// An exchange for some markets, without accounts.
    public init(instruments: [Instrument], model: FillModel) {
        self.model = model
        markets = instruments.map { ExchangeMarket(instrument: $0) }
        positions = Dictionary(instruments.enumerated().map { ($1.coin, $0) }, uniquingKeysWith: { $1 })
    }

    /// Opens an account.
    ///
    /// - Parameters:
    ///   - balance: The deposit.
    ///   - leverage: At which positions are opened, within each market's own limit.
    ///   - fees: What its fills cost.
    /// - Returns: The account's number.
    public mutating func openAccount(balance: USD, leverage: Int, fees: FeeSchedule) -> Int {
        let ledger = Portfolio(
            startingBalance: balance, leverage: leverage, instruments: markets.map(\.instrument))
        accounts.append(ExchangeAccount(ledger: ledger, fees: fees))
        return accounts.count - 1
    }

    /// The ledger of an account.
    public func ledger(of account: Int) -> Portfolio { accounts[account].ledger }

    /// The open orders of an account, oldest first.
    public func openOrders(of account: Int) -> [Order] {
        markets.flatMap(\.orders).filter { $0.account == account }.sorted { $0.id < $1.id }.map {
            Order(
                id: $0.id, request: $0.request, remaining: $0.remaining, placedAt: $0.placedAt,
                isAwake: $0.state != .asleep)
        }
    }

    /// The account as the exchange would report it.
    public func state(of account: Int) -> AccountState {
        let ledger = accounts[account].ledger
        let held = ledger.holdings.filter { !$0.position.isFlat }
        return AccountState(
            time: now, cash: ledger.cash, equity: ledger.equity, marginUsed: accounts[account].marginUsed,
            positions: Dictionary(uniqueKeysWithValues: held.map { ($0.instrument.coin, $0.position) }))
    }

    @inline(__always)
    func index(of coin: Coin) -> Int? {
        // One market is the common case, and comparing beats hashing.
        markets.count == 1 && markets[0].instrument.coin == coin ? 0 : positions[coin]
    }

    // MARK: - Market events

    /// Takes a market event.
    ///
    /// Messages that arrive before it are dealt with first. Events of unknown markets are passed over.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - events: What that did to the accounts is appended here.
    public mutating func handle(_ event: MarketEvent, events: inout [AccountEvent]) {
        switch event {
        case .candle(let coin, let candle): close(candle, of: coin, at: candle.closeTime, events: &events)
        case .candleOpened(let coin, let interval, let time, let price):
            open(coin, interval, at: time, price: price, events: &events)
        default: handleTick(event, events: &events)
        }
    }

    /// Takes the opening of a candle.
    public mutating func open(
        _ coin: Coin, _ interval: Interval, at time: Timestamp, price: Price, events: inout [AccountEvent]
    ) {
        advance(to: time, events: &events)
        // Without orders nothing can happen here: what a gap ruins is found when the candle closes.
        guard let market = index(of: coin), markets[market].open(interval, at: price), model.usesCandles else { return }
        open(market, at: price, events: &events)
    }

    /// Takes the closing of a candle at its close time.
    public mutating func close(_ candle: Candle, of coin: Coin, at time: Timestamp, events: inout [AccountEvent]) {
        advance(to: time, events: &events)
        guard let market = index(of: coin) else { return }
        close(market, candle, events: &events)
    }

    /// Moves the time on, and deals with the messages that arrive until then.
    private mutating func advance(to time: Timestamp, events: inout [AccountEvent]) {
        if !underWay.isEmpty { deliverMessages(until: time, events: &events) }
        if time > now { now = time }
    }

    private mutating func handleTick(_ event: MarketEvent, events: inout [AccountEvent]) {
        advance(to: event.time, events: &events)
        guard let market = index(of: event.coin) else { return }
        switch event {
        case .candle, .candleOpened: break
        case .trade(let trade): print(trade, in: market, events: &events)
        case .quote(let quote):
            let isNew = markets[market].show(quote, to: model.source)
            if let mid = quote.mid { update(market, last: mid, events: &events) }
            if isNew, !model.usesCandles { matchResting(in: market, events: &events) }
        case .book(let book):
            markets[market].show(book, to: model.source)
            if let mid = book.quote.mid { update(market, last: mid, events: &events) }
            if !model.usesCandles { matchResting(in: market, events: &events) }
        case .reference(let prices):
            markets[market].hasReference = true
            markets[market].oracle = prices.oracle ?? markets[market].oracle
            mark(market, at: prices.mark, events: &events)
            wake(in: market, at: prices.mark, events: &events)
        case .funding(let rate): pay(rate, in: market, events: &events)
        }
    }

    /// Takes a new latest price, and wakes orders where there is no mark price to do it.
    mutating func update(_ market: Int, last price: Price, events: inout [AccountEvent]) {
        markets[market].last = price
        guard !markets[market].hasReference else { return }
        mark(market, at: price, events: &events)
        if !model.usesCandles { wake(in: market, at: price, events: &events) }
    }

    /// Values every account at a new price and liquidates those that it ruins.
    mutating func mark(_ market: Int, at price: Price, events: inout [AccountEvent]) {
        for account in accounts.indices {
            accounts[account].ledger.mark(market, at: price, time: now)
            if accounts[account].mightBeLiquidated(with: market, at: price) {
                liquidateIfNeeded(account, events: &events)
            }
        }
    }

    private mutating func pay(_ rate: FundingRate, in market: Int, events: inout [AccountEvent]) {
        guard let price = markets[market].oracle ?? markets[market].lastClose ?? markets[market].last
        else { return }
        for account in accounts.indices {
            let position = accounts[account].ledger.holdings[market].position
            guard !position.isFlat else { continue }
            let payment = FundingPayment(
                coin: rate.coin, time: rate.time, position: position.size, price: price, rate: rate.rate)
            report(.funding(payment), account, &events)
        }
    }

    // MARK: - Messages

    /// Takes what an account wants done.
    ///
    /// - Parameters:
    ///   - intent: An order or a cancel.
    ///   - account: The account's number.
    ///   - time: When it was sent.
    ///   - events: What became of it is appended here, unless it is still under way.
    public mutating func submit(
        _ intent: OrderIntent, from account: Int, at time: Timestamp, events: inout [AccountEvent]
    ) {
        let delay = model.usesCandles ? 0 : model.latency.delay(ofMessage: messageCount)
        messageCount += 1
        guard delay > 0 else {
            if time > now { now = time }
            execute(intent, from: account, events: &events)
            return
        }
        let due = time + delay
        let place = underWay.firstIndex { $0.due > due } ?? underWay.endIndex
        underWay.insert(Message(due: due, account: account, intent: intent), at: place)
    }

    private mutating func deliverMessages(until time: Timestamp, events: inout [AccountEvent]) {
        while let first = underWay.first, first.due <= time {
            underWay.removeFirst()
            if first.due > now { now = first.due }
            execute(first.intent, from: first.account, events: &events)
        }
    }

    private mutating func execute(_ intent: OrderIntent, from account: Int, events: inout [AccountEvent]) {
        switch intent {
        case .place(let request): place(request, from: account, events: &events)
        case .cancel(let coin, let cloid):
            cancel(in: coin, because: .requested, events: &events) {
                $0.account == account && $0.request.cloid == cloid
            }
        case .cancelAll(let coin):
            cancel(in: coin, because: .requested, events: &events) { $0.account == account }
        }
    }

    private mutating func cancel(
        in coin: Coin, because reason: CancelReason, events: inout [AccountEvent],
        where isMeant: (ExchangeOrder) -> Bool
    ) {
        guard let market = index(of: coin) else { return }
        for order in markets[market].orders where isMeant(order) {
            remove(order, from: market, because: reason, events: &events)
        }
    }

    mutating func newOrderID() -> OrderID {
        orderCount += 1
        return OrderID(rawValue: orderCount)
    }

    mutating func newTradeID() -> UInt64 {
        tradeCount += 1
        return tradeCount
    }

    /// Books an event in the account's ledger and reports it.
    mutating func report(_ event: VenueEvent, _ account: Int, _ events: inout [AccountEvent]) {
        accounts[account].ledger.book(event)
        events.append(AccountEvent(account: account, event: event))
    }

    /// Takes an order out of its market and reports it as canceled.
    mutating func remove(
        _ order: ExchangeOrder, from market: Int, because reason: CancelReason, events: inout [AccountEvent]
    ) {
        guard let place = markets[market].orders.firstIndex(where: { $0.id == order.id }) else { return }
        let remaining = markets[market].orders[place].remaining
        markets[market].removeOrder(at: place)
        report(
            .canceled(order.request.cloid, order.request.coin, reason, remaining: remaining, at: now), order.account,
            &events)
    }
}
