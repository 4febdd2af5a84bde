public import RiskKit
public import StrategyKit
public import TradingCore

/// The one place where strategy, risk and venue meet: a pure step from an event to effects.
///
/// ```
///  event ─► ledger ─► kill-switch levels ─► strategy ─► risk gate ─► effects
///                                                         │ refused ─► journal
///                                                         └ approved ─► journal, then submit
/// ```
///
/// The same step runs in a backtest, on paper, on the testnet and live. It is given the time with each event, and its state is
/// all in the value: two engines given the same events are the same.
public struct Engine: Sendable {
    /// The strategy.
    public private(set) var strategy: any Strategy
    /// The door to the venue, with the kill switch.
    public private(set) var gate: RiskGate
    /// The time and the ledger.
    public private(set) var context: StrategyContext
    private var orders: OrderSink

    /// Makes an engine.
    ///
    /// - Parameters:
    ///   - strategy: Decides what is wanted.
    ///   - gate: Decides what may go out.
    ///   - portfolio: The ledger at the start.
    ///   - session: The first half of every order's name; it must differ between live sessions of one account.
    public init(strategy: any Strategy, gate: RiskGate, portfolio: Portfolio, session: UInt64) {
        self.strategy = strategy
        self.gate = gate
        context = StrategyContext(now: Timestamp(milliseconds: 0), portfolio: portfolio)
        orders = OrderSink(session: session)
    }

    /// The ledger.
    public var portfolio: Portfolio { context.portfolio }

    /// Takes one event.
    ///
    /// - Parameters:
    ///   - event: What happened.
    ///   - effects: What is to be done about it is appended here.
    public mutating func handle(_ event: EngineEvent, effects: inout [EngineEffect]) {
        switch event {
        case .market(let event): handle(event, effects: &effects)
        case .venue(let event): handle(event, effects: &effects)
        case .command(let command): handle(command, effects: &effects)
        }
    }

    /// Takes something that happened in a market.
    public mutating func handle(_ event: MarketEvent, effects: inout [EngineEffect]) {
        let time = event.time
        switch event {
        case .candle(let coin, let candle): return handle(candle, of: coin, at: time, effects: &effects)
        // An open is for the venue alone: it says nothing that the close before and the close after do not.
        case .candleOpened: return advance(to: time)
        case .trade(let trade): mark(trade.coin, at: trade.price, time: time)
        case .quote(let quote): mark(quote.coin, at: quote.mid, time: time)
        case .book(let book): mark(book.coin, at: book.quote.mid, time: time)
        case .reference(let prices): mark(prices.coin, at: prices.mark, time: time)
        case .funding: break
        }
        advance(to: time)
        observe(&effects)
        strategy.handle(event, in: context, orders: &orders)
        if !orders.isEmpty { judgeProposals(&effects) }
    }

    /// Takes a candle that closed.
    ///
    /// - Parameters:
    ///   - candle: The candle.
    ///   - coin: Its market.
    ///   - time: Its close time.
    ///   - effects: What is to be done about it is appended here.
    public mutating func handle(
        _ candle: Candle, of coin: Coin, at time: Timestamp, effects: inout [EngineEffect]
    ) {
        advance(to: time)
        mark(coin, at: candle.close, time: time)
        observe(&effects)
        strategy.handle(candle, of: coin, in: context, orders: &orders)
        if !orders.isEmpty { judgeProposals(&effects) }
    }

    /// Takes something that the venue reported.
    public mutating func handle(_ event: VenueEvent, effects: inout [EngineEffect]) {
        advance(to: event.time)
        // Before the fill is booked: valued at the price from before a gap, it would look like a profit or a loss.
        if case .filled(let fill) = event { mark(at: fill) }
        context.portfolio.book(event)
        effects.append(.journal(.venue(event)))
        if case .accepted(let cloid, _, let coin, _) = event { takeBackIfLate(coin, cloid) }
        observe(&effects)
        strategy.handle(event, in: context, orders: &orders)
        if !orders.isEmpty { judgeProposals(&effects) }
    }

