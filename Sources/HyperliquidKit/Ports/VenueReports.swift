internal import EthereumCrypto
internal import HyperliquidSigning
internal import TradingCore

/// Turns what the exchange says about an account into the engine's reports: each once, and in an order that makes sense.
///
/// Answers, the stream of orders and the stream of fills overtake each other. An ``OrderTracker`` joins them; here is only remembered
/// what was reported already. An order counts as taken when it has a number, and as ended when its fills have caught up with its end, so
/// that the ledger never frees what may still be filled.
struct VenueReports {
    /// What was reported of an order.
    private struct Told {
        let request: OrderRequest
        var isAccepted = false
        var isTriggered = false
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

    /// The number of an order, where it has one.
    func orderID(of cloid: Cloid) -> OrderID? { tracker.lives[cloid]?.currentID }

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
        let booked: Fill
        do throws(UserFillError) {
            booked = try fill.fill(of: account, quote: quotes[fill.coin] ?? "USDC")
        } catch {
            unbookedFills.append(error)
            return []
        }
        guard fills.insert(FillKey(coin: fill.coin, time: fill.time, id: booked.tradeID)) else { return [] }
        let cloid = tracker.take(booked)?.cloid
        // Whatever comes of a fill comes after it, and the order must be known before it trades.
        var before: [VenueEvent] = []
        if let cloid, told[cloid]?.isAccepted == false { before = accept(cloid, at: booked.time) }
        var named = booked
        named.cloid = named.cloid ?? cloid
        return before + [.filled(named)] + (cloid.map { settle($0, at: booked.time) } ?? [])
    }

    /// Reports what is new about an order.
    private mutating func settle(_ cloid: Cloid, at time: Timestamp) -> [VenueEvent] {
        guard let life = tracker.lives[cloid], let order = told[cloid] else { return [] }
        let coin = order.request.coin
        switch life.phase {
        case .pending: return []
        case .open, .replacing: return order.isAccepted ? [] : accept(cloid, at: time)
        case .rejected(let reason):
            forget(cloid)
            // An order that rested and is refused when it wakes up has ended like one that was canceled.
            guard order.isAccepted else { return [.rejected(cloid, coin, reason.orderRejection, at: time)] }
            return [.canceled(cloid, coin, .other, remaining: order.request.size - life.filled, at: time)]
        case .absent:
            forget(cloid)
            return [.rejected(cloid, coin, .notSent, at: time)]
        case .filled:
            guard life.awaitedFills.isZero else { return order.isAccepted ? [] : accept(cloid, at: time) }
            let events = order.isAccepted ? [] : accept(cloid, at: time)
            forget(cloid)
            return events
        case .canceled(let status):
            let events = order.isAccepted ? [] : accept(cloid, at: time)
            guard life.awaitedFills.isZero else { return events }
            forget(cloid)
            let reason = CancelReason(rawValue: status) ?? .other
            let remaining = order.request.size - life.filled
            return events + [.canceled(cloid, coin, reason, remaining: remaining, at: time)]
        }
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
