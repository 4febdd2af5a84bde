public import TradingCore

/// Replays a market's tape through the exchange, for one trader who is some way off.
///
/// There are two clocks in one time: the exchange takes an event when it happened, the trader sees it as much later as data is under
/// way, and what the trader sends arrives as much later as that is under way. Data, answers and requests each come in the order in which
/// they were sent. The same tape, calls and seeds give the same news to the last bit.
///
/// ```swift
/// var replay = TapeReplay(tape, exchange, market: 0, account: 0, latency: ReplayLatency(eachWay: .fixed(5)))
/// while try replay.elapse(by: 100_000_000) {
///     guard let bid = replay.book.best(.buy) else { continue }
///     replay.place(OrderTerms(market: 0, side: .buy, limit: bid.price, size: size, duration: .addLiquidityOnly, cloid: name))
///     for news in replay.takeNews() { … }
/// }
/// ```
public struct TapeReplay<Source: TapeCursor> {
    /// The exchange.
    public private(set) var exchange: Exchange
    /// What the trader sees of the book.
    public private(set) var book = DepthBook()
    /// The time, in nanoseconds since 1970; that of the first event before anything was asked for.
    public private(set) var time: Int64 = 0
    /// How many events the exchange has taken.
    public var count: Int { dropped + taken }

    private let market: Int
    private let coin: Coin
    private let account: Int
    private let latency: ReplayLatency

    private var source: Source
    private var block: [TapeEvent] = []
    /// The events that the trader has not seen; the exchange has those before `taken`, the trader those before `seen`.
    private var window: [TapeEvent] = []
    private var dropped = 0
    private var taken = 0
    private var seen = 0
    private var isAtEnd = false
    private var hasStarted = false

    private var requests: [ReplayRequest] = []
    private var firstRequest = 0
    private var requestCount: UInt64 = 0
    private var news: [ReplayNews] = []
    private var answerCount: UInt64 = 0
    private var lastAnswer: Int64 = 0
    private var dataCount: UInt64 = 0
    private var dueData: Int64?
    private var lastData: Int64 = 0
    /// The exchange's clock stands until this moment, since it counts milliseconds.
    private var nextTick: Int64 = 0

    /// A replay at the beginning of a tape.
    ///
    /// - Parameters:
    ///   - source: The tape.
    ///   - exchange: The exchange, with the market and the trader's account.
    ///   - market: The number of the tape's market.
    ///   - account: The trader's account.
    ///   - latency: How long things are under way.
    public init(
        _ source: Source, _ exchange: Exchange, market: Int, account: Int, latency: ReplayLatency = ReplayLatency()
    ) {
        self.source = source
        self.exchange = exchange
        self.market = market
        self.account = account
        self.latency = latency
        coin = exchange.markets[market].instrument.coin
    }

    /// Sends an order; it meets the market when it has arrived.
    public mutating func place(_ terms: OrderTerms) { send(.place(terms), latency.order) }

    /// Sends a cancel of the order that the trader called so.
    public mutating func cancel(_ cloid: Cloid) { send(.cancel(cloid), latency.cancel) }

    private mutating func send(_ kind: ReplayRequest.Kind, _ latency: Latency) {
        let arrival = time + latency.nanoseconds(ofMessage: requestCount)
        requestCount += 1
        // Nothing overtakes on one connection.
        let last = firstRequest < requests.count ? requests[requests.count - 1].arrival : 0
        requests.append(ReplayRequest(arrival: max(arrival, last), kind: kind))
    }

    /// Lets time pass.
    ///
    /// - Parameter nanoseconds: How much.
    /// - Returns: Whether the tape goes on behind that time.
    /// - Throws: What the tape throws when it cannot be read.
    public mutating func elapse(by nanoseconds: Int64) throws -> Bool {
        try begin()
        return try elapse(to: time + nanoseconds)
    }

    /// Lets time pass until a moment, in nanoseconds since 1970; one that has passed changes nothing.
    ///
    /// - Returns: Whether the tape goes on behind that time.
    /// - Throws: What the tape throws when it cannot be read.
    public mutating func elapse(to moment: Int64) throws -> Bool {
        try begin()
        let end = max(moment, time)
        while firstRequest < requests.count, requests[firstRequest].arrival <= end {
            let request = requests[firstRequest]
            try play(until: request.arrival, end)
            carryOut(request)
            firstRequest += 1
        }
        if firstRequest == requests.count {
            requests.removeAll(keepingCapacity: true)
            firstRequest = 0
        }
        try play(until: end, end)
        catchUp(with: end)
        time = end
        return !(isAtEnd && taken == window.count)
    }