    /// Takes something that a person or a watchdog wants.
    public mutating func handle(_ command: EngineCommand, effects: inout [EngineEffect]) {
        let change: KillSwitch.Change?
        switch command {
        case .trip(let state, let reason, let time): change = gate.trip(to: state, because: reason, at: time)
        case .rearm(let person, let time):
            change = gate.rearm(by: person, equity: portfolio.equity, at: time)
        }
        if let change { follow(change, effects: &effects) }
        if !orders.isEmpty { judgeProposals(&effects) }
    }

    private mutating func advance(to time: Timestamp) {
        if time > context.now { context.now = time }
    }

    private mutating func mark(_ coin: Coin, at price: Price?, time: Timestamp) {
        guard let price, let index = context.portfolio.index(of: coin) else { return }
        context.portfolio.mark(index, at: price, time: time)
    }

    /// Takes a fill's price as the latest one, unless a later one is known.
    private mutating func mark(at fill: Fill) {
        guard let holding = context.portfolio[fill.coin], holding.lastPriceTime <= fill.time else { return }
        mark(fill.coin, at: fill.price, time: fill.time)
    }

    /// Takes back an order that arrives after the kill switch tripped: its cancel may have been there before it.
    private mutating func takeBackIfLate(_ coin: Coin, _ cloid: Cloid) {
        let state = gate.killSwitch.state
        guard state != .active,
            let order = context.portfolio[coin]?.openOrders.first(where: { $0.request.cloid == cloid }),
            state == .halted || !order.request.reduceOnly
        else { return }
        orders.cancel(coin, cloid, because: Reason("the kill switch went to \(state.rawValue)"))
    }

    private mutating func observe(_ effects: inout [EngineEffect]) {
        guard let change = gate.observe(equity: context.portfolio.equity, at: context.now) else { return }
        follow(change, effects: &effects)
    }

    /// Writes a movement of the kill switch down and takes back what may open.
    private mutating func follow(_ change: KillSwitch.Change, effects: inout [EngineEffect]) {
        effects.append(
            .journal(
                .killSwitch(
                    from: change.from.rawValue, to: change.to.rawValue, reason: change.reason, at: change.time)))
        guard change.to != .active else { return }
        for holding in context.portfolio.holdings {
            let coin = holding.instrument.coin
            for order in holding.openOrders where change.to == .halted || !order.request.reduceOnly {
                orders.cancel(
                    coin, order.request.cloid, because: Reason("the kill switch went to \(change.to.rawValue)"))
            }
        }
    }

    /// Judges what the strategy proposed, and what a kill switch that trips on the way adds to it.
    private mutating func judgeProposals(_ effects: inout [EngineEffect]) {
        while !orders.isEmpty {
            let proposals = orders.take()
            for proposal in proposals {
                switch proposal {
                case .note(let coin, let reason): effects.append(.journal(.note(coin, reason, at: context.now)))
                case .intent(let intent, let reason):
                    effects.append(.journal(.proposed(intent, reason, at: context.now)))
                    judge(intent, effects: &effects)
                }
            }
            orders.recycle(proposals)
        }
    }

    /// Judges one intent against a ledger that counts those approved before it.
    private mutating func judge(_ intent: OrderIntent, effects: inout [EngineEffect]) {
        // In a statement of its own: the snapshot shares the ledger, and has to be gone before the ledger changes.
        let decision = gate.judge(intent, against: gate.snapshot(of: context.portfolio, at: context.now))
        switch decision {
        case .approved(let approved, let reductions):
            for reduction in reductions { refuse(intent, reduction, effects: &effects) }
            if case .place(let order) = approved.intent { context.portfolio.opened(order) }
            effects.append(.journal(.approved(approved.intent, at: context.now)))
            effects.append(.submit(approved))
        case .refused(let refusal): refuse(intent, refusal, effects: &effects)
        case .halted(let refusal, let change):
            refuse(intent, refusal, effects: &effects)
            if let change { follow(change, effects: &effects) }
        }
    }

    private func refuse(_ intent: OrderIntent, _ refusal: RiskRefusal, effects: inout [EngineEffect]) {
        effects.append(
            .journal(.refused(intent, rule: refusal.rule, reason: refusal.reason, at: context.now)))
    }
}
