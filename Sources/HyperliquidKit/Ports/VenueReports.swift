internal import EthereumCrypto
internal import HyperliquidSigning
internal import TradingCore

/// Turns what the exchange says about an account into the engine's reports: each once, and in an order that makes sense.
///
/// Answers, the stream of orders and the stream of fills overtake each other. An ``OrderTracker`` joins them; here is only remembered
/// what was reported already. An order counts as taken when it has a number, and as ended when its fills have caught up with its end, so
/// that the ledger never frees what may still be filled.
///
/// Of an order that was filled the fills are the end. Where they do not add up to what was asked for under its name, such as after
/// somebody made it smaller, it is told to have ended besides, or the ledger would count its rest for ever.
struct VenueReports {
    /// What was reported of an order.
    private struct Told {
        let request: OrderRequest
        var isAccepted = false
        var isTriggered = false
        /// What was told to be filled under its name.
        var filled = Size.zero
    }

    /// How many fills are remembered, so that one that is repeated is not booked twice.
    static let rememberedFills = 20_000

    private let account: Address
    private var tracker = OrderTracker()
    private var told: [Cloid: Told] = [:]
    private var fills: RecentSet<FillKey>
    private var quotes: [Coin: String] = [:]
    /// Fills that could not be booked; the positions have to be read instead.
    private(set) var unbookedFills: [UserFillError] = []

    private struct FillKey: Hashable {
        let coin: Coin
        let time: Timestamp
        let id: UInt64
    }

    /// - Parameters:
    ///   - account: Whose orders they are.
    ///   - quotes: The tokens that spot markets are quoted in.
    init(of account: Address, quotes: [Coin: String] = [:]) {
        self.account = account
        self.quotes = quotes
        fills = RecentSet(capacity: Self.rememberedFills)
    }

    /// Hands over the oldest fill that could not be booked.
    mutating func takeUnbookedFill() -> UserFillError? { unbookedFills.isEmpty ? nil : unbookedFills.removeFirst() }

    /// The orders of a market that have not ended.
    func openOrders(of coin: Coin) -> [Cloid] {
        told.filter { $0.value.request.coin == coin }.keys.sorted { ($0.session, $0.number) < ($1.session, $1.number) }
    }

    /// Whether an order of this run has not ended.
    func isOpen(_ cloid: Cloid) -> Bool { told[cloid] != nil }

    /// How many orders are remembered.
    var rememberedOrders: Int { max(told.count, tracker.lives.count) }

    /// Takes note of an order that is about to be sent.
    mutating func begin(_ request: OrderRequest) {
        tracker.begin(request.cloid, size: request.size)
        told[request.cloid] = Told(request: request)
    }

    /// Takes in what an answer says about an order.
    mutating func take(_ fact: OrderFact, of cloid: Cloid, at time: Timestamp) -> [VenueEvent] {
        guard told[cloid] != nil else { return [] }
        tracker.take(fact, of: cloid)
        return settle(cloid, at: time)
    }

    /// Takes in an order as a stream or an answer shows it.
    mutating func take(_ order: OrderSighting) -> [VenueEvent] {
        let life = tracker.take(order)
        guard let cloid = life?.cloid else { return [] }
        var events = settle(cloid, at: order.time)
        if order.status == .triggered, let request = told[cloid]?.request, told[cloid]?.isTriggered == false {
            told[cloid]?.isTriggered = true
            events.append(.triggered(cloid, request.coin, at: order.time))
        }
        return events
    }

    /// Takes in a fill; one of an order that somebody else placed counts, too, since it changes the position.
    mutating func take(_ fill: UserFill) -> [VenueEvent] {
        if let id = fill.tid {
            guard fills.insert(FillKey(coin: fill.coin, time: fill.time, id: id)) else { return [] }
        }
        let booked: Fill
        do throws(UserFillError) {
            booked = try fill.fill(of: account, quote: quotes[fill.coin] ?? "USDC")
        } catch {
            unbookedFills.append(error)
            return countUnbooked(fill)
        }
        let cloid = tracker.take(booked)?.cloid
        // Whatever comes of a fill comes after it, and the order must be known before it trades.
        var before: [VenueEvent] = []
        if let cloid, told[cloid]?.isAccepted == false { before = accept(cloid, at: booked.time) }
        if let cloid { told[cloid]?.filled += booked.size }
        var named = booked
        named.cloid = named.cloid ?? cloid
        return before + [.filled(named)] + (cloid.map { settle($0, at: booked.time) } ?? [])
    }

    /// Counts a fill that cannot be booked for its order, so that the order still ends.
    private mutating func countUnbooked(_ fill: UserFill) -> [VenueEvent] {
        guard let id = fill.tid, let size = fill.sz.size(.towardZero),
            let cloid = tracker.take(trade: id, of: fill.oid, cloid: fill.cloid, size: size)?.cloid
        else { return [] }
        return settle(cloid, at: fill.time)
    }

    /// Reports what is new about an order.
    private mutating func settle(_ cloid: Cloid, at time: Timestamp) -> [VenueEvent] {
        guard let life = tracker.lives[cloid], let order = told[cloid] else { return [] }
        let coin = order.request.coin
        switch life.phase {
        case .pending: return []
        case .open, .replacing: return order.isAccepted ? [] : accept(cloid, at: time)
        case .absent:
            forget(cloid)
            return [.rejected(cloid, coin, .notSent, at: time)]
        case .rejected(let reason):
            // An order that rested or traded and is refused when it wakes up has ended like one that was canceled.
            guard order.isAccepted || !life.filled.isZero else {
                forget(cloid)
                return [.rejected(cloid, coin, reason.orderRejection, at: time)]
            }
            return end(life, order, .other, at: time)
        case .filled: return end(life, order, nil, at: time)
        case .canceled(let status): return end(life, order, CancelReason(rawValue: status) ?? .other, at: time)
        }
    }

    /// Reports the end of an order once its fills have caught up with it.
    private mutating func end(
        _ life: OrderLife, _ order: Told, _ reason: CancelReason?, at time: Timestamp
    ) -> [VenueEvent] {
        let events = order.isAccepted ? [] : accept(life.cloid, at: time)
        guard life.awaitedFills.isZero else { return events }
        forget(life.cloid)
        if reason == nil, order.filled >= order.request.size { return events }
        let remaining = max(.zero, order.request.size - life.filled)
        return events + [.canceled(life.cloid, order.request.coin, reason ?? .other, remaining: remaining, at: time)]
    }

    private mutating func accept(_ cloid: Cloid, at time: Timestamp) -> [VenueEvent] {
        guard let id = tracker.lives[cloid]?.currentID, let coin = told[cloid]?.request.coin else { return [] }
        told[cloid]?.isAccepted = true
        return [.accepted(cloid, id, coin, at: time)]
    }

    private mutating func forget(_ cloid: Cloid) {
        told[cloid] = nil
        tracker.forget(cloid)
    }
}