    /// Hands over what the trader knows by now and was not told yet, in the order in which it became known.
    public mutating func takeNews() -> [ReplayNews] {
        guard let first = news.first, first.knownAt <= time else { return [] }
        let count = news.firstIndex { $0.knownAt > time } ?? news.count
        let told = Array(news[..<count])
        news.removeFirst(count)
        return told
    }

    private mutating func begin() throws {
        guard !hasStarted else { return }
        hasStarted = true
        try refill(0)
        time = max(time, window.first?.time ?? 0)
    }

    /// Lets the exchange take what happened until a moment, that moment included.
    private mutating func play(until moment: Int64, _ end: Int64) throws {
        while true {
            while taken < window.count {
                let event = window[taken]
                guard event.time <= moment else { return }
                taken += 1
                if event.time >= nextTick { tick(to: event.time) }
                exchange.show(event, of: coin, in: market)
                if !exchange.events.isEmpty { tell(at: event.time) }
            }
            guard !isAtEnd else { return }
            try refill(end)
        }
    }

    private mutating func refill(_ end: Int64) throws {
        catchUp(with: end)
        if seen > 0 {
            window.removeFirst(seen)
            dropped += seen
            taken -= seen
            seen = 0
        }
        guard try source.next(into: &block) else {
            isAtEnd = true
            return
        }
        window.append(contentsOf: block)
    }

    private mutating func tick(to time: Int64) {
        let milliseconds = time / 1_000_000
        nextTick = (milliseconds + 1) * 1_000_000
        exchange.advance(to: Timestamp(milliseconds: milliseconds))
    }

    /// Lets the trader see what has come by a moment, of what the exchange has taken.
    private mutating func catchUp(with moment: Int64) {
        switch latency.data {
        case .recorded:
            while seen < taken, window[seen].receiveTime <= moment {
                book.take(window[seen])
                seen += 1
            }
        case .modelled(.none):
            while seen < taken {
                book.take(window[seen])
                seen += 1
            }
        case .modelled(.fixed(let milliseconds)):
            let limit = moment - milliseconds * 1_000_000
            while seen < taken, window[seen].time <= limit {
                book.take(window[seen])
                seen += 1
            }
        case .modelled(let drawn):
            while seen < taken {
                let due = dueData ?? max(lastData, window[seen].time + drawn.nanoseconds(ofMessage: dataCount))
                dueData = due
                guard due <= moment else { return }
                (lastData, dueData) = (due, nil)
                dataCount += 1
                book.take(window[seen])
                seen += 1
            }
        }
    }

    private mutating func carryOut(_ request: ReplayRequest) {
        if request.arrival >= nextTick { tick(to: request.arrival) }
        switch request.kind {
        case .place(let terms):
            tell(.answer(exchange.place(terms, from: account)), request.arrival)
        case .cancel(let cloid):
            tell(.canceled(cloid, exchange.cancel(cloid, in: market, of: account)), request.arrival)
        }
        tell(at: request.arrival)
    }

    /// Sends the trader what happened to the account.
    private mutating func tell(at time: Int64) {
        for event in exchange.takeEvents() where concerns(event) { tell(.event(event), time) }
    }

    private mutating func tell(_ kind: ReplayNews.Kind, _ time: Int64) {
        let known = max(lastAnswer, time + latency.answer.nanoseconds(ofMessage: answerCount))
        answerCount += 1
        lastAnswer = known
        news.append(ReplayNews(time: time, knownAt: known, kind: kind))
    }

    private func concerns(_ event: ExchangeEvent) -> Bool {
        switch event {
        case .order(let order, _, _): order.account == account
        case .fill(let fill): fill.account == account
        case .funding(let account, _): account == self.account
        case .ledger(let entry): entry.account == account
        case .liquidation(let record): record.account == account
        case .twap(let record): record.account == account
        case .trade, .prices, .fundingRate: false
        }
    }
}
