internal import EthereumCrypto
internal import HyperliquidSigning
internal import NIOCore
public import TradingCore

/// The exchange as a venue for the trading engine: orders go out, and what becomes of them comes back as events.
///
/// Submitting does not wait for the network. A refusal, an order that could not be sent, and everything that the exchange says later
/// arrive through ``events()``. An order whose outcome is unknown stays open for the engine until it is resolved; a cancel that could
/// not be sent is tried again until the venue is closed.
///
/// ```swift
/// let identity = try await info.identity(of: account)
/// let venue = try HyperliquidVenue(exchange, streams: streams, info: info, identity: identity, time: clock)
/// for try await event in try await venue.events() { … }
/// ```
public actor HyperliquidVenue: ExecutionVenue {
    let exchange: ExchangeClient
    let info: InfoClient
    let identity: AccountIdentity
    let settings: VenueSettings
    let time: any TimeSource
    private let streams: StreamClient
    private let notice: @Sendable (VenueNotice) -> Void
    private var references: ReferenceBoard?
    private var reports: VenueReports
    private var output: AsyncThrowingStream<VenueEvent, any Error>.Continuation?
    private var reading: Task<Void, Never>?
    private var isLive = false
    private var waitingForLive: [CheckedContinuation<Void, Never>] = []
    private var placements: [Cloid: Task<Void, Never>] = [:]
    /// Placements whose outcome is being found out.
    private var doubts: [Cloid: UnknownOutcome] = [:]
    /// Orders that are to be canceled while they are being placed.
    private var unwanted: Set<Cloid> = []
    private var isClosed = false

    /// Makes a venue.
    ///
    /// - Parameters:
    ///   - exchange: Sends the actions.
    ///   - streams: Reads the account.
    ///   - info: Answers questions about it.
    ///   - identity: The account, proven to be one.
    ///   - consent: A person's word that real money may be traded; the mainnet needs it.
    ///   - quotes: The tokens that spot markets are quoted in, by market.
    ///   - time: This machine's clock.
    ///   - settings: How the venue behaves.
    ///   - onNotice: Told what a person should know.
    /// - Throws: ``TradingCore/VenueError`` when the account is another one, the mainnet is meant without consent, or it is not known how
    ///   the account's balances hang together.
    public init(
        _ exchange: ExchangeClient, streams: StreamClient, info: InfoClient, identity: AccountIdentity,
        consent: LiveTradingConsent? = nil, quotes: [Coin: String] = [:], time: any TimeSource,
        settings: VenueSettings = VenueSettings(), onNotice: @escaping @Sendable (VenueNotice) -> Void = { _ in }
    ) throws(VenueError) {
        guard identity.address == exchange.account else {
            throw VenueError(
                .closed,
                "orders are placed for \(exchange.account), and the account that was proven is \(identity.address)")
        }
        if exchange.endpoint.network == .mainnet {
            guard consent?.account == identity.address else {
                throw VenueError(
                    .closed,
                    "this is the exchange with real money: \(ConsentError(expected: LiveTradingConsent.sentence(for: identity.address)))"
                )
            }
            if let reason = identity.paperOnlyReason { throw VenueError(.closed, reason) }
        }
        self.exchange = exchange
        self.streams = streams
        self.info = info
        self.identity = identity
        self.time = time
        self.settings = settings
        notice = onNotice
        reports = VenueReports(of: identity.address, quotes: quotes)
    }

    /// Begins to report, once the account is known; what happened before this call is not told.
    ///
    /// - Throws: ``TradingCore/VenueError`` when the venue was closed, at the latest while it waited, or somebody reads its events.
    public func events() async throws -> AsyncThrowingStream<VenueEvent, any Error> {
        guard !isClosed, output == nil else {
            throw VenueError(.closed, isClosed ? "the venue was closed" : "the events of this venue are read already")
        }
        let (stream, continuation) = AsyncThrowingStream<VenueEvent, any Error>.makeStream()
        output = continuation
        references = ReferenceBoard(streams, dexes: settings.dexes)
        let dexes = settings.dexes.filter { $0 != .main }.map(\.description)
        let account = streams.accountEvents(of: identity.address, repairedBy: InfoRepairSource(info, dexes: dexes))
        reading = Task { [weak self] in
            for await event in account {
                guard let self else { return }
                await self.take(event)
            }
            await self?.close()
        }
        await withTaskCancellationHandler {
            if !isLive { await withCheckedContinuation { waitingForLive.append($0) } }
        } onCancel: {
            Task { await self.close() }
        }
        guard !isClosed else { throw VenueError(.closed, "the venue was closed before the account was known") }
        return stream
    }

    /// Sends an approved intent; what becomes of it arrives through ``events()``.
    ///
    /// - Throws: ``TradingCore/VenueError`` only when the venue was closed, or nobody reads its events.
    public func submit(_ intent: ApprovedIntent) async throws(VenueError) {
        guard !isClosed else { throw VenueError(.closed, "the venue was closed; nothing was sent") }
        guard output != nil, isLive else {
            throw VenueError(.unreachable, "nothing is sent before the account is known; read the venue's events first")
        }
        switch intent.intent {
        case .place(let request):
            reports.begin(request)
            placements[request.cloid] = Task { await self.place(request) }
        case .cancel(let coin, let cloid): Task { await self.cancel([cloid], of: coin) }
        case .cancelAll(let coin): Task { await self.cancelAll(of: coin) }
        }
    }

    /// Ends the reports; orders stay where they are.
    public func close() {
        isClosed = true
        reading?.cancel()
        output?.finish()
        references = nil
        waitingForLive.forEach { $0.resume() }
        waitingForLive = []
    }

    // MARK: - Placing

    private func place(_ request: OrderRequest) async {
        let cloid = request.cloid
        defer {
            placements[cloid] = nil
            doubts[cloid] = nil
            unwanted.remove(cloid)
        }
        do {
            let reference = request.kind == .market ? try await reference(of: request.coin) : nil
            switch try await exchange.place(request, reference: reference) {
            case .accepted(let answer): report(.answered(answer), of: request.cloid)
            case .rejected(let rejection): refuse(request, rejection)
            case .unknown(let unknown):
                doubts[cloid] = unknown
                if unwanted.contains(cloid) { exchange.abandon(unknown) }
                conclude(request, try await exchange.resolve(unknown))
            }
        } catch let error as ExchangeError where error.code == .closed {
            // The program ends; the intent is on record and is resolved at the next start.
            return
        } catch {
            notice(.refused("\(request.coin) \(request.cloid): \(error)"))
            report(.refused(.notSent), of: request.cloid)
        }
    }

    private func conclude(_ request: OrderRequest, _ verdict: ItemVerdict) {
        switch verdict {
        case .seen(let order): take(order)
        case .answered(.taken(let item)):
            if let answer = OrderAnswer(item) { report(.answered(answer), of: request.cloid) }
        case .processed, .undecidable, .answered(.created):
            notice(.undecidable("\(request.coin) \(request.cloid): \(verdict); look at the account's orders"))
        case .answered(.refused(let rejection)): refuse(request, rejection)
        case .absent, .refusedUnseen: report(.absent, of: request.cloid)
        }
    }

    private func refuse(_ request: OrderRequest, _ rejection: Rejection) {
        notice(.refused("\(request.coin) \(request.cloid): \(rejection)"))
        report(.refused(rejection.reason), of: request.cloid)
    }

    /// The price that bounds a market order: a mid that streamed just now, or one of a book that the exchange made just now.
    private func reference(of coin: Coin) async throws -> Price {
        if let price = references?.price(of: coin, at: streams.loop.now, within: settings.referenceAge) { return price }
        let urgent = info.prioritized(.order)
        guard let book = try await urgent.orderBook(of: coin)?.book(), let mid = book.quote.mid else {
            throw ExchangeError(.unfit, "nobody quotes \(coin), so a market order has no bound; use a limit order")
        }
        let age = try await exchange.clock().exchangeTime(at: time.now()) - book.time
        // The clocks are compared to about a second.
        guard age <= settings.referenceAge.nanoseconds / 1_000_000 + 1000 else {
            throw ExchangeError(
                .unfit,
                "the newest book of \(coin) is \(age) ms old, so a market order has no bound; wait until the exchange goes on, or use a limit order"
            )
        }
        return mid
    }

    // MARK: - Canceling

    private func cancel(_ cloids: [Cloid], of coin: Coin) async {
        let own = Set(cloids.filter(reports.isOpen))
        // An order that is on its way must arrive before its cancel; one that may never arrive is kept from it.
        for cloid in cloids where placements[cloid] != nil {
            unwanted.insert(cloid)
            if let doubt = doubts[cloid] { exchange.abandon(doubt) }
        }
        for cloid in cloids { await placements[cloid]?.value }
        // What was not placed, or is over by now, needs no cancel; of what an earlier run placed nothing is known here.
        var waiting = cloids.filter { !own.contains($0) || reports.isOpen($0) }
        await retrying("\(cloids.count) cancels of \(coin)") {
            guard !waiting.isEmpty else { return true }
            var unsettled: [Cloid] = []
            for (cloid, outcome) in zip(waiting, try await exchange.cancel(waiting, of: coin))
            where await !settle("\(cloid)", .cloid(cloid), outcome) {
                unsettled.append(cloid)
            }
            waiting = unsettled
            return waiting.isEmpty
        }
    }

    /// Cancels every order of a market, those of earlier runs and of other programs among them.
    private func cancelAll(of coin: Coin) async {
        await cancel(reports.openOrders(of: coin), of: coin)
        await retrying("the cancels of all orders of \(coin)") {
            let orders = try await openOrders().filter { $0.request.coin == coin }.map(\.id)
            guard !orders.isEmpty else { return true }
            var isDone = true
            for (id, outcome) in zip(orders, try await exchange.cancel(orders, of: coin))
            where await !settle("order \(id)", .id(id), outcome) {
                isDone = false
            }
            return isDone
        }
    }

    /// Does something until it is done, with longer and longer pauses, as long as the venue is open.
    private func retrying(_ what: String, _ act: () async throws -> Bool) async {
        var pause = settings.firstCancelPause
        while !isClosed {
            do {
                if try await act() { return }
            } catch let error as ExchangeError where error.code == .closed || error.code == .unknownMarket {
                return notice(.cancelDelayed("\(what) cannot go out: \(error)"))
            } catch {
                notice(.cancelDelayed("\(what) do not go out: \(error)"))
            }
            try? await streams.loop.scheduleTask(in: pause) {}.futureResult.get()
            pause = min(pause + pause, settings.longestCancelPause)
        }
    }

    /// Finds out whether a cancel is done with; how the order ended is told by the account's stream, with its fills.
    private func settle(
        _ name: String, _ order: OrderReference, _ outcome: ActionOutcome<ActionAnswer>
    ) async -> Bool {
        switch outcome {
        case .accepted: return true
        case .rejected(let rejection):
            guard rejection.reason == .orderGone else {
                notice(.cancelDelayed("\(name): \(rejection)"))
                return false
            }
            // Gone already: filled, canceled, or never placed. The exchange's record decides.
            if case .cloid(let cloid) = order,
                case .order(let order)? = try? await info.orderStatus(of: identity.address, cloid: cloid)
            {
                take(OrderSighting(order))
            }
            return true
        case .unknown(let unknown):
            guard let verdict = try? await exchange.resolve(unknown) else { return true }
            switch verdict {
            case .absent, .refusedUnseen: return false
            case .seen(let order):
                take(order)
                return order.status.isTerminal
            case .answered, .processed, .undecidable: return true
            }
        }
    }

    // MARK: - Reports

    private func take(_ event: AccountEvent) {
        switch event {
        case .fill(let fill):
            emit(reports.take(fill))
            if let error = reports.takeUnbookedFill() { notice(.unbookedFill(error)) }
        case .order(let update): take(OrderSighting(update))
        case .orderHistory(let order): take(OrderSighting(order))
        case .funding(let payment): emit([.funding(payment.payment)])
        case .interrupted(let reason): notice(.interrupted("the account's streams are lost: \(reason)"))
        case .unreadable(let stream, let reason): notice(.interrupted("\(stream) cannot be read in part: \(reason)"))
        case .live(let report):
            isLive = true
            notice(.live(report))
            waitingForLive.forEach { $0.resume() }
            waitingForLive = []
        case .openOrders, .ledger, .liquidation, .canceledByExchange, .message: break
        }
    }

    private func take(_ order: OrderSighting) {
        exchange.note(order)
        emit(reports.take(order))
    }

    private func report(_ fact: OrderFact, of cloid: Cloid) { emit(reports.take(fact, of: cloid, at: time.now())) }

    private func emit(_ events: [VenueEvent]) {
        for event in events { output?.yield(event) }
    }
}
